"""The active file of a period, which every figure starts from."""

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q

from aidants.choix import ActeFinance, Etat
from aidants.models import Aidant, Appel, Dossier, Entretien, ParticipationAidant, Presence, Seance
from aidants.requetes.filtres_chiffres import Coupe, couper
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


def dossiers_de_couples(periode: Periode):
    """Active files that two caregivers shared."""
    autres = presents(Aidant.objects.filter(dossier=OuterRef("pk"), principal=False), periode)
    return dossiers_actifs(periode).filter(Exists(autres))


class AgeEntre(Func):
    """Full years from the second day to the first."""

    template = "date_part('year', age(%(expressions)s::timestamp))::int"
    arg_joiner = "::timestamp, "  # not by way of an instant, whose time zone costs more than the age
    output_field = IntegerField()


def aidants_au_premier_entretien(periode: Periode):
    """The active file again, each row with the day of its file's first honoured interview of the period (`jour`).

    An anti-join (no earlier one), three times as fast at 400,000 interviews as picking the first of each file.
    """
    comptes = Q(dossier__entretiens__etat=Etat.HONORE, dossier__entretiens__date__range=(periode.debut, periode.fin))
    if isinstance(periode, Coupe):
        comptes &= Q(dossier__entretiens__in=entretiens_honores(periode).order_by())
    aidants = Aidant.objects.filter(comptes).annotate(
        jour=F("dossier__entretiens__date"), entretien=F("dossier__entretiens")
    )
    avant = Q(date__lt=OuterRef("jour")) | Q(date=OuterRef("jour"), pk__lt=OuterRef("entretien"))
    plus_tot = entretiens_honores(periode).order_by().filter(avant, dossier=OuterRef("dossier"))
    return presents(aidants.filter(~Exists(plus_tot)), periode)
