"""The private links of the letter: what they carry tells nothing of who reads it."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from danaecare.lettre.choix import LIEN_CONFIRMER, LIEN_DESABONNER
from danaecare.lettre.models import Abonne
from danaecare.socle.communs.ecriture.jetons import cle_du_jeton, jeton_de


def adresse_publique(vue: str, *args) -> str:
    return settings.ADRESSE_PUBLIQUE.rstrip("/") + reverse(vue, args=args)


def lien_de_confirmation(abonne: Abonne) -> str:
    return adresse_publique("lettre:confirmer", jeton_de(abonne.cle.hex, LIEN_CONFIRMER))


def lien_de_desabonnement(abonne: Abonne) -> str:
    """Her key alone, drawn at random: a letter kept for years still lets her leave, whatever the secret became."""
    return adresse_publique("lettre:desabonner", abonne.cle.hex)


def abonne_du_jeton(jeton: str, usage: str) -> Abonne | None:
    """None when the link is forged, or its row gone."""
    cle = cle_du_jeton(jeton, usage)
    return Abonne.objects.filter(cle=UUID(hex=cle)).first() if cle else None


def abonne_qui_part(jeton: str) -> Abonne | None:
    """By her key, bare, or signed as the first letters carried it."""
    try:
        cle = UUID(hex=cle_du_jeton(jeton, LIEN_DESABONNER) or jeton)
    except ValueError:
        return None
    return Abonne.objects.filter(cle=cle).first()
