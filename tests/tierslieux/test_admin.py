"""The admin writes through the actions: an overlap is refused there too, in words."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
AJOUTER = reverse("admin:tierslieux_reservation_add")


def saisie(espace, **autres):
    return {"espace": espace.pk, "jour": "2026-03-10", "creneau": "matin", "objet": "Correction"} | autres


def test_une_reservation_de_l_admin_passe_par_l_action(client_de):
    espace = creer_espace()
    assert client_de("administration").post(AJOUTER, saisie(espace)).status_code == 302
    reservation = Reservation.objects.get()
    assert (reservation.jour, reservation.moments) == (date(2026, 3, 10), ["matin"])
    assert Trace.objects.filter(action="tierslieux.reservation.poser", objet_id=reservation.pk).count() == 1


def test_l_admin_refuse_un_chevauchement_et_dit_avec_qui(client_de):
    espace = creer_espace()
    poser(espace, date(2026, 3, 10), objet="Chorale")
    reponse = client_de("administration").post(AJOUTER, saisie(espace), follow=True)
    assert "Chorale" in reponse.content.decode()
    assert Reservation.objects.count() == 1


@pytest.mark.parametrize("role", ["tierslieux", "direction"])
def test_l_admin_est_a_l_administration(client_de, role):
    assert client_de(role).get(AJOUTER).status_code in (302, 403)
