from django.db.models import Q
from django.utils import timezone

from danaecare.socle.communs.importation import RessourceHub, ressources
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.travaux.choix import FINIS as TRAVAIL_FINI
from danaecare.socle.travaux.requetes import DELAI_DE_PRISE


def ressources_de(utilisateur) -> list[type[RessourceHub]]:
    """What `utilisateur` may import, in the order of the apps."""
    if not utilisateur.peut("imports.faire"):
        return []
    return [classe for classe in ressources().values() if utilisateur.peut(classe.droit)]


def imports_visibles_par(utilisateur):
    """The history of the resources that it may import. Only who dropped a file opens its analysis."""
    codes = [classe.code for classe in ressources_de(utilisateur)]
    return Import.objects.filter(ressource__in=codes).select_related("par")


def imports_de(utilisateur):
    """Its own, of resources that it may still import; for anybody else they do not exist."""
    return imports_visibles_par(utilisateur).filter(par=utilisateur).select_related("travail")


def imports_interrompus():
    """Being read or written according to their state, though no work does it. One that is just dropped is let be."""
    personne = Q(travail=None) | Q(travail__etat__in=TRAVAIL_FINI)
    etats = (Etat.A_ANALYSER, Etat.EN_ECRITURE)
    return Import.objects.filter(personne, etat__in=etats, cree_le__lt=timezone.now() - DELAI_DE_PRISE)
