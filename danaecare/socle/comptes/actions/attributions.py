"""Roles that read follow-ups: one person proposes them, another one gives them."""

from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.courriels import adresse_publique, prevenir
from danaecare.socle.comptes.models import AttributionRoles, Utilisateur
from danaecare.socle.comptes.requetes import confirmateurs
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def libelles(roles) -> str:
    return ", ".join(Role(role).label for role in roles)


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
    transaction.on_commit(lambda: _demander(attribution))
    return attribution


def _demander(attribution) -> None:
    compte, par = attribution.compte, attribution.proposee_par
    for personne in confirmateurs(attribution):
        prevenir(
            personne,
            "Un rôle attend votre accord",
            f"{par} propose de donner à {compte} : {libelles(attribution.roles)}. Ce rôle lit des suivis : il faut "
            f"l’accord d’une seconde personne.\n\n{adresse_publique('comptes:attribution_decider', attribution.pk)}",
        )


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
    dit = "a donné" if accepte else "a refusé"
    for personne in (compte, attribution.proposee_par):
        transaction.on_commit(
            lambda personne=personne: prevenir(
                personne,
                "Un rôle donné dans le hub" if accepte else "Un rôle refusé dans le hub",
                f"{par} {dit} à {compte} : {libelles(attribution.roles)}, sur proposition de "
                f"{attribution.proposee_par}.",
            )
        )
    return attribution
