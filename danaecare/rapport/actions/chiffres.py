from django.core.exceptions import ValidationError
from django.utils.text import slugify

from danaecare.rapport.actions.ecrire import poser, retirer
from danaecare.socle.communs.ecriture.transaction import ecriture
from gouvernance.models.rapport import ChapitreRapport, ChiffreSaisi


@ecriture
def chiffre_saisir(*, par, chapitre: ChapitreRapport, libelle: str, cle: str = "", **champs) -> ChiffreSaisi:
    """A figure that no record gives; its short name comes from what it counts unless it is given."""
    cle = slugify(cle or libelle)[:60]
    if not cle:
        raise ValidationError({"libelle": "Dites ce que ce chiffre compte, avec au moins une lettre."})
    chiffre = ChiffreSaisi(chapitre=chapitre, par=par, rang=chapitre.chiffres.count())
    return poser(chiffre, {"libelle": libelle, "cle": cle, **champs}, par=par, nom="chiffre", parent=chapitre)


@ecriture
def chiffre_modifier(*, par, chiffre: ChiffreSaisi, version: int | None = None, **champs) -> ChiffreSaisi:
    return poser(chiffre, {**champs, "par": par}, par=par, nom="chiffre", parent=chiffre.chapitre, version=version)


@ecriture
def chiffre_effacer(*, par, chiffre: ChiffreSaisi) -> None:
    retirer(chiffre, par=par, nom="chiffre", parent=chiffre.chapitre)
