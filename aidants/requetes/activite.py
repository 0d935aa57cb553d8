"""The active file of a period, which every figure starts from."""

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q

from aidants.choix import ActeFinance
from aidants.models import Aidant, Appel, Dossier, Entretien, ParticipationAidant, Presence, Seance
from aidants.requetes.filtres_chiffres import couper
from danaecare.socle.animation.choix import Etat as EtatAction
from danaecare.socle.animation.choix import Presence as PresenceAction
from danaecare.socle.indicateurs.periode import Periode


def entretiens_honores(periode: Periode):
    """What makes a file active: interviews that took place in the period."""
    return couper(Entretien.objects.honores().sur(periode), periode, ActeFinance.ENTRETIEN)


def seances_honorees(periode: Periode):
    """The psychologist's sessions that took place in the period."""
    seances = Seance.objects.honorees().sur(periode)
    return couper(seances, periode, ActeFinance.SEANCE, dossier="aidant__dossier", par="psychologue")


def presences(periode: Periode):
    """Who was at which session of a group in the period."""
    tenues = Presence.objects.filter(seance__tenue=True, seance__date__range=(periode.debut, periode.fin))
    return couper(
        tenues, periode, ActeFinance.GROUPE, dossier="aidant__dossier", par="seance__groupe__animateur",
        jour="seance__date",
    )  # fmt: skip


def participations(periode: Periode):
    """Who came to which collective action held in the period."""
    venues = ParticipationAidant.objects.filter(
        presence=PresenceAction.PRESENT, action__etat=EtatAction.TENUE, action__date__range=(periode.debut, periode.fin)
    )
    return couper(venues, periode, dossier="aidant__dossier", par="", jour="action__date")


def appels_recus(periode: Periode):
    return couper(Appel.objects.sur(periode).recus(), periode)


def dossiers_ouverts(periode: Periode):
    """The files whose first contact is in the period."""
    ouverts = Dossier.objects.filter(date_premier_contact__range=(periode.debut, periode.fin))
    return couper(ouverts, periode, dossier="pk", par="", jour="date_premier_contact")


def dossiers_actifs(periode: Periode):
    """The files with at least one honoured interview in the period, whatever became of them since."""
    return Dossier.objects.filter(pk__in=entretiens_honores(periode).values("dossier"))


def aidants_actifs(periode: Periode):
    """The active file: the caregivers of the active files who were in them during the period."""
    return presents(Aidant.objects.filter(dossier__in=entretiens_honores(periode).values("dossier")), periode)


def presents(aidants, periode: Periode):
    """Of `aidants`, those who were in their file during the period."""
    return aidants.filter(Q(jusqu_a__isnull=True) | Q(jusqu_a__gte=periode.debut), depuis__lte=periode.fin)


class AgeEntre(Func):
    """Full years from the second day to the first."""

    template = "date_part('year', age(%(expressions)s::timestamp))::int"
    arg_joiner = "::timestamp, "  # not by way of an instant, whose time zone costs more than the age
    output_field = IntegerField()


def au_premier(aidants, actes, *, acte: str, de: str, jour: str = "date"):
    """Of `aidants`, those of `actes`, each once with the day (`jour`) of the first of theirs.

    `acte` is the path from a caregiver to her acts, `de` the one from an act to whose it is. An anti-join (no earlier
    one), three times as fast at 400,000 interviews as picking the first of each.
    """
    actes = actes.order_by()
    aidants = aidants.filter(**{f"{acte}__in": actes}).annotate(
        jour=F(f"{acte}__{jour}"), premier=F(acte), a_qui=F(f"{acte}__{de}")
    )
    avant = Q(**{f"{jour}__lt": OuterRef("jour")}) | Q(**{jour: OuterRef("jour"), "pk__lt": OuterRef("premier")})
    return aidants.filter(~Exists(actes.filter(avant, **{de: OuterRef("a_qui")})))
