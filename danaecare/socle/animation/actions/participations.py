"""Who came, by name."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.animation.choix import Presence, RoleParticipant
from danaecare.socle.animation.models import ActionCollective, Participation
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.feuilles import Accord, Valeurs, accorder
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

CHAMPS = ("presence", "role", "heures")
POINTER = "animation.participation.pointer"


@ecriture
def participation_inscrire(
    *, par, action: ActionCollective, personne: Personne, role: str = RoleParticipant.PARTICIPANT,
    presence: str = Presence.INSCRIT, heures: Decimal | None = None,
) -> Participation:  # fmt: skip
    """Put somebody of the directory on the list; a second time is refused."""
    if action.participations.filter(personne=personne).exists():
        raise ValidationError({"personne": "Cette personne est déjà inscrite à l’action."})
    participation = Participation(action=action, personne=personne, role=role, presence=presence, heures=heures)
    participation.full_clean()
    participation.save()
    inscrire(
        par=par, action="animation.participation.inscrire", nature=Nature.CREATION, objet=participation, parent=action
    )
    return participation


def valeurs_de(participation: Participation) -> Valeurs:
    """A line of the attendance page, as it is compared."""
    return _valeurs({nom: getattr(participation, nom) for nom in CHAMPS})


def _valeurs(ligne: dict) -> Valeurs:
    heures = ligne["heures"]
    return ligne["presence"], ligne["role"], "" if heures is None else f"{Decimal(heures).normalize():f}"


@ecriture
def participations_pointer(*, par, action: ActionCollective, lignes: dict[int, dict], montre=None) -> Accord:
    """Attendance in one go: participation id -> {"presence", "role", "heures"}; what is not said stays.

    A line that is gone meanwhile is left out; so is one that says nothing new. `montre` is what the page showed
    (`interface.feuilles`): what somebody else wrote since stays theirs, and is told by the agreement that is returned.
    """
    ecrites = {p.pk: p for p in action.participations.select_for_update(of=("self",)).filter(pk__in=lignes)}
    ecrit = {pk: valeurs_de(p) for pk, p in ecrites.items()}
    tenues = {pk: {nom: getattr(p, nom) for nom in CHAMPS} | lignes[pk] for pk, p in ecrites.items()}
    accord = accorder({pk: _valeurs(ligne) for pk, ligne in tenues.items()}, ecrit, montre or {})
    changees = []
    for pk, (presence, role, heures) in accord.a_ecrire.items():
        participation = ecrites[pk]
        participation.presence, participation.role = presence, role
        participation.heures = Decimal(heures) if heures else None
        participation.full_clean(validate_unique=False, validate_constraints=False)
        changees.append(participation)
    if changees:
        Participation.objects.bulk_update(changees, ["presence", "role", "heures"])
        inscrire(
            par=par, action=POINTER, nature=Nature.MODIFICATION, objet=action,
            donnees={"participations": [p.pk for p in changees]},
        )  # fmt: skip
    return accord


@ecriture
def participation_retirer(*, par, participation: Participation) -> None:
    """Take somebody off the list who was put on it by mistake."""
    inscrire(
        par=par, action="animation.participation.retirer", nature=Nature.SUPPRESSION, objet=participation,
        parent=participation.action,
    )  # fmt: skip
    participation.delete()
