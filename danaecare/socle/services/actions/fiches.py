from uuid import uuid4

from django.db import transaction

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels import actions as porte
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.services.models import Service

FICHE = "services.fiche"  # the kind of its mails


@ecriture
def fiche_envoyer(*, par, service: Service, adresse: str, genre: str = FICHE, nom: str = "", sujet=None) -> Courriel:
    """To whoever asked for it; its mail leaves once this is committed.

    `genre`, `nom` and `sujet` are of whoever sends it from elsewhere than the sheet of the service.
    """
    courriel = porte.courriel_ecrire(
        par=par, genre=genre, cle=uuid4().hex, adresse=adresse, nom=nom, parametres={"service": service.pk},
        sujets=[sujet or service],
    )  # fmt: skip
    transaction.on_commit(lambda: porte.courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
    return courriel
