from danaecare.socle.communs.importation import RessourceHub, ressources
from danaecare.socle.imports.models import Import


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
