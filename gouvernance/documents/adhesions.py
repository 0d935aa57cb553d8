"""The papers of a member or a donor: list for the assembly, certificate of membership, tax receipt."""

from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.choix import EtatCotisation
from gouvernance.documents.papier import document
from gouvernance.models import Cotisation, Recu


def adherents_pdf(annee: int) -> bytes:
    """Who may sit at the assembly of a year, to sign in; who still owes a fee apart."""
    cotisations = Cotisation.objects.de_l_annee(annee).avec_noms().order_by("nom_tri", "pk")
    a_jour = [c for c in cotisations if c.etat != EtatCotisation.A_REGLER]
    contexte = {
        "annee": annee, "a_jour": a_jour, "a_regler": [c for c in cotisations if c.etat == EtatCotisation.A_REGLER],
        "morales": sum(c.morale for c in a_jour),
    }  # fmt: skip
    return document("adherents.html", contexte)


def attestation_pdf(cotisation: Cotisation) -> bytes:
    return document("attestation.html", {"cotisation": cotisation, "jour": aujourdhui()})


def recu_pdf(recu: Recu) -> bytes:
    """The receipt as it was issued: today's date is nowhere in it, printing again changes nothing."""
    return document("recu.html", {"recu": recu})
