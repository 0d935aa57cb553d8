"""The register, the processors, the hosting, the impact assessments and the notice."""

from datetime import date

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.protection.modele import TRAITEMENTS
from danaecare.socle.protection.models import Aipd, Notice, Traitement


@ecriture
def fiche_enregistrer(*, par, fiche, version: int | None = None, champs: dict):
    """Write a treatment, a processor or a hosting, new or not."""
    plusieurs = {champ.name for champ in fiche._meta.many_to_many}
    nouvelle = fiche.pk is None
    for nom, valeur in champs.items():
        if nom not in plusieurs:
            setattr(fiche, nom, valeur)
    fiche.enregistrer(version=version)
    for nom in plusieurs & set(champs):
        getattr(fiche, nom).set(champs[nom])
    geste, nature = ("creer", Nature.CREATION) if nouvelle else ("modifier", Nature.MODIFICATION)
    inscrire(par=par, action=f"protection.{fiche._meta.model_name}.{geste}", nature=nature, objet=fiche)
    return fiche


@ecriture
def registre_remplir(*, par) -> int:
    """Add the treatments that the hub makes and that the register has not; what is written there is not touched."""
    connus = set(Traitement.objects.values_list("code", flat=True))
    nouveaux = [champs for champs in TRAITEMENTS if champs["code"] not in connus]
    for champs in nouveaux:
        fiche_enregistrer(par=par, fiche=Traitement(), champs=champs)
    return len(nouveaux)


@ecriture
def aipd_ecrire(*, par, analyse: Aipd, version: int | None = None, champs: dict) -> Aipd:
    if not analyse.traitement.aipd:
        raise ValidationError("Ce traitement n’est pas de ceux qui demandent une analyse d’impact.")
    return fiche_enregistrer(par=par, fiche=analyse, version=version, champs=champs)


@ecriture
def notice_publier(*, par, en_vigueur_le: date, **champs) -> Notice:
    """A version more. What people were told on a day stays readable, so none is written in the past."""
    if en_vigueur_le < aujourdhui():
        raise ValidationError(
            {"en_vigueur_le": "Une notice ne s’applique pas dans le passé\u00a0: choisissez un jour à venir."}
        )
    notice = Notice(en_vigueur_le=en_vigueur_le, **champs)
    notice.enregistrer()
    inscrire(par=par, action="protection.notice.publier", nature=Nature.CREATION, objet=notice)
    return notice
