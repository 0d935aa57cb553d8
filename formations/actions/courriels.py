"""Mails of the pole: written once, then sent at most once, one by one, so that a batch can be taken up again."""

import logging

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.choix import EtatCourriel
from formations.models import Courriel

journal = logging.getLogger(__name__)


@ecriture
def courriel_ecrire(*, par, cle: str, destinataire: str, objet: str, texte: str, session=None, documents=()):
    """The mail of that `cle`, still to be sent; None when it was already written."""
    if Courriel.objects.filter(cle=cle).exists():
        return None
    courriel = Courriel(cle=cle, destinataire=destinataire, objet=objet[:200], texte=texte, session=session)
    courriel.full_clean()
    courriel.save()
    courriel.documents.set(documents)
    inscrire(
        par=par, action="formations.courriel.ecrire", nature=Nature.CREATION, objet=courriel, parent=session,
        donnees={"documents": [d.pk for d in documents]},
    )  # fmt: skip
    return courriel


def courriels_envoyer(*, par, courriels, avancer=None) -> tuple[int, int]:
    """Send what still waits among `courriels`: how many left, how many did not.

    Each mail is first marked in a transaction of its own: two workers never take the same one, and a mail whose
    worker died on the way stays "interrupted", for a person to judge, rather than leave a second time.
    """
    partis, restes, connexion = 0, 0, get_connection()
    cles = [courriel.pk for courriel in courriels]
    for rang, pk in enumerate(cles, 1):
        courriel = _prendre(pk)
        if courriel is not None:
            envoye = _envoyer(par, courriel, connexion)
            partis, restes = partis + envoye, restes + (not envoye)
        if avancer:
            avancer(rang, len(cles), f"Courriel {rang} sur {len(cles)}")
    return partis, restes


def courriel_renvoyer(*, par, courriel: Courriel) -> bool:
    """A person asks again for one that did not leave, or was interrupted."""
    remis = Courriel.objects.filter(pk=courriel.pk, etat__in=(EtatCourriel.ECHOUE, EtatCourriel.EN_COURS)).update(
        etat=EtatCourriel.A_ENVOYER
    )
    return bool(remis) and courriels_envoyer(par=par, courriels=[courriel])[0] == 1


@ecriture
def _prendre(pk: int) -> Courriel | None:
    courriel = (
        Courriel.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=pk, etat=EtatCourriel.A_ENVOYER)
        .first()
    )
    if courriel is not None:
        courriel.etat = EtatCourriel.EN_COURS
        courriel.save(update_fields=["etat"])
    return courriel


def _envoyer(par, courriel: Courriel, connexion) -> bool:
    message = EmailMessage(courriel.objet, courriel.texte, to=[courriel.destinataire], connection=connexion)
    for document in courriel.documents.all():
        message.attach(f"{document.numero}.pdf", bytes(document.contenu), "application/pdf")
    try:
        message.send()
    except Exception as erreur:
        journal.warning("Courriel %s non parti : %s", courriel.pk, type(erreur).__name__)
        courriel.etat, courriel.erreur = EtatCourriel.ECHOUE, f"{type(erreur).__name__} : {erreur}"[:200]
    else:
        courriel.etat, courriel.erreur, courriel.envoye_le = EtatCourriel.ENVOYE, "", timezone.now()
    with transaction.atomic():
        courriel.save(update_fields=["etat", "erreur", "envoye_le"])
        inscrire(
            par=par, action="formations.courriel.envoyer", nature=Nature.MODIFICATION, objet=courriel,
            parent=courriel.session, donnees={"etat": courriel.etat},
        )  # fmt: skip
    return courriel.etat == EtatCourriel.ENVOYE
