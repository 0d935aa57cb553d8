"""The partners and the funders of an action."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.animation.models import ActionCollective, Financement, Partenariat
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def partenaire_ajouter(*, par, action: ActionCollective, organisation: Organisation) -> Partenariat:
    """A second time changes nothing."""
    partenariat, nouveau = Partenariat.objects.get_or_create(action=action, organisation=organisation)
    if nouveau:
        inscrire(
            par=par, action="animation.partenaire.ajouter", nature=Nature.CREATION, objet=partenariat, parent=action
        )
    return partenariat


@ecriture
def partenaire_retirer(*, par, partenariat: Partenariat) -> None:
    inscrire(
        par=par, action="animation.partenaire.retirer", nature=Nature.SUPPRESSION, objet=partenariat,
        parent=partenariat.action,
    )  # fmt: skip
    partenariat.delete()


@ecriture
def financeur_noter(
    *, par, action: ActionCollective, organisation: Organisation, part: Decimal | None = None
) -> Financement:
    """Say that a funder pays for the action, and which share; saying it again corrects the share."""
    autres = action.financements.select_for_update().exclude(organisation=organisation)
    if (part or 0) + sum(autre.part or 0 for autre in autres) > 100:
        raise ValidationError({"part": "Avec les autres financeurs, les parts dépassent 100\u00a0% de l’action."})
    financement = action.financements.filter(organisation=organisation).first() or Financement(
        action=action, organisation=organisation
    )
    financement.part = part
    financement.full_clean()
    financement.save()
    inscrire(par=par, action="animation.financeur.noter", nature=Nature.MODIFICATION, objet=financement, parent=action)
    return financement


@ecriture
def financeur_retirer(*, par, financement: Financement) -> None:
    inscrire(
        par=par, action="animation.financeur.retirer", nature=Nature.SUPPRESSION, objet=financement,
        parent=financement.action,
    )  # fmt: skip
    financement.delete()


def lier(action: ActionCollective, partenaires, financeurs) -> None:
    if partenaires is not None:
        voulus = {organisation.pk for organisation in partenaires}
        action.partenariats.exclude(organisation__in=voulus).delete()
        presents = set(action.partenariats.values_list("organisation_id", flat=True))
        Partenariat.objects.bulk_create(
            Partenariat(action=action, organisation_id=pk) for pk in sorted(voulus - presents)
        )
    if financeurs is not None:
        parts = dict(f if isinstance(f, tuple) else (f, None) for f in financeurs)
        if sum(part or 0 for part in parts.values()) > 100:
            raise ValidationError("Les parts des financeurs dépassent 100\u00a0% de l’action.")
        action.financements.exclude(organisation__in=parts).delete()
        for organisation, part in parts.items():
            financement = action.financements.filter(organisation=organisation).first() or Financement(
                action=action, organisation=organisation
            )
            financement.part = part
            financement.full_clean()
            financement.save()
