"""What is left of the free envelope of psychological support."""

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from aidants.choix import Etat
from aidants.models import Aidant, Seance
from danaecare.socle.communs.texte.formats import pluriel


def avec_seances(aidants):
    """Annotate `seances_prises`: honoured, planned or missed; cancelled ones are given back."""
    prises = Seance.objects.filter(aidant=OuterRef("pk")).exclude(etat=Etat.ANNULE).order_by().values("aidant")
    return aidants.annotate(seances_prises=Coalesce(Subquery(prises.annotate(n=Count("pk")).values("n")), 0))


def reste_des_seances(aidant: Aidant) -> str:
    """« Agnès : 3 séances offertes restent, sur 5. »"""
    offertes = settings.AIDANTS_SEANCES_PAR_AIDANT
    reste = offertes - aidant.seances_prises
    if reste <= 0:
        return f"{aidant.prenom or aidant.nom}\xa0: plus de séance offerte sur {offertes}, dites pourquoi une de plus."
    verbe = "restent" if reste > 1 else "reste"
    quoi = pluriel(reste, "séance offerte", "séances offertes")
    return f"{aidant.prenom or aidant.nom}\xa0: {quoi} {verbe}, sur {offertes}."
