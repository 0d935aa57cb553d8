"""What the directory's sheets show of the gardens."""

from danaecare.socle.annuaire.fiche_annuaire import Attache, LigneAttachee
from jardins.models import Candidature, Jardin


def jardins_de(organisation, limite: int) -> list[LigneAttachee]:
    jardins = Jardin.objects.filter(structure=organisation).select_related("commune")[:limite]
    return [LigneAttachee(str(j), str(j.lieu or ""), j.get_absolute_url()) for j in jardins]


def fiches_de(personne, limite: int) -> list[LigneAttachee]:
    fiches = Candidature.objects.filter(personne=personne).order_by("-demande_le")[:limite]
    return [LigneAttachee(f.get_role_display(), f"{f.demande_le:%d/%m/%Y}", f.get_absolute_url()) for f in fiches]


ATTACHES = [
    Attache(modele="annuaire.organisation", titre="Jardins du réseau", droit="jardins.lire", lister=jardins_de),
    Attache(modele="annuaire.personne", titre="Partage de jardin", droit="jardins.ecrire", lister=fiches_de),
]
