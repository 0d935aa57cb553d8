"""Calendar feeds: a secret address that its owner draws and revokes."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.models import Flux


def empreinte(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@ecriture
def flux_ouvrir(*, par, lieu=None, espace=None, detaille=False) -> tuple[Flux, str]:
    """A feed and its secret, which is given this once."""
    if detaille and not par.peut("tierslieux.gerer"):
        raise ValidationError(
            {"detaille": "Votre rôle donne un calendrier «\u00a0Occupé\u00a0» ou libre, sans l’objet."}
        )
    secret = secrets.token_urlsafe(32)
    flux = Flux(proprietaire=par, lieu=lieu, espace=espace, detaille=detaille, empreinte=empreinte(secret))
    flux.full_clean()
    flux.save()
    inscrire(
        par=par, action="tierslieux.flux.ouvrir", nature=Nature.CREATION, objet=flux, donnees={"detaille": detaille}
    )
    return flux, secret


@ecriture
def flux_revoquer(*, par, flux) -> Flux:
    """The address answers nothing from now on."""
    flux.revoque_le = timezone.now()
    flux.save(update_fields=["revoque_le"])
    inscrire(par=par, action="tierslieux.flux.revoquer", nature=Nature.MODIFICATION, objet=flux)
    return flux


def flux_lire_noter(*, par, flux) -> None:
    """An agenda read the feed: its owner sees when, at most once an hour; not a write of the pole."""
    maintenant = timezone.now()
    if flux.lu_le is None or maintenant - flux.lu_le > timedelta(hours=1):
        with transaction.atomic():
            Flux.objects.filter(pk=flux.pk).update(lu_le=maintenant)
            inscrire(par=par, action="tierslieux.flux.lire", nature=Nature.LECTURE, objet=flux)
