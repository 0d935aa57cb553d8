"""Who could be the same person as the one being typed."""

from django.db.models import Q

from aidants.models import Aidant
from danaecare.socle.communs.texte.telephones import cle_telephone

RESSEMBLANTS_MAX = 5


def aidants_ressemblants(
    *, nom: str, prenom: str = "", nom_naissance: str = "", telephone: str = "", courriel: str = "", sauf=None
):
    """Caregivers already known who could be the same person: by a name, telephone or e-mail. Five at most."""
    conditions = Q()
    numero = cle_telephone(telephone)
    if len(numero) >= 6:
        conditions |= Q(telephone_chiffres=numero)
    if "@" in courriel:
        conditions |= Q(courriel=courriel.strip().lower())
    for dit in (nom, nom_naissance):
        if len(dit.strip()) >= 2:
            conditions |= Q(pk__in=Aidant.objects.chercher(f"{dit} {prenom}").values("pk"))
    if not conditions:
        return Aidant.objects.none()
    trouves = Aidant.objects.visibles().filter(conditions).select_related("dossier__referent", "commune")
    if sauf is not None:
        trouves = trouves.exclude(pk=sauf.pk)
    return trouves.order_by("cle_tri", "pk")[:RESSEMBLANTS_MAX]
