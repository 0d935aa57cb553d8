"""The counts of people of a year are stopped with its first edition that leaves the house."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.rapport.arretes import de_personnes, en_donnees, portes
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte import formats
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import ChiffreSaisi, EffectifsArretes

ANNEE_EN_COURS = (
    "L’année {annee} n’est pas finie\u00a0: une édition qui sort de la maison arrêterait ses effectifs pour de bon, et "
    "attend janvier. Une édition interne peut s’arrêter dès aujourd’hui."
)


def annee_finie(annee: int) -> None:
    if annee >= aujourdhui().year:
        raise ValidationError(ANNEE_EN_COURS.format(annee=annee))


@ecriture
def effectifs_arreter(*, par, annee: int) -> list[EffectifsArretes]:
    """Those of `annee` and of the year before, that its editions tell too; what an edition rests on stays as it is."""
    annee_finie(annee)
    return [_arreter(par, une) for une in (annee - 1, annee)]


def _arreter(par, annee: int) -> EffectifsArretes:
    gardes = EffectifsArretes.objects.select_for_update().filter(annee=annee).first()
    if gardes is not None and portes(annee):
        return gardes
    indicateurs = de_personnes(registre.tous().values())
    resultats = cache_indicateurs.calculer(indicateurs, Periode.annee(annee))
    saisis = ChiffreSaisi.objects.filter(chapitre__cahier__annee=annee, sensible=True)
    arretes, _ = EffectifsArretes.objects.update_or_create(
        annee=annee,
        defaults={
            "arretes_le": timezone.now(),
            "par": par,
            "resultats": {code: en_donnees(resultat) for code, resultat in resultats.items()},
            "saisis": {str(s.pk): {"valeur": s.valeur, "avant": s.avant} for s in saisis},
        },
    )
    inscrire(
        par=par, action="rapport.effectifs.arreter", nature=Nature.CREATION, objet=arretes, donnees={"annee": annee}
    )
    return arretes


@ecriture
def effectifs_relacher(*, par, annee: int) -> None:
    """The edition could not be written: the next one counts again."""
    for arretes in EffectifsArretes.objects.select_for_update().filter(annee__in=(annee - 1, annee)):
        if not portes(arretes.annee):
            inscrire(
                par=par, action="rapport.effectifs.relacher", nature=Nature.SUPPRESSION, objet=arretes,
                donnees={"annee": arretes.annee},
            )  # fmt: skip
            arretes.delete()


def verifier_arretes(annee: int, dits: dict[str, str]) -> None:
    """The edition tells the counts that are kept, as its data say; another, stopped meanwhile, may have kept others."""
    arretes = {
        str(a.annee): a.arretes_le.isoformat()
        for a in EffectifsArretes.objects.select_for_update().filter(annee__in=(annee - 1, annee))
    }
    if len(arretes) < 2 or arretes != dits:
        raise ValidationError(
            f"Les effectifs de {annee} ont été arrêtés pendant que cette édition s’écrivait{formats.INSECABLE}: "
            "rien n’est gardé d’elle. Arrêtez-la de nouveau."
        )
