"""The agenda of somebody who opens, one after the other, the files that the mails bring her: it says what the hub says.

Read as Outlook does (MS-STANOICAL 2.2.175): of a file the first entry alone, PUBLISH is no invitation; of two of one
UID, the higher SEQUENCE holds.
"""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from danaecare.socle.communs.documents.ical import jointes_agenda
from formations.actions.sessions import demi_journee_ajouter, demi_journee_modifier, demi_journee_retirer
from formations.agenda import annonces_de, evenements_a_jour, evenements_de
from formations.models import DemiJournee
from gouvernance.actions.instances import instance_creer, seance_annuler, seance_modifier, seance_preparer
from gouvernance.documents.seances import evenement_de
from tests.formations.fabriques import session
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.series import serie_annuler, serie_modifier, serie_poser
from tierslieux.choix import GenreCourriel, Portee, Rythme
from tierslieux.courriels import composer
from tierslieux.horaires import bornes
from tierslieux.models import Reservation
from tierslieux.recurrences import Regle

pytestmark = pytest.mark.django_db
QUI = {"organisateur": "hub@exemple.fr", "invite": "ana@exemple.fr", "nom": "agenda.ics"}


class Agenda:
    def __init__(self):
        self.connues = {}

    def ouvrir(self, jointes) -> list[str]:
        """Their names, opened from the last: a person opens them in any order."""
        for jointe in reversed(jointes):
            lu = Calendar.from_ical(jointe.contenu)
            evenement, methode = lu.walk("VEVENT")[0], str(lu["METHOD"])
            assert f"method={methode};" in jointe.genre
            if methode not in ("REQUEST", "CANCEL"):
                continue
            assert {"ORGANIZER", "ATTENDEE", "DTSTAMP"} <= set(evenement)
            rang = (evenement["SEQUENCE"], evenement["DTSTAMP"].dt)
            tenu = None if methode == "CANCEL" else (evenement["DTSTART"].dt, evenement["DTEND"].dt)
            if rang >= self.connues.get(str(evenement["UID"]), (rang,))[0]:
                self.connues[str(evenement["UID"])] = (rang, tenu)
        return [jointe.nom for jointe in jointes]

    @property
    def heures(self) -> list[str]:
        tenus = sorted(tenu for _, tenu in self.connues.values() if tenu)
        return [f"{timezone.localtime(debut):%d/%m %H:%M}-{timezone.localtime(fin):%H:%M}" for debut, fin in tenus]


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


def _dites(lignes) -> list[str]:
    return [f"{timezone.localtime(r.debut):%d/%m %H:%M}-{timezone.localtime(r.fin):%H:%M}" for r in lignes]


def test_une_serie_posee_deplacee_ecourtee(horloge):
    """Over the change of hour: all one hour later on the next day, then the last two taken away."""
    agenda, salle, premier = Agenda(), creer_espace(), date(2026, 3, 20)
    regle = Regle(Rythme.SEMAINES, premier, premier + timedelta(weeks=4))
    _, lignes = serie_poser(
        par=None, espace=salle, regle=regle, debut=time(9), fin=time(12), objet="Chorale",
        retenues=dict.fromkeys(regle.occurrences(), salle), contact_courriel="ana@exemple.fr",
    )  # fmt: skip
    premieres = composer(GenreCourriel.CONFIRMATION, lignes).jointes
    assert agenda.ouvrir(premieres) == [
        f"reservation-2026-{jour}.ics" for jour in ("03-20", "03-27", "04-03", "04-10", "04-17")
    ]
    assert (
        agenda.heures == _dites(lignes) == [f"{j} 09:00-12:00" for j in ("20/03", "27/03", "03/04", "10/04", "17/04")]
    )
    horloge.shift(timedelta(hours=1))
    debut, fin = bornes(date(2026, 3, 21), time(10), time(12))
    deplacees = serie_modifier(par=None, reservation=lignes[0], portee=Portee.TOUTES, debut=debut, fin=fin, forcer=True)
    agenda.ouvrir(composer(GenreCourriel.MODIFICATION, deplacees).jointes)
    assert (
        agenda.heures
        == _dites(deplacees)
        == [f"{j} 10:00-12:00" for j in ("21/03", "28/03", "04/04", "11/04", "18/04")]
    )
    horloge.shift(timedelta(hours=1))
    quatrieme = Reservation.objects.get(pk=deplacees[3].pk)
    retirees = serie_annuler(par=None, reservation=quatrieme, portee=Portee.SUIVANTES)
    assert agenda.ouvrir(composer(GenreCourriel.ANNULATION, retirees).jointes) == [
        f"reservation-2026-04-{jour}-annulation.ics" for jour in (11, 18)
    ]
    assert agenda.heures == _dites(deplacees[:3])
    agenda.ouvrir(premieres)  # the first mail, opened again: it changes nothing back
    assert agenda.heures == _dites(deplacees[:3])


def test_une_formation_dont_les_demi_journees_bougent_et_s_en_vont(horloge):
    """A day shortened has a higher rank than before, however often what it lost had moved."""
    agenda = Agenda()
    faite = session(jours=(date(2026, 4, 7), date(2026, 4, 8)))
    matin = DemiJournee.objects.filter(session=faite).order_by("date", "debut").first()
    apres_midi = demi_journee_ajouter(par=None, session=faite, date=matin.date, debut=time(18), fin=time(19))
    for fin in (time(20), time(21), time(22)):
        demi_journee_modifier(par=None, demi_journee=apres_midi, fin=fin)
    faite.refresh_from_db()
    connues, jours = annonces_de(faite), evenements_de(faite)
    assert agenda.ouvrir(jointes_agenda(jours, **QUI)) == ["agenda-2026-04-07.ics", "agenda-2026-04-08.ics"]
    assert agenda.heures[0].endswith("-22:00")
    for demi in DemiJournee.objects.filter(session=faite, date=matin.date).exclude(pk=matin.pk):
        demi_journee_retirer(par=None, demi_journee=demi)
    demi_journee_modifier(par=None, demi_journee=DemiJournee.objects.get(pk=matin.pk), debut=time(8), fin=time(11))
    for demi in DemiJournee.objects.filter(session=faite, date=date(2026, 4, 8)):
        demi_journee_retirer(par=None, demi_journee=demi)
    horloge.shift(timedelta(hours=1))
    faite.refresh_from_db()
    assert agenda.ouvrir(jointes_agenda(evenements_a_jour(faite, connues), **QUI)) == [
        "agenda-2026-04-07.ics", "agenda-2026-04-08-annulation.ics",
    ]  # fmt: skip
    assert agenda.heures == ["07/04 08:00-11:00"]


def test_une_seance_deplacee_puis_annulee(horloge):
    agenda, conseil = Agenda(), instance_creer(par=None, nom="Conseil", genre="conseil")
    seance = seance_preparer(
        par=None, instance=conseil, date=date(2026, 3, 30), heure=time(14), lieu="L’Étrat", ordre_du_jour="Ici"
    )
    agenda.ouvrir(jointes_agenda([evenement_de(seance)], **QUI))
    assert agenda.heures == ["30/03 14:00-16:00"]
    seance_modifier(par=None, seance=seance, heure=time(16))
    assert agenda.ouvrir(jointes_agenda([evenement_de(seance)], **QUI)) == ["agenda.ics"]
    assert agenda.heures == ["30/03 16:00-18:00"]
    seance_annuler(par=None, seance=seance)
    agenda.ouvrir(jointes_agenda([evenement_de(seance)], **QUI))
    assert agenda.heures == []
