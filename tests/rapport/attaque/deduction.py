"""What the cells of several editions together leave to each hidden count, by the definitions that every reader has."""

import re

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import CROISEMENT, Genre
from danaecare.socle.indicateurs.masques import additionnable
from tests.solveur import GRAND, Systeme

MASQUE = "masqué"
APRES, VENUES = "après ", " venues"  # the same count at a later date, and what came in between
_PETIT = re.compile(r"^< (\d+)$")
# Figures of the same people: their totals are one number.
MEMES = {
    "aidants.accompagnes": ("aidants.genre", "aidants.age", "aidants.age_genre"),
    "aidants.dossiers": ("aidants.situation_professionnelle", "aidants.premier_contact", "aidants.secteur"),
    "aidants.psy.recus": ("aidants.psy.genre", "aidants.psy.age", "aidants.psy.secteur", "aidants.psy.pathologies"),
    "aidants.groupes.participants": ("aidants.groupes.genre",),
}
PARTIES = (
    ("aidants.nouveaux", "aidants.accompagnes"),
    ("aidants.accompagnes", "aidants.recus"), ("aidants.psy.recus", "aidants.recus"),
    ("aidants.groupes.participants", "aidants.recus"), ("aidants.recus", "aidants.contacts"),
    ("animation.personnes_distinctes", "animation.participations"),
    ("aidants.actions.venus", "aidants.actions.venues"),
)  # fmt: skip

TIERS = {"Proche aidé": "La personne aidée", "Professionnel": "Un professionnel"}


def nom(annee: int, code: str, categorie: str = "") -> str:
    return f"{annee}|{code}|{categorie}"


def est_masque(valeur) -> bool:
    return isinstance(valeur, str) and (valeur == MASQUE or _PETIT.match(valeur) is not None)


def deduire(editions: list[dict]) -> Systeme:
    """The system of a reader of all these editions, who also knows that the smallest cells are hidden first."""
    systeme = Systeme()
    figures = registre.tous()
    cles = {cle for lues in editions for cle in lues if cle[1] in figures}
    for cle in cles:
        systeme.connaitre(nom(*cle))
    for lues in editions:
        for (annee, code, categorie), valeur in lues.items():
            if code in figures:
                _lire(systeme, nom(annee, code, categorie), valeur, _plafond(lues, annee, figures[code], categorie))
    for annee in {annee for annee, _, _ in cles}:
        for code in {code for an, code, _ in cles if an == annee}:
            _sommer(
                systeme, annee, figures[code], {c for an, autre, c in cles if (an, autre) == (annee, code)}, editions
            )
        _croiser(systeme, annee)
    return systeme


def _lire(systeme: Systeme, variable: str, valeur, plafond: float) -> None:
    if isinstance(valeur, (int, float)):
        systeme.connaitre(variable, valeur, valeur)
    elif isinstance(valeur, str) and (petit := _PETIT.match(valeur)):
        systeme.connaitre(variable, 1, int(petit[1]) - 1)
    elif valeur == MASQUE:
        # Where nothing is shown, not even which ones are zero.
        systeme.connaitre(variable, 0 if plafond == GRAND else 1, plafond)


def _plafond(lues: dict, annee: int, indicateur, categorie: str) -> float:
    """The smallest that is shown of a distribution, under which the hidden are."""
    colonne = categorie.partition(":")[2]
    if not categorie or not (colonne or additionnable(indicateur)):
        return GRAND
    soeurs = {c: v for (an, code, c), v in lues.items() if (an, code) == (annee, indicateur.code) and c}
    visibles = [v for c, v in soeurs.items() if isinstance(v, (int, float)) and v and c.partition(":")[2] == colonne]
    return min(visibles, default=GRAND)


def _sommer(systeme: Systeme, annee: int, indicateur, categories: set[str], editions: list[dict]) -> None:
    if indicateur.genre != Genre.REPARTITION or not indicateur.sensible or not additionnable(indicateur):
        return
    lignes = {nom(annee, indicateur.code, c): 1 for c in categories if c}
    total = nom(annee, indicateur.code)
    # Shown by a chart alone, it may have lines that nobody tells.
    entiere = any(
        est_masque(v) for e in editions for (an, c, cat), v in e.items() if (an, c) == (annee, indicateur.code) and cat
    )
    if not entiere:
        lignes[f"{total}autres"] = 1
    if indicateur.plusieurs:
        systeme.sommer({**lignes, total: -1}, 0, GRAND)
        for ligne in lignes:
            systeme.sommer({total: 1, ligne: -1}, 0, GRAND)
    else:
        systeme.sommer({**lignes, total: -1})


