"""An attendance pointed by mistake goes back as it was, unless somebody wrote over it since."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404

from danaecare.socle.animation.actions.participations import participations_pointer
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.annulation import Annulable
from danaecare.socle.communs.interface.feuilles import Accord

CODE = "animation.presences"


def pointage_de(accord: Accord) -> dict:
    """What was written over what, for the way back."""
    return {str(pk): [list(accord.avant[pk]), list(apres)] for pk, apres in accord.a_ecrire.items()}


def _defaire(*, par, objet: ActionCollective, avant: dict) -> str:
    lignes = {
        int(pk): {"presence": presence, "role": role, "heures": Decimal(heures) if heures else None}
        for pk, ((presence, role, heures), _) in avant.items()
    }
    montre = {pk: tuple(apres) for pk, (_, apres) in avant.items()}
    if participations_pointer(par=par, action=objet, lignes=lignes, montre=montre).contredites:
        raise ValidationError("Quelqu’un a changé une présence depuis\u00a0: rien n’a été annulé. Relisez la liste.")
    return "C’est annulé\u00a0: les présences sont comme avant."


ANNULABLES = [
    Annulable(
        code=CODE, droit="animation.ecrire", defaire=_defaire,
        trouver=lambda utilisateur, pk: get_object_or_404(ActionCollective, pk=pk),
    ),
]  # fmt: skip
