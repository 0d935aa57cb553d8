"""Who has an agenda, when they work, when they are away."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from danaecare.socle.agenda.models import Absence, HoraireTravail
from danaecare.socle.communs.texte.formats import date_courte, heure
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import DROITS


def agendas():
    """The open accounts that have an agenda."""
    return Utilisateur.objects.actifs().filter(roles__overlap=sorted(DROITS["agenda.lire"])).order_by("nom", "prenom")


def instant(jour: date, a: time = time()) -> datetime:
    """The wall clock of that day here."""
    return datetime.combine(jour, a, tzinfo=timezone.get_default_timezone())


def absences_sur(comptes, du: date, au: date):
    """Those that touch one of these days."""
    return Absence.objects.filter(
        compte__in=comptes, debut__lt=instant(au + timedelta(days=1)), fin__gt=instant(du)
    )  # fmt: skip


def absence_pendant(compte, debut: datetime, fin: datetime) -> Absence | None:
    """The absence of an account that meets these naive local hours."""
    fuseau = timezone.get_default_timezone()
    return Absence.objects.filter(
        compte=compte, debut__lt=fin.replace(tzinfo=fuseau), fin__gt=debut.replace(tzinfo=fuseau)
    ).first()


def horaires_de(comptes) -> dict[int, dict[int, list[tuple[time, time]]]]:
    """account -> weekday -> its spans; an account that said nothing is not there."""
    horaires: dict = {}
    for compte, jour, debut, fin in HoraireTravail.objects.filter(compte__in=comptes).values_list(
        "compte", "jour", "debut", "fin"
    ):
        horaires.setdefault(compte, {}).setdefault(jour, []).append((debut, fin))
    return horaires


def jours_dits(absence: Absence) -> str:
    """« du 2/03/2026 au 6/03/2026 », « le 2/03/2026 de 14 h à 17 h »."""
    debut, fin = timezone.localtime(absence.debut), timezone.localtime(absence.fin)
    entiers = debut.time() == time() == fin.time()
    dernier = fin.date() - timedelta(days=1) if fin.time() == time() else fin.date()
    if entiers:
        return (
            f"le {date_courte(debut.date())}"
            if dernier == debut.date()
            else f"du {date_courte(debut.date())} au {date_courte(dernier)}"
        )
    if debut.date() == dernier:
        return f"le {date_courte(debut.date())} de {heure(debut)} à {heure(fin)}"
    return f"du {date_courte(debut.date())} à {heure(debut)} au {date_courte(dernier)} à {heure(fin)}"
