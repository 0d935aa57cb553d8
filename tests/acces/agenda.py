from datetime import date, datetime, time

from django.utils import timezone

from danaecare.socle.agenda.actions import absence_poser, flux_ouvrir
from tests.acces.matrice import PUBLIC, Acces
from tests.aidants.fabriques import EntretienFabrique
from tests.conftest import creer_compte

LECTEURS = "AC TS PS EM JA TL FO GO DI"
LE_9_MARS = datetime(2026, 3, 9, tzinfo=timezone.get_default_timezone())
LE_10_MARS = LE_9_MARS.replace(day=10)


def preparer():
    """A file that nobody is the referent of; leave and calendars are somebody else's."""
    claire = creer_compte("travail_social", nom="Montagny")
    flux, secret = flux_ouvrir(par=claire)
    return {
        "entretien": EntretienFabrique(
            professionnel=claire,
            etat="prevu",
            date=date.today(),  # noqa: DTZ011
            heure=time(9),
        ),
        "absence": absence_poser(par=claire, compte=claire, raison="conge", debut=LE_9_MARS, fin=LE_10_MARS),
        "flux": flux,
        "secret": secret,
    }


def _pk(nom):
    return lambda objets: [objets[nom].pk]


ACCES = {
    "agenda:semaine": Acces(LECTEURS),
    "agenda:equipe": Acces(LECTEURS),
    "agenda:ajouter": Acces(LECTEURS, parametres="agenda=2026-03-10&heure=09:00"),
    "agenda:plage_deplacer": Acces("AC TS EM", args=lambda o: ["entretien", o["entretien"].pk]),
    "agenda:absence_liste": Acces(LECTEURS),
    "agenda:absence_poser": Acces(LECTEURS),
    # Somebody's leave is hers, and the direction's: for everybody else it does not exist.
    "agenda:absence_modifier": Acces("DI", args=_pk("absence"), refus=(403, 404)),
    "agenda:absence_retirer": Acces("DI", methode="POST", args=_pk("absence"), refus=(403, 404)),
    "agenda:horaires_fixer": Acces(LECTEURS),
    "agenda:flux_liste": Acces(LECTEURS),
    "agenda:flux_revoquer": Acces(LECTEURS, methode="POST", args=_pk("flux"), acceptes=(404,)),
    "agenda:flux": Acces(PUBLIC, args=lambda o: [o["secret"]]),
}
