"""What a structure reads of an orientation, whether its link still serves, and whom to remind."""

from datetime import date, timedelta

from aidants.choix import SuiteOrientation
from aidants.models import Aidant, Dossier, Orientation, Transmission
from aidants.models.transmissions import SUITES, Partage
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.requetes import mesures_en_cours

ANNULEE, PERIMEE, CLOSE = "annulee", "perimee", "close"
# Days after which who has not answered is reminded, and the mail of the last.
RELANCES = (7, 14)
AVEC = ("aidant__commune", "orientation__dossier", "orientation__organisation", "orientation__service")


def partageables(aidant: Aidant) -> dict[str, str]:
    """What may be told of her, as the file knows it now."""
    valeurs = {
        Partage.NOM: str(aidant), Partage.TELEPHONE: aidant.telephone_lisible, Partage.COURRIEL: aidant.courriel,
        Partage.COMMUNE: str(aidant.lieu or ""),
    }  # fmt: skip
    return {partage: valeur for partage, valeur in valeurs.items() if valeur}


def ce_qui_est_dit(transmission: Transmission) -> list[tuple[str, str]]:
    """(what, value): all that the structure reads of the person, and nothing else."""
    connus = partageables(transmission.aidant)
    dits = [(p.label, connus[p]) for p in Partage if p in transmission.partages and p in connus]
    besoin = [("Ce qu’il faut savoir", transmission.besoin)] if transmission.besoin else []
    return dits + besoin


def vers_qui(orientation: Orientation) -> str:
    """The service and its structure, or the structure."""
    return (
        f"{orientation.service}, {orientation.organisation}" if orientation.service else str(orientation.organisation)
    )


def fin_du_lien(transmission: Transmission) -> str:
    """Why its link no longer serves; "" when it does."""
    orientation = transmission.orientation
    dossier = orientation.dossier
    if transmission.annulee_le is not None or not dossier.statut_visible or mesures_en_cours(dossier):
        return ANNULEE
    if transmission.perimee:
        return PERIMEE
    if orientation.suite not in (SuiteOrientation.ATTENTE, SUITES.get(transmission.etape)):
        return CLOSE
    return ""


def transmission_de(orientation: Orientation) -> Transmission | None:
    """The last one, cut or not."""
    return orientation.transmissions.select_related("aidant__commune").order_by("-pk").first()


def adresse_de(orientation: Orientation) -> str:
    """Where its structure is written to."""
    propre = orientation.service.courriel if orientation.service else ""
    return propre or orientation.organisation.courriel


def a_relancer(jour: date) -> list[tuple[Transmission, int]]:
    """(transmission, which reminder): sent a week ago, then two, and still without a real answer."""
    ouvertes = Transmission.objects.vivantes().filter(
        etape__in=["", "recue"], envoyee_le__lte=jour - timedelta(days=RELANCES[0]), expire_le__gte=aujourdhui(),
        orientation__suite=SuiteOrientation.ATTENTE, orientation__dossier__in=Dossier.objects.visibles(),
    )  # fmt: skip
    dues = []
    for transmission in ouvertes.select_related(*AVEC).order_by("pk"):
        rang = sum(jour >= transmission.envoyee_le + timedelta(days=delai) for delai in RELANCES)
        if rang > transmission.relances and not fin_du_lien(transmission):
            dues.append((transmission, rang))
    return dues
