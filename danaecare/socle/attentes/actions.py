"""What an account does with what waits for it."""

from datetime import date

from django.core.exceptions import ValidationError

from danaecare.socle.attentes.models import Reglage, Report, Vue
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.accueil import Attente
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

REPORT_MAX_JOURS = 366


@ecriture
def attente_reporter(*, par, attente: Attente, au: date, motif: str) -> Report:
    """Put it off until `au`, with its reason; put off again, the last word holds."""
    jour = aujourdhui()
    if (au - jour).days > REPORT_MAX_JOURS:
        raise ValidationError({"au": "Un an au plus\u00a0: au-delà, ce n’est plus à faire."})
    report = Report.objects.select_for_update().filter(cle=attente.cle).first() or Report(cle=attente.cle)
    nature = Nature.MODIFICATION if report.pk else Nature.CREATION
    report.au, report.motif, report.par, report.note_le = au, motif.strip(), par, jour
    report.full_clean()
    report.save()
    inscrire(
        par=par, action="attentes.report.noter", nature=nature, objet=report,
        donnees={"genre": attente.genre.code, "au": au.isoformat()},
    )  # fmt: skip
    return report


@ecriture
def report_lever(*, par, report: Report) -> None:
    """It waits again at once."""
    inscrire(par=par, action="attentes.report.lever", nature=Nature.SUPPRESSION, objet=report)
    report.delete()


@ecriture
def attentes_voir(*, par, attentes: list[Attente]) -> int:
    """`par` has read these in the bell; what only tells something is emptied by it. How many were new."""
    neuves = [attente for attente in attentes if attente.nouvelle]
    if neuves:
        jour = aujourdhui()
        Vue.objects.bulk_create(
            [Vue(compte=par, cle=attente.cle, vue_le=jour) for attente in neuves], ignore_conflicts=True
        )
        inscrire(par=par, action="attentes.vue.noter", nature=Nature.MODIFICATION, donnees={"nombre": len(neuves)})
    return len(neuves)


@ecriture
def rythme_choisir(*, par, rythme: str) -> Reglage:
    reglage = Reglage.objects.select_for_update().filter(compte=par).first() or Reglage(compte=par)
    nature = Nature.MODIFICATION if reglage.pk else Nature.CREATION
    reglage.rythme = rythme
    reglage.full_clean()
    reglage.save()
    inscrire(par=par, action="attentes.reglage.choisir", nature=nature, objet=reglage, donnees={"rythme": str(rythme)})
    return reglage
