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
        inscrire(
            par=par, action="comptes.chiffre.epingler", nature=Nature.CREATION, objet=epingle, donnees={"code": code}
        )
    return epingle


@ecriture
def chiffre_detacher(*, par, code: str) -> None:
    for epingle in ChiffreEpingle.objects.select_for_update().filter(compte=par, code=code):
        inscrire(
            par=par, action="comptes.chiffre.detacher", nature=Nature.SUPPRESSION, objet=epingle, donnees={"code": code}
        )
        epingle.delete()
