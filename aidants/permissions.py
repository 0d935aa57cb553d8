"""Rules about one object of the caregivers' pole; which role holds which right is in comptes/roles.py."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from aidants.models import Dossier


def typologies_lisibles(utilisateur) -> bool:
    """Typologies (situation, pathology, GIR, themes) are read by those who accompany; the others see figures."""
    return utilisateur.peut("aidants.typologies")


def dossier_ouvrable(numero: str) -> Dossier:
    """The file of this number that daily work sees, or 404."""
    return get_object_or_404(Dossier.objects.visibles().select_related("referent", "oriente_par"), numero=numero)


def appartenant(objet, dossier: Dossier):
    """`objet` when it is part of `dossier`, else 404: an address cannot reach into another file."""
    if objet.dossier_id != dossier.pk:
        raise Http404
    return objet
