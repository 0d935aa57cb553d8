"""What the map of help is asked for whom a file is about."""

from aidants.choix import Categorie
from aidants.models import Dossier, Proche
from danaecare.socle.services.choix import AgeAide, Situation
from danaecare.socle.services.requetes import Besoin, age_aide
from danaecare.socle.territoires.models import Commune

_AGES = {Categorie.AGEE: AgeAide.AGEE, Categorie.ENFANT: AgeAide.ENFANT}


def besoin_de(dossier: Dossier) -> Besoin:
    """Where the main caregiver lives, and what the file knows of those whom she helps today."""
    aides = Proche.objects.filter(relations__aidant__dossier=dossier, relations__fin=None).distinct()
    lus = [(proche.pathologie, age_aide(proche.age) or _AGES.get(proche.categorie, "")) for proche in aides]
    return Besoin(
        commune=_commune(dossier),
        situations=frozenset(pathologie for pathologie, _ in lus if pathologie in Situation.values),
        # One of several whose age is not known may be of any age.
        ages=frozenset(age for _, age in lus) if all(age for _, age in lus) else frozenset(),
    )


def _commune(dossier: Dossier) -> Commune | None:
    principal = dossier.aidants.filter(principal=True).select_related("commune").first()
    return principal.commune if principal else None


def services_attendus(dossier: Dossier) -> dict[int, object]:
    """service -> the orientation whose answer is awaited."""
    return {o.service_id: o for o in dossier.orientations.filter(suite="attente").exclude(service=None)}
