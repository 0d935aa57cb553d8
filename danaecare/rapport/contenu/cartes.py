"""Maps of the report: a distribution by sector or by commune laid on the Loire."""

from collections import Counter
from datetime import date

from danaecare.rapport.contenu.blocs import Carte, Plage
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.socle.indicateurs.definitions import Repartition
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.carte.classes import SEQUENCE
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.requetes import secteurs_au

VIDE, MASQUE = "#eee9dd", "#d9d3c5"
# The upper bound of each step and how it is said; the last one has none.
_PAS = ((5, "1 à 5"), (15, "6 à 15"), (30, "16 à 30"), (None, "plus de 30"))


def carte_secteurs(chiffres: Chiffres, code: str) -> Carte | None:
    """None when fewer than two sectors of the map have something to say, or when all of it is masked."""
    communes = secteurs_au(date(chiffres.annee, 12, 31))
    connus = set(communes.values())
    cellules = dict(chiffres.cellules(code))
    visibles = dict(chiffres.visibles(code))
    parlants = [nom for nom in connus if cellules.get(nom, "0") != "0"]
    if len(parlants) < 2 or not any(nom in visibles for nom in parlants):
        return None
    plages = [Plage("vide", "aucun", VIDE, tuple((nom, "0") for nom in cellules if _vaut_zero(nom, connus, visibles)))]
    plancher = 0
    for rang, (plafond, libelle) in enumerate(_PAS, 1):
        noms = [
            nom
            for nom, valeur in visibles.items()
            if nom in connus and valeur > plancher and (plafond is None or valeur <= plafond)
        ]
        if noms:
            secteurs = tuple((nom, cellules[nom]) for nom in noms)
            plages.append(Plage(f"pas{rang}", libelle, SEQUENCE[rang], secteurs))
        plancher = plafond
    masques = tuple((nom, texte) for nom, texte in cellules.items() if nom in connus and nom not in visibles)
    if masques:
        plages.append(Plage("masque", "effectif masqué", MASQUE, masques, "rayures"))
    hors = tuple((nom, texte) for nom, texte in cellules.items() if nom not in connus and texte != "0")
    return Carte(chiffres.indicateur(code), tuple(plages), communes, hors, maille="secteur")


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
    loire = Commune.objects.de_la_loire().filter(nom__in=fois)
    codes = {commune.nom: commune.code for commune in loire}
    if len(codes) < 2:
        return None
    plages = [Plage("vide", "aucune", VIDE, ())]
    valeurs = {}
    for rang, (bas, haut, libelle) in enumerate(((1, 1, "1"), (2, 2, "2"), (3, 999, "3 et plus")), 2):
        noms = sorted(nom for nom in codes if bas <= fois[nom] <= haut)
        if noms:
            cle = f"pas{rang}"
            plages.append(Plage(cle, libelle, SEQUENCE[rang], tuple((nom, str(fois[nom])) for nom in noms)))
            valeurs |= {codes[nom]: cle for nom in noms}
    hors = tuple((nom, str(n)) for nom, n in sorted(fois.items()) if n and nom not in codes)
    return Carte(chiffres.indicateur(code), tuple(plages), secteurs_au(date(chiffres.annee, 12, 31)), hors, valeurs)


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


def _vaut_zero(nom: str, connus: set[str], visibles: dict) -> bool:
    return nom in connus and nom in visibles and not visibles[nom]
