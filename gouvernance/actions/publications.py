from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.nature import recevoir
from danaecare.socle.communs.fichiers.stockage import jeter
from gouvernance.actions.ecriture import ecrire, effacer
from gouvernance.models import Publication


@ecriture
def publication_noter(*, par, **champs) -> Publication:
    """A row a publication; its document once its size and its real type are checked."""
    return _ecrire(Publication(), champs, par=par)


@ecriture
def publication_modifier(*, par, publication: Publication, version: int | None = None, **champs) -> Publication:
    return _ecrire(publication, champs, par=par, version=version)


def _ecrire(publication: Publication, champs: dict, **options) -> Publication:
    if fichier := champs.pop("fichier", None):
        recu = recevoir(fichier)
        publication.taille, publication.type_mime, publication.empreinte = recu.taille, recu.type_mime, recu.empreinte
        champs["fichier"] = recu.fichier
    return ecrire(publication, champs, nom="publication", **options)


@ecriture
def publication_effacer(*, par, publication: Publication) -> None:
    """The row goes, and its document once that is committed."""
    effacer(publication, par=par, nom="publication")
    jeter(publication.fichier)
