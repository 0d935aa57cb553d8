"""The maps of the report as drawings: counts in circles of their pole, what is hidden or told by place in fills."""

from django.utils.safestring import SafeString

from danaecare.rapport.contenu.blocs import Carte
from danaecare.rapport.contenu.cartes import VIDE
from danaecare.rapport.contenu.rencontres import Lieux
from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.texte import formats
from danaecare.socle.territoires.carte import REPERES_PETITS, REPERES_TAILLE, Classe, PointCarte, carte_svg

RAYON_SECTEUR, RAYON_COMMUNE, RAYON_LIEU = 62, 20, 11  # of the largest circle, in units of the map
ECART = 0.022  # degrees, between two dots of one commune


def dessiner_carte(carte: Carte, pole: str) -> SafeString:
    par_secteur = {nom: plage.cle for plage in carte.plages for nom, _ in plage.secteurs}
    valeurs = carte.valeurs
    if valeurs is None:
        valeurs = {code: par_secteur[secteur] for code, secteur in carte.communes.items() if secteur in par_secteur}
    return carte_svg(
        valeurs,
        [Classe(plage.cle, plage.libelle, plage.couleur, plage.motif) for plage in carte.plages],
        titre=f"{carte.indicateur.libelle}, carte de la Loire\u00a0; les nombres sont dits à côté",
        limites=carte.communes,
        points=[
            PointCarte(un.latitude, un.longitude, un.valeur, f"{un.nom}\u00a0: {formats.nombre(un.valeur)}")
            for un in carte.cercles
        ],
        couleur_points=graphiques.COULEURS.get(pole, graphiques.COULEURS["hub"]),
        rayon_points=RAYON_SECTEUR if carte.maille == "secteur" else RAYON_COMMUNE,
        taille_reperes=REPERES_PETITS if carte.petite else REPERES_TAILLE,
        identifiant=f"carte-{carte.indicateur.code.replace('.', '-')}",
    )


def dessiner_lieux(lieux: Lieux) -> SafeString:
    """A dot a commune, of its pole's colour; the same commune of two poles has one beside the other."""
    points, places = [], {}
    for groupe in lieux.groupes:
        for latitude, longitude in groupe.points:
            rang = places[latitude, longitude] = places.get((latitude, longitude), -1) + 1
            decalee = longitude + rang * ECART
            points.append(PointCarte(latitude, decalee, 1, "", couleur=graphiques.COULEURS[groupe.pole]))
    return carte_svg(
        {},
        [Classe("vide", "", VIDE)],
        titre="Les lieux de l’association, carte de la Loire\u00a0; les communes sont dites à côté",
        limites=lieux.limites,
        points=points,
        rayon_points=RAYON_LIEU,
        identifiant="carte-lieux",
    )
