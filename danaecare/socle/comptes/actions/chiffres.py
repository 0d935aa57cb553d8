"""The figures that an account keeps on a page of its own."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.comptes.models import ChiffreEpingle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def chiffre_epingler(*, par, code: str) -> ChiffreEpingle:
    """Kept once, whatever the number of times that it is asked for."""
    epingle = ChiffreEpingle.objects.filter(compte=par, code=code).first()
    if epingle is None:
        epingle = ChiffreEpingle(compte=par, code=code)
        epingle.full_clean()
        epingle.save()
        _inscrire(par, "comptes.chiffre.epingler", Nature.CREATION, epingle)
    return epingle


@ecriture
def chiffre_detacher(*, par, code: str) -> None:
    for epingle in ChiffreEpingle.objects.select_for_update().filter(compte=par, code=code):
        _inscrire(par, "comptes.chiffre.detacher", Nature.SUPPRESSION, epingle)
        epingle.delete()


def _inscrire(par, action: str, nature: Nature, epingle: ChiffreEpingle) -> None:
    inscrire(par=par, action=action, nature=nature, objet=epingle, donnees={"code": epingle.code})
