"""Maps of the report: a distribution by sector or by commune laid on the Loire, each count a circle at its place."""

from collections import Counter
from datetime import date

from danaecare.rapport.contenu.blocs import Carte, Cercle, Plage
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.socle.indicateurs.definitions import Repartition
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.carte.classes import SEQUENCE
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.requetes import secteurs_au

VIDE, MASQUE = "#eee9dd", "#d9d3c5"


def carte_secteurs(chiffres: Chiffres, code: str) -> Carte | None:
    """None when fewer than two sectors of the map have something to say, or when all of it is masked."""
    communes = secteurs_au(date(chiffres.annee, 12, 31))
    connus = set(communes.values())
    cellules = dict(chiffres.cellules(code))
    visibles = {nom: valeur or 0 for nom, valeur in chiffres.visibles(code)}
    parlants = [nom for nom in connus if cellules.get(nom, "0") != "0"]
    if len(parlants) < 2 or not any(nom in visibles for nom in parlants):
        return None
    dits = sorted((nom for nom in cellules if nom in connus & set(visibles)), key=lambda nom: -visibles[nom])
    plages = [Plage("vide", "en cercles", VIDE, tuple((nom, cellules[nom]) for nom in dits))]
    masques = tuple((nom, texte) for nom, texte in cellules.items() if nom in connus and nom not in visibles)
    if masques:
        plages.append(Plage("masque", "effectif masqué", MASQUE, masques, "rayures"))
    hors = tuple((nom, texte) for nom, texte in cellules.items() if nom not in connus and texte != "0")
    cercles = _au_milieu({nom: visibles[nom] for nom in dits if visibles[nom]}, communes)
    return Carte(chiffres.indicateur(code), tuple(plages), communes, hors, maille="secteur", cercles=cercles)


def _au_milieu(valeurs: dict[str, int], communes: dict[str, str]) -> tuple[Cercle, ...]:
    """A circle a sector, in the middle of its communes."""
    siennes: dict[str, list[tuple[float, float]]] = {}
    places = Commune.objects.filter(pk__in=communes, latitude__isnull=False)
    for pk, latitude, longitude in places.values_list("pk", "latitude", "longitude"):
        siennes.setdefault(communes[pk], []).append((latitude, longitude))
    return tuple(
        Cercle(nom, valeurs[nom], *(sum(axe) / len(axe) for axe in zip(*siennes[nom], strict=True)))
        for nom in valeurs
        if nom in siennes
    )


def carte_des_lignes(chiffres: Chiffres, code: str) -> Carte | None:
    """The very communes that a figure by sector counts; None where its rows are no more those that it counted."""
    indicateur = chiffres.indicateur(code)
    if indicateur.requete is None:
        return None
    lignes = dict(indicateur.lignes(Periode.annee(chiffres.annee)).values_list("pk", "categorie"))
    if Counter(lignes.values()) != Counter(dict(chiffres.visibles(code))):
        return None
    comptees = tuple((nom, texte) for nom, texte in chiffres.cellules(code) if texte != "0")
    plages = (Plage("vide", "les autres", VIDE, ()), Plage("pas2", "comptées", SEQUENCE[2], comptees))
    limites, valeurs = secteurs_au(date(chiffres.annee, 12, 31)), dict.fromkeys(lignes, "pas2")
    return Carte(indicateur, plages, limites, valeurs=valeurs, maille="secteur", petite=True)


def carte_communes(chiffres: Chiffres, code: str) -> Carte | None:
    """The communes that a list or a distribution names, by how often; None when fewer than two are on the map."""
    fois = _fois(chiffres, code)
    loire = Commune.objects.de_la_loire().filter(nom__in=[nom for nom in fois if fois[nom]], latitude__isnull=False)
    cercles = tuple(
        Cercle(nom, fois[nom], latitude, longitude)
        for nom, latitude, longitude in loire.values_list("nom", "latitude", "longitude")
    )
    if len(cercles) < 2:
        return None
    une_fois = all(un.valeur == 1 for un in cercles)  # no column of ones
    dites = tuple((un.nom, "" if une_fois else str(un.valeur)) for un in sorted(cercles, key=lambda un: -un.valeur))
    plages = (Plage("vide", "en cercles", VIDE, dites),)
    connues = {un.nom for un in cercles}
    hors = tuple((nom, str(n)) for nom, n in sorted(fois.items()) if n and nom not in connues)
    return Carte(
        chiffres.indicateur(code), plages, secteurs_au(date(chiffres.annee, 12, 31)), hors, {}, cercles=cercles
    )


def _fois(chiffres: Chiffres, code: str) -> Counter:
    """name -> how many; nothing where a value is masked, which a map would show as none."""
    resultat = chiffres.resultat(code)
    if isinstance(resultat, Repartition):
        visibles = chiffres.visibles(code)
        return Counter(dict(visibles) if len(visibles) == len(resultat.lignes) else {})
    if "commune" not in resultat.colonnes:
        return Counter()
    colonne = resultat.colonnes.index("commune")
    return Counter(str(ligne[colonne]) for ligne in resultat.lignes if ligne[colonne])
