"""The year in eight numbers: the first that everybody reads, the same for all who read an edition."""

from dataclasses import replace

from danaecare.rapport.contenu.blocs import Chapitre, Grands, Section
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
    poles = {chapitre.pole for chapitre in rapport.chapitres}
    montres = [
        (code.split(".", 1)[0], chiffres.cle(code, legende))
        for code, legende in VOULUS
        if code.split(".", 1)[0] in poles and chiffres.a_des_donnees(code) and chiffres.nombre(code)
    ]
    gardes = montres[: UNE_PAGE * (len(montres) // UNE_PAGE)][: 2 * UNE_PAGE]
    if not gardes:
        return rapport
    gardes.sort(key=lambda pave: _POLES.index(pave[0]))
    nombre = "huit" if len(gardes) > UNE_PAGE else "quatre"
    titre = f"L’année {rapport.annee} en {nombre} chiffres"
    annee = Chapitre(CLE, titre, "", (Section("", (Grands(tuple(gardes)),)),), "hub")
    return replace(rapport, chapitres=(annee, *rapport.chapitres))


def afficher(rapport: Rapport, chiffres: Chiffres) -> Rapport:
    """The numbers alone, on a sheet for a wall."""
    seuls = tuple(chapitre for chapitre in compter(rapport, chiffres).chapitres if chapitre.cle == CLE)
    return replace(rapport, chapitres=seuls, genre=GenreEdition.AFFICHE)
