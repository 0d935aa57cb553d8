"""Who came, by name."""

from decimal import Decimal

from django.db import transaction

from danaecare.socle.animation.choix import Presence, RoleParticipant
from danaecare.socle.animation.models import ActionCollective, Participation
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@transaction.atomic
def participation_inscrire(
    *, par, action: ActionCollective, personne: Personne, role: str = RoleParticipant.PARTICIPANT,
    presence: str = Presence.INSCRIT, heures: Decimal | None = None,
) -> Participation:  # fmt: skip
    """Put somebody of the directory on the list; a second time is refused."""
    participation = Participation(action=action, personne=personne, role=role, presence=presence, heures=heures)
    participation.full_clean()
    participation.save()
    inscrire(
        par=par, action="animation.participation.inscrire", nature=Nature.CREATION, objet=participation, parent=action
    )
    return participation


@transaction.atomic
def participations_pointer(*, par, action: ActionCollective, lignes: dict[int, dict]) -> int:
    """Attendance in one go: participation id -> {"presence", "role", "heures"}; returns how many changed.

    A line that is gone meanwhile is left out; so is one that says nothing new.
    """
    changees = []
    for participation in action.participations.select_for_update(of=("self",)).filter(pk__in=lignes):
        valeurs = lignes[participation.pk]
        if all(getattr(participation, nom) == valeur for nom, valeur in valeurs.items()):
            continue
        for nom in ("presence", "role", "heures"):
            setattr(participation, nom, valeurs.get(nom, getattr(participation, nom)))
        participation.full_clean(validate_unique=False, validate_constraints=False)
        changees.append(participation)
    if changees:
        Participation.objects.bulk_update(changees, ["presence", "role", "heures"])
        inscrire(
            par=par, action="animation.participation.pointer", nature=Nature.MODIFICATION, objet=action,
            donnees={"participations": [p.pk for p in changees]},
        )  # fmt: skip
    return len(changees)


@transaction.atomic
def participation_retirer(*, par, participation: Participation) -> None:
    """Take somebody off the list who was put on it by mistake."""
    inscrire(
        par=par, action="animation.participation.retirer", nature=Nature.SUPPRESSION, objet=participation,
        parent=participation.action,
    )  # fmt: skip
    participation.delete()
