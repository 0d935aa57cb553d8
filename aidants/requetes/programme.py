"""Followed caregivers among those who put their name down: only who may read a file knows that they are."""

from django.db.models import Q

from aidants.models import Aidant
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.telephones import cle_telephone
from tierslieux.choix_activites import VIVANTES
from tierslieux.models import InscriptionActivite


def suivis_parmi_les_inscrits(action: ActionCollective) -> list[Aidant]:
    """By the phone or the address that they gave: proposed, never put on the list by themselves."""
    contacts = InscriptionActivite.objects.filter(date__action=action, etat__in=VIVANTES)
    telephones, courriels = set(), set()
    for telephone, courriel in contacts.values_list("telephone", "courriel"):
        telephones.add(cle_telephone(telephone))
        courriels.add(courriel)
    qui = Q(telephone_chiffres__in=telephones - {""}) | Q(courriel__in=courriels - {""})
    return list(Aidant.objects.visibles().filter(qui).select_related("dossier", "commune").order_by("cle_tri", "pk"))
