"""What a stranger wrote to book a space or be trained: erased by the clocks, counted still, said on the public page."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.registre import tous
from danaecare.socle.protection.actions.registre import registre_remplir
from formations.actions.inscriptions import demande_refuser
from formations.actions.sessions import demi_journee_retirer
from formations.models import DemandeInscription
from tests.conservation.test_delais import passer
from tests.formations.fabriques import demande, session_ouverte
from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tests.tierslieux.test_demandes import envoyer
from tierslieux.actions.reservations import reservation_passer
from tierslieux.choix import Etat
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db(transaction=True)
MOTS = ("Lise", "lise@", "Marmites", "cuisine", "Lenoir", "Zoé", "zoe", "Débuter", "Complet")


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


def mots(modele) -> list[str]:
    """Those of the requests that a row of `modele` still holds."""
    tout = repr([list(ligne.values()) for ligne in modele.objects.values()])
    return [mot for mot in MOTS if mot in tout]


def demi_journees() -> int:
    return tous()["tierslieux.demi_journees"].resultat(Periode.annee(2026)).valeur


def test_une_reservation_demandee_de_dehors(client, horloge):
    espace = creer_espace(creer_lieu(ouvert_aux_demandes=True, courriel="lab@exemple.fr"), battement_apres_min=0)
    envoyer(client, horloge, espace)
    demandee = Reservation.objects.get()
    reservation_passer(par=None, reservation=demandee, etat=Etat.CONFIRMEE, prevenir=True)
    reservation_passer(par=None, reservation=demandee, etat=Etat.TENUE, participants_reels=8)
    assert [(c.to, c.subject) for c in mail.outbox] == [
        (["lise@exemple.fr"], "Votre demande de réservation est bien reçue"),
        (["lise@exemple.fr"], "Votre réservation est confirmée"),
    ]
    assert (mots(Reservation), mots(Courriel)) == (["Lise", "lise@", "Marmites", "cuisine"], ["Lise", "lise@"])
    comptees = demi_journees()
    assert comptees == 1
    assert passer("courriels.courriels", date(2027, 3, 1)) == 0
    assert passer("courriels.courriels", date(2027, 3, 2)) == 2
    assert passer("tierslieux.reservations", date(2029, 3, 9)) == 0
    assert passer("tierslieux.reservations", date(2029, 3, 10)) == 1
    assert (mots(Reservation), mots(Courriel), demi_journees()) == ([], [], comptees)


def test_une_demande_de_formation_sans_suite(horloge):
    """Two years after the session that was asked for; where it has no day left, after the request itself."""
    tenue, videe = session_ouverte(), session_ouverte()
    for ouverte in (tenue, videe):
        demande_refuser(par=None, demande=demande(ouverte), motif="Complet")
    for demi_journee in videe.demi_journees.all():
        demi_journee_retirer(par=None, demi_journee=demi_journee)
    DemandeInscription.objects.update(cree_le="2026-03-02T09:00:00+01:00")  # the base's clock is not stopped
    assert set(mots(DemandeInscription)) == {"Lenoir", "Zoé", "Débuter", "Complet"}
    assert passer("formations.demandes", date(2028, 3, 1)) == 0
    assert passer("formations.demandes", date(2028, 3, 2)) == 1
    assert passer("formations.demandes", date(2028, 3, 31)) == 0
    assert passer("formations.demandes", date(2028, 4, 1)) == 1
    assert (mots(DemandeInscription), DemandeInscription.objects.count()) == ([], 2)
    # What was said by mail proves the training: six years.
    ecrits = Courriel.objects.count()
    assert ecrits > 0
    passer("courriels.courriels", date(2031, 3, 2))
    assert Courriel.objects.count() == ecrits
    passer("formations.stagiaires", date(2032, 3, 2))
    assert (mots(Courriel), Courriel.objects.count()) == ([], 0)


def test_la_page_publique_dit_ces_durees(client):
    registre_remplir(par=None)
    page = client.get(reverse("confidentialite")).text.replace("\u00a0", " ")
    for dit in (
        "trois ans après le jour réservé, un an après une activité et pour les courriels",
        "Six ans après la session pour ce qui la prouve, deux ans pour une demande sans suite".lower(),
    ):
        assert dit in page.lower()
    mois = {horloge.code: horloge.mois for horloge in horloges()}
    codes = ("tierslieux.reservations", "courriels.courriels", "formations.stagiaires", "formations.demandes")
    assert [mois[code] for code in codes] == [36, 12, 72, 24]
