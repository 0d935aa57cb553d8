"""The followed caregivers at a collective action: on the list, come, excused, taken off."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, ParticipationAidant
from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@dataclass
class Pointes:
    """What became of a sheet: the lines written (from, to), and those that somebody else had changed otherwise."""

    ecrites: dict[int, tuple[str, str]] = field(default_factory=dict)
    contredits: list[ParticipationAidant] = field(default_factory=list)


@ecriture
def participation_noter(
    *, par, action: ActionCollective, aidant: Aidant, presence: str = Presence.INSCRIT
) -> ParticipationAidant:
    """Put a caregiver on the list of an action; a second time is refused."""
    if action.etat == Etat.ANNULEE:
        raise ValidationError("Cette action est annulée : personne n’y est inscrit. Rien n’a été noté.")
    participation = ParticipationAidant(action=action, aidant=aidant, presence=_possible(action, presence))
    participation.enregistrer()
    _inscrire(par, "noter", Nature.CREATION, participation)
    rafraichir_contact(aidant.dossier)
    return participation


@ecriture
def participations_noter(*, par, action: ActionCollective, aidants, presence: str) -> list[ParticipationAidant]:
    """The same for the caregivers of one file: all, or none."""
    return [participation_noter(par=par, action=action, aidant=a, presence=presence) for a in aidants]


@ecriture
def participations_pointer(*, par, action: ActionCollective, lignes: dict[int, tuple[str, str]]) -> Pointes:
    """Attendance in one go: participation id -> (what the page showed, what is now said).

    Line by line: one that says nothing new leaves what a colleague wrote meanwhile; one that contradicts it is not
    written, and is given back. A line taken off meanwhile is left out.
    """
    pointes = Pointes()
    participations = ParticipationAidant.objects.select_for_update(of=("self",)).filter(action=action, pk__in=lignes)
    for participation in participations.select_related("aidant__dossier").order_by("pk"):
        vue, dite = lignes[participation.pk]
        if dite in (vue, participation.presence):
            continue
        if participation.presence != vue:
            pointes.contredits.append(participation)
            continue
        participation.presence = _possible(action, dite)
        participation.enregistrer()
        _inscrire(par, "pointer", Nature.MODIFICATION, participation)
        rafraichir_contact(participation.aidant.dossier)
        pointes.ecrites[participation.pk] = (vue, dite)
    return pointes


@ecriture
def participation_retirer(*, par, participation: ParticipationAidant) -> None:
    """Take off the list somebody who was put on it by mistake."""
    _inscrire(par, "retirer", Nature.SUPPRESSION, participation)
    dossier = participation.aidant.dossier
    participation.delete()
    rafraichir_contact(dossier)


def _possible(action: ActionCollective, presence: str) -> str:
    """Nobody came to what has not taken place: not yet, or not at all."""
    if presence == Presence.PRESENT and action.etat == Etat.ANNULEE:
        raise ValidationError({"presence": "Cette action est annulée : personne n’a pu y venir. Rien n’a été noté."})
    if presence == Presence.PRESENT and action.date > aujourdhui():
        quand = f"L’action est le {action.date:%d/%m/%Y}"
        raise ValidationError({"presence": f"{quand} : notez « inscrit » d’ici là, « présent » le moment venu."})
    return presence


def _inscrire(par, verbe: str, nature: str, participation: ParticipationAidant) -> None:
    inscrire(
        par=par,
        action=f"aidants.participation.{verbe}",
        nature=nature,
        objet=participation,
        parent=participation.aidant.dossier,
        donnees={"action": participation.action_id, "presence": participation.presence},
    )
