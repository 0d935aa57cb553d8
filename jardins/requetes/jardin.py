"""What a garden's sheet and the map tell."""

from django.db.models import F, Sum

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.carte import Classe, PointCarte, carte_svg
from danaecare.socle.territoires.cartes import carte_des_communes
from jardins.models import Jardin, Mouvement, Ressource

COULEUR = "#406d25"
AUTRE = Classe("autre", "Autre commune", "#eceadf")
ACCUEILLE = Classe("jardin", "Commune d’un jardin du réseau", "#c5dcae")


def recus_par_annee(jardin: Jardin) -> list[tuple[int, list[tuple[Ressource, object]]]]:
    """year -> [(resource, quantity handed over)], newest year first."""
    lignes = (
        Mouvement.objects.distribues()
        .filter(jardin=jardin)
        .order_by()
        .values_list(F("date__year"), "ressource")
        .annotate(n=Sum("quantite"))
    )
    ressources = Ressource.objects.in_bulk({ressource for _, ressource, _ in lignes})
    annees: dict[int, list] = {}
    for annee, ressource, somme in sorted(lignes, key=lambda x: (-x[0], ressources[x[1]].cle)):
        if somme:
            annees.setdefault(annee, []).append((ressources[ressource], -somme))
    return list(annees.items())


def carte_jardins(jardins) -> tuple[str, list[Jardin]]:
    """The map of the gardens, and those that cannot be on it (no known point)."""
    jour = aujourdhui()
    places = [jardin for jardin in jardins if jardin.point]
    points = [
        PointCarte(*jardin.point, 1, f"{jardin.nom} ({jardin.lieu or 'commune inconnue'})", jardin.get_absolute_url())
        for jardin in places
        if jardin.statut_au(jour) != "parti"
    ]
    communes = {jardin.commune_id: ACCUEILLE.cle for jardin in places if jardin.commune_id}
    svg = carte_svg(
        communes,
        [AUTRE, ACCUEILLE],
        titre="Carte des jardins du réseau",
        points=points,
        couleur_points=COULEUR,
        rayon_points=11,
        identifiant="carte-jardins",
    )
    return svg, [jardin for jardin in jardins if not jardin.point]


def carte_par_commune(resultat):
    """The figure « Où sont les jardins du réseau » on the Loire."""
    return carte_des_communes(resultat.lignes, titre="Jardins du réseau, par commune", identifiant="jardins-communes")
