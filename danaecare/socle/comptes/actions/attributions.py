"""Roles that read follow-ups: one person proposes them, another one gives them."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.courriels import PROPOSITION, interesses, prevenir, proposition_a, texte_decision
from danaecare.socle.comptes.models import AttributionRoles, Utilisateur
from danaecare.socle.comptes.requetes import confirmateurs
from danaecare.socle.courriels.actions import courriels_remettre, envoi_creer
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def attribution_proposer(*, par, compte: Utilisateur, roles) -> AttributionRoles:
    """Keep these roles until somebody else gives or refuses them; what waited for the account before is replaced."""
    AttributionRoles.objects.filter(compte=compte, etat=EtatAttribution.EN_ATTENTE).update(
        etat=EtatAttribution.REMPLACEE
    )
    attribution = AttributionRoles(compte=compte, roles=sorted(roles), proposee_par=par)
    attribution.full_clean()
    attribution.save()
    inscrire(
        par=par, action="comptes.attribution.proposer", nature=Nature.CREATION, objet=attribution, parent=compte,
        donnees={"roles": attribution.roles},
    )  # fmt: skip
    _demander(par, attribution)
    return attribution


def _demander(par, attribution) -> None:
    """Who may give it is asked once this is committed; what did not leave waits on the page of the envoi."""
    envoi = envoi_creer(
        par=par, genre=PROPOSITION, titre="Accord demandé pour un rôle",
        destinataires=[proposition_a(personne, attribution) for personne in confirmateurs(attribution)],
        url=reverse("comptes:compte_modifier", args=[attribution.compte_id]),
    )  # fmt: skip
    ecrits = list(envoi.courriels.order_by("pk").values_list("pk", flat=True))
    transaction.on_commit(lambda: courriels_remettre(par=par, courriels=ecrits), robust=True)


@ecriture
def attribution_decider(*, par, attribution: AttributionRoles, accepte: bool) -> AttributionRoles:
    """Give the roles, or not; the one who proposed and the one who receives cannot (a constraint). Both are told.

    Decided already, it is returned as it was.
    """
    attribution = (
        AttributionRoles.objects.select_for_update(of=("self",))
        .select_related("compte", "proposee_par")
        .get(pk=attribution.pk)
    )
    if attribution.etat != EtatAttribution.EN_ATTENTE:
        return attribution
    compte = Utilisateur.objects.select_for_update().get(pk=attribution.compte_id)
    attribution.etat = EtatAttribution.ACCEPTEE if accepte else EtatAttribution.REFUSEE
    attribution.decidee_par, attribution.decidee_le = par, timezone.now()
    attribution.full_clean()
    attribution.save()
    avant = list(compte.roles)
    if accepte:
        compte.roles = sorted({*avant, *attribution.roles})
        compte.save(update_fields=["roles"])
    inscrire(
        par=par, action="comptes.attribution.decider", nature=Nature.MODIFICATION, objet=attribution, parent=compte,
        donnees={"etat": str(attribution.etat), "roles_avant": avant, "roles": compte.roles},
    )  # fmt: skip
    for personne in interesses(attribution):
        transaction.on_commit(
            lambda personne=personne: prevenir(
                personne,
                "Un rôle donné dans le hub" if accepte else "Un rôle refusé dans le hub",
                texte_decision(attribution, par, accepte=accepte),
            )
        )
    return attribution
