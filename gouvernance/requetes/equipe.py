from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from danaecare.socle.communs.texte.formats import arrondir
from gouvernance.models import Contrat

FIN_PROCHE = timedelta(days=60)


def etp_par_mois(annee: int) -> list[tuple[int, Decimal]]:
    """Full-time equivalents of the employees, month by month: each contract for its share of the month's days."""
    contrats = list(Contrat.objects.salaries().pendant(date(annee, 1, 1), date(annee, 12, 31)))
    mois = []
    for numero in range(1, 13):
        jours = monthrange(annee, numero)[1]
        premier, dernier = date(annee, numero, 1), date(annee, numero, jours)
        total = Decimal(0)
        for contrat in contrats:
            debut, fin = max(contrat.debut, premier), min(contrat.fin or dernier, dernier)
            if debut <= fin and contrat.etp is not None:
                total += contrat.etp * ((fin - debut).days + 1) / jours
        mois.append((numero, arrondir(total, 2)))
    return mois


def fins_proches(jour: date):
    """Contracts that end within two months."""
    contrats = Contrat.objects.au(jour).filter(fin__range=(jour, jour + FIN_PROCHE))
    return contrats.select_related("personne").order_by("fin", "pk")
