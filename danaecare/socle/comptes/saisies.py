"""The text of a form whose session ended in the middle: kept for its author, given back once logged in."""

import base64
import hashlib
from datetime import timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone

from danaecare.socle.comptes.models import SaisieGardee

DUREE = timedelta(hours=1)
CLE_SESSION = "saisie_gardee"
TAILLE_MAX = 512 * 1024


def _coffre() -> Fernet:
    graine = hashlib.sha256(b"saisie gardee" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(graine))


def garder(utilisateur, chemin: str, donnees: QueryDict) -> SaisieGardee | None:
    """Keep the fields of a POST (never its CSRF token); None when it is empty or over 512 KB."""
    copie = donnees.copy()
    copie.pop("csrfmiddlewaretoken", None)
    brut = copie.urlencode().encode()
    SaisieGardee.objects.filter(expire_le__lt=timezone.now()).delete()
    if not brut or len(brut) > TAILLE_MAX:
        return None
    return SaisieGardee.objects.create(
        utilisateur=utilisateur,
        chemin=chemin[:500],
        contenu=_coffre().encrypt(brut),
        expire_le=timezone.now() + DUREE,
    )


def reprendre(request) -> QueryDict | None:
    """The kept fields for this page and this account, once; None when there are none."""
    if CLE_SESSION not in request.session:
        return None
    saisie = SaisieGardee.objects.filter(
        utilisateur=request.user,
        pk=request.session[CLE_SESSION],
        chemin=request.path,
        expire_le__gte=timezone.now(),
    ).first()
    if saisie is None:
        return None
    del request.session[CLE_SESSION]
    donnees = QueryDict(_coffre().decrypt(bytes(saisie.contenu)).decode(), mutable=True)
    saisie.delete()
    return donnees


def donnees_de(request) -> QueryDict | None:
    """What a form is bound to: the POST, or the text kept when the session ended, or nothing (a fresh form)."""
    if request.method == "POST":
        return request.POST
    gardees = reprendre(request)
    if gardees is not None:
        messages.info(request, "Voici votre texte, tel que vous l’aviez saisi. Relisez-le, puis enregistrez.")
    return gardees
