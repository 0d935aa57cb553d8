"""Reads of the accounts that have a meaning."""

from allauth.mfa.models import Authenticator
from django.db.models import Q

from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.models import AttributionRoles, Utilisateur
from danaecare.socle.comptes.roles import DROITS


def second_regard_possible(par) -> bool:
    """Has anybody but `par` ever entered the hub? Until then nobody could give a role that `par` proposes."""
    return Utilisateur.objects.exclude(pk=par.pk).filter(last_login__isnull=False).exists()


def confirmateurs(attribution: AttributionRoles):
    """Who may give the roles of this proposal."""
    exclus = Q(pk=attribution.proposee_par_id) | Q(pk=attribution.compte_id)
    return Utilisateur.objects.actifs().filter(roles__overlap=list(DROITS["comptes.confirmer"])).exclude(exclus)


def attributions_a_decider(utilisateur):
    """The proposals that wait for somebody like `utilisateur`, the oldest first."""
    if not utilisateur.peut("comptes.confirmer"):
        return AttributionRoles.objects.none()
    attente = AttributionRoles.objects.filter(etat=EtatAttribution.EN_ATTENTE).select_related("compte", "proposee_par")
    return attente.exclude(proposee_par=utilisateur).exclude(compte=utilisateur).order_by("pk")


def attribution_en_attente(compte) -> AttributionRoles | None:
    return AttributionRoles.objects.filter(compte=compte, etat=EtatAttribution.EN_ATTENTE).first()


def second_facteur_de(compte) -> Authenticator | None:
    return Authenticator.objects.filter(user=compte, type=Authenticator.Type.TOTP).first()
