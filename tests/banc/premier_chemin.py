"""The first path of a social worker: list, search, sheet, intake, figures of the year."""

from aidants.models import Aidant
from danaecare.socle.comptes.roles import Role
from tests.banc.mesure import Page

ROLE = Role.TRAVAIL_SOCIAL


def generer(nombre: int) -> None:
    """The caregivers are made by `aidants`."""


def pages() -> list[Page]:
    milieu = Aidant.objects.order_by("cle_tri")[Aidant.objects.count() // 2]
    return [
        Page("liste des aidants", "/aidants/"),
        Page("liste filtrée, page 10", "/aidants/?page=10"),
        Page("recherche, beaucoup de réponses", "/recherche/?q=mar"),
        Page("recherche, un nom", f"/recherche/?q={milieu.nom.split('-')[0]}"),
        Page("recherche, un téléphone", f"/recherche/?q={milieu.telephone}"),
        Page("fiche d’un dossier", f"/aidants/dossiers/{milieu.dossier.numero}/"),
        Page("nouveau dossier, envoi", "/aidants/nouveau/", "POST"),
        Page("chiffres de l’année", "/indicateurs/2023/"),
        Page("accueil du travail social", "/"),
    ]


def envoi(rang: int) -> dict:
    """The intake's visible fields; the hidden ones are read from the page."""
    return {
        "a1-nom": f"Banc {rang}",
        "a1-prenom": "Essai",
        "a1-telephone": f"07{rang % 10**8:08d}",
        "date_premier_contact": "2023-05-04",
    }
