"""What is undone at once in the caregivers' pole, by its own actions and behind its own walls."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404

from aidants.actions.appels import appel_defaire
from aidants.actions.entretiens import entretien_qualifier
from aidants.actions.participations import participations_pointer
from aidants.choix import Etat
from aidants.models import Appel, Dossier, Entretien
from aidants.permissions import Bloc, exiger_ecriture
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.annulation import Annulable

CONTREDIT = "Quelqu’un a changé une présence depuis\u00a0: rien n’a été annulé. Relisez la liste."


def _appel(utilisateur, pk: int) -> Appel:
    visibles = Q(dossier=None) | Q(dossier__in=Dossier.objects.visibles())
    return get_object_or_404(Appel.objects.select_related("dossier").filter(visibles), pk=pk)


def _appel_defaire(*, par, objet: Appel, avant: dict) -> str:
    appel_defaire(par=par, appel=objet, notice=avant["notice"])
    return "C’est annulé\u00a0: l’appel n’est pas noté."


def _entretien(utilisateur, pk: int) -> Entretien:
    entretiens = Entretien.objects.filter(dossier__in=Dossier.objects.visibles()).select_related("dossier")
    entretien = get_object_or_404(entretiens, pk=pk)
    exiger_ecriture(utilisateur, Bloc.RENDEZ_VOUS, entretien.dossier)
    return entretien


def _entretien_defaire(*, par, objet: Entretien, avant: dict) -> str:
    entretien_qualifier(par=par, entretien=objet, etat=avant["etat"])
    return f"C’est annulé\u00a0: l’entretien est de nouveau {Etat(avant['etat']).label.lower()}."


def _pointage_defaire(*, par, objet: ActionCollective, avant: dict) -> str:
    lignes = {int(pk): (dite, vue) for pk, (vue, dite) in avant.items()}
    if participations_pointer(par=par, action=objet, lignes=lignes).contredits:
        raise ValidationError(CONTREDIT)
    return "C’est annulé\u00a0: les présences sont comme avant."


ANNULABLES = [
    Annulable(code="aidants.appel", droit="aidants.ecrire", trouver=_appel, defaire=_appel_defaire),
    Annulable(
        code="aidants.entretien.etat", droit="aidants.entretiens", trouver=_entretien, defaire=_entretien_defaire
    ),
    Annulable(
        code="aidants.presences", droit="aidants.ecrire", defaire=_pointage_defaire,
        trouver=lambda utilisateur, pk: get_object_or_404(ActionCollective, pk=pk),
    ),
]  # fmt: skip