def _croiser(systeme: Systeme, annee: int) -> None:
    def var(code: str, categorie: str = "") -> str:
        return nom(annee, code, categorie)

    for tout, figures in MEMES.items():
        for code in figures:
            systeme.sommer({var(tout): 1, var(code): -1})
    systeme.sommer({var("aidants.accompagnes"): 1, var("aidants.dossiers"): -1, var("aidants.couples"): -1})
    systeme.sommer({var("aidants.themes"): 1, var("aidants.entretiens"): -1})
    for partie, tout in PARTIES:
        systeme.sommer({var(tout): 1, var(partie): -1}, 0, GRAND)
    reunis = ("aidants.accompagnes", "aidants.psy.recus", "aidants.groupes.participants")
    systeme.sommer({**{var(code): 1 for code in reunis}, var("aidants.recus"): -1}, 0, GRAND)
    for variable in list(systeme.bornes):
        an, code, categorie = variable.split("|")
        if an != str(annee):
            continue
        if code == "aidants.contacts_tiers" and categorie and not categorie.endswith("autres"):
            systeme.sommer({variable: 1, var("aidants.appels", TIERS[categorie]): -1})
        if code == "aidants.age_genre" and CROISEMENT in categorie:
            systeme.sommer({var("aidants.age", categorie.split(CROISEMENT)[1]): 1, variable: -1}, 0, GRAND)
            systeme.sommer({var("aidants.genre", categorie.split(CROISEMENT)[0]): 1, variable: -1}, 0, GRAND)
    haltes = [v for v in systeme.bornes if v.startswith(f"{annee}|aidants.mobile.liste|") and "sensibilisées" in v]
    if haltes:
        systeme.sommer({**dict.fromkeys(haltes, 1), var("aidants.mobile.sensibilises"): -1})
    etapes = [var("formations.diplome_universitaire", e) for e in ("Inscrits", "Diplômés", "Félicitations du jury")]
    for avant, apres in zip(etapes, etapes[1:], strict=False):
        if avant in systeme.bornes and apres in systeme.bornes:
            systeme.sommer({avant: 1, apres: -1}, 0, GRAND)


def trop_etroites(editions: list[dict], verites: dict[int, dict], seuil: int) -> list[str]:
    """The hidden counts of which the editions, together, leave less than the rule of `seuil` says."""
    systeme, fautes = deduire(editions), []
    cachees = {cle for lues in editions for cle, valeur in lues.items() if est_masque(valeur)}
    visibles = {cle for lues in editions for cle, valeur in lues.items() if isinstance(valeur, (int, float))}
    figures = registre.tous()
    cherchees = [
        cle for cle in sorted(cachees - visibles) if cle[1] in figures and compte_de_personnes(figures[cle[1]], cle[2])
    ]
    trouves = systeme.intervalles(nom(*cle) for cle in cherchees)
    for annee, code, categorie in cherchees:
        vraie = verites[annee][code, categorie]
        bas, haut = trouves[nom(annee, code, categorie)]
        assert bas <= vraie <= haut, (annee, code, categorie, bas, vraie, haut)
        if vraie >= seuil and not categorie:
            continue  # hidden for the sake of another, that is looked at itself
        if vraie >= seuil:
            large = haut - bas + 1 >= seuil - 1
        else:
            # Of a withheld figure not even the zeros are known.
            large = bas <= 1 and haut >= seuil - 1 or bas == 0 and haut >= seuil - 2
        if not large:
            fautes.append(f"{annee} {code}/{categorie} = {vraie} : de {bas} à {haut}")
    return fautes


def entre_deux_dates(avant: list[dict], apres: list[dict], verites: tuple[dict, dict], seuil: int) -> list[str]:
    """Of editions of two dates: the counts that came in between, when the reader is left less than "< k" says of one.

    He knows that late entries only add. What both dates tell alike came to nobody.
    """
    systeme, figures = deduire(avant), registre.tous()
    ensuite = deduire(apres)
    for variable, bornes in ensuite.bornes.items():
        systeme.connaitre(APRES + variable, *bornes)
    for termes, bas, haut in ensuite.sommes:
        systeme.sommer({APRES + variable: signe for variable, signe in termes.items()}, bas, haut)
    communes = {cle for lues in avant for cle in lues} & {cle for lues in apres for cle in lues}
    venues = {}
    for cle in communes:
        une, autre = (v[cle[0]].get(cle[1:]) for v in verites)
        if cle[1] in figures and compte_de_personnes(figures[cle[1]], cle[2]) and isinstance(une, int):
            systeme.sommer({APRES + nom(*cle): 1, nom(*cle): -1, nom(*cle) + VENUES: -1})
            venues[nom(*cle) + VENUES] = autre - une
    fautes = []
    for variable, (bas, haut) in systeme.intervalles(v for v, n in sorted(venues.items()) if 0 < n < seuil).items():
        assert bas <= venues[variable] <= haut, (variable, bas, venues[variable], haut)
        if bas > 1 or haut < seuil - 1:
            fautes.append(f"{variable} = {venues[variable]} : de {bas} à {haut}")
    return fautes


def compte_de_personnes(indicateur, categorie: str) -> bool:
    """A count of people, of which an interval may be said: no mean, no rate, no sum of hours."""
    if indicateur.discretion.compte:
        return categorie.endswith(f" : {indicateur.discretion.compte}")
    if indicateur.genre == Genre.LISTE:
        return categorie.partition(":")[2] in indicateur.discretion.colonnes
    return indicateur.sensible and not indicateur.discretion.moyenne


def verite_de(resultats: dict) -> dict[tuple[str, str], object]:
    """(code, category) -> the true value, as the internal figures give it."""
    vraies = {}
    for code, resultat in resultats.items():
        if hasattr(resultat, "valeur"):
            vraies[code, ""] = resultat.valeur
        elif hasattr(resultat, "total"):
            vraies |= {(code, libelle): valeur for libelle, valeur in resultat.lignes}
            vraies[code, ""] = resultat.total
        else:
            for rang, ligne in enumerate(resultat.lignes):
                vraies |= {(code, f"{rang}:{n}"): v for n, v in zip(resultat.colonnes, ligne, strict=True)}
    return vraies
