"""The year in eight numbers: the first that everybody reads, the same for all who read an edition."""

from dataclasses import replace

from danaecare.rapport.contenu.blocs import Chapitre, Cle, Grands, Section
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.document import Rapport
from gouvernance.models.rapport.choix import GenreEdition

CLE = "annee"
UNE_PAGE = 4  # under it there is no page; between this and twice this, one
# The first eight that the edition shows whole, set by pole.
VOULUS = (
    ("aidants.accompagnes", "aidants accompagnés"),
    ("aidants.mobile.haltes", "haltes de l’Escale mobile"),
    ("jardins.reseau", "jardins de santé en réseau"),
    ("jardins.personnes", "personnes touchées au jardin"),
    ("tierslieux.demi_journees", "demi-journées réservées dans nos lieux"),
    ("tierslieux.appels", "appels reçus à DanaeCare Lab"),
    ("formations.stagiaires", "stagiaires formés"),
    ("gouvernance.benevoles", "bénévoles qui donnent de leur temps"),
    ("aidants.mobile.sensibilises", "personnes sensibilisées aux haltes"),
    ("aidants.psy.seances", "séances avec le psychologue"),
    ("gouvernance.heures_benevoles", "heures bénévoles"),
    ("formations.heures_stagiaires", "heures de formation suivies"),
)
_POLES = ("aidants", "jardins", "tierslieux", "formations", "gouvernance")


def compter(rapport: Rapport, chiffres: Chiffres) -> Rapport:
    """The report with its numbers ahead of its chapters, of the poles that it tells; four at least."""
    montres = _montres(rapport, chiffres)
    return _chapitrer(rapport, montres[: UNE_PAGE * (len(montres) // UNE_PAGE)][: 2 * UNE_PAGE])


def _montres(rapport: Rapport, chiffres: Chiffres) -> list[tuple[str, Cle]]:
    poles = {chapitre.pole for chapitre in rapport.chapitres}
    return [
        (code.split(".", 1)[0], chiffres.cle(code, legende))
        for code, legende in VOULUS
        if code.split(".", 1)[0] in poles and chiffres.a_des_donnees(code) and chiffres.nombre(code)
    ]


def _chapitrer(rapport: Rapport, gardes: list[tuple[str, Cle]]) -> Rapport:
    if not gardes:
        return rapport
    gardes.sort(key=lambda pave: _POLES.index(pave[0]))
    nombre = "huit" if len(gardes) > UNE_PAGE else "quatre"
    titre = f"L’année {rapport.annee} en {nombre} chiffres"
    annee = Chapitre(CLE, titre, "", (Section("", (Grands(tuple(gardes)),)),), "hub")
    return replace(rapport, chapitres=(annee, *rapport.chapitres))


def afficher(rapport: Rapport, chiffres: Chiffres) -> Rapport:
    """The numbers alone, on a sheet for a wall."""
    return _seule(compter(rapport, chiffres), GenreEdition.AFFICHE)


def partager(rapport: Rapport, chiffres: Chiffres) -> Rapport:
    """Four numbers for a picture, of as many poles as there are: the first of each, then the others."""
    montres = _montres(rapport, chiffres)
    poles = [pole for pole, _ in montres]
    suivants = sorted(range(len(montres)), key=lambda rang: poles[:rang].count(poles[rang]))
    gardes = [montres[rang] for rang in suivants[:UNE_PAGE]] if len(montres) >= UNE_PAGE else []
    return _seule(_chapitrer(rapport, gardes), GenreEdition.RESEAUX)


def _seule(rapport: Rapport, genre: str) -> Rapport:
    return replace(rapport, chapitres=tuple(c for c in rapport.chapitres if c.cle == CLE), genre=genre)
