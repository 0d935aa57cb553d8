"""The mail to somebody of a date's list: written with what it tells, sent once that is committed."""

from django.db import transaction

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels import actions as porte
from danaecare.socle.courriels.models import Courriel
from tierslieux.choix import COURRIEL_ACTIVITE
from tierslieux.models import InscriptionActivite


def courriel_de(inscription: InscriptionActivite, sorte: str) -> dict:
    """As the door of mails takes it."""
    return {
        "nom": inscription.nom, "adresse": inscription.courriel, "sujets": [inscription],
        "cle": f"activite:{inscription.pk}:{sorte}:{inscription.etat}:{inscription.confirmer_avant or ''}",
        "parametres": {"sorte": str(sorte), "inscription": inscription.pk},
    }  # fmt: skip


@ecriture
def inscription_prevenir(*, par, inscription: InscriptionActivite, sorte: str) -> Courriel | None:
    """None without an address: the page of the date says whom to call."""
    if not inscription.courriel:
        return None
    courriel = porte.courriel_ecrire(par=par, genre=COURRIEL_ACTIVITE, **courriel_de(inscription, sorte))
    transaction.on_commit(lambda: porte.courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
    return courriel
