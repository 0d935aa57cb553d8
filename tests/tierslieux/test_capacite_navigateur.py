"""Forty people in an office of six, at the desk: said before, with the room that takes them; one press books there."""

from datetime import timedelta

import pytest

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tierslieux.horaires import ferie
from tierslieux.models import Reservation

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_quarante_personnes_dans_un_bureau_de_six(hub_de, largeur, hauteur):
    jour = next(j for j in (aujourdhui() + timedelta(days=n) for n in range(7, 20)) if j.weekday() < 5 and not ferie(j))
    lieu = creer_lieu("DanaeCare Lab")
    bureau, _ = creer_espace(lieu, "Bureau", capacite=6), creer_espace(lieu, "Grande salle", capacite=60)
    page = regarder(hub_de(creer_compte("accueil")), largeur, hauteur)
    page.aller("tierslieux:reserver")
    page.get_by_label("Espace").select_option(label="Bureau (6 pl.)")
    page.get_by_label("Jour", exact=False).first.fill(jour.isoformat())
    page.get_by_label("Demi-journée").select_option(label="Matin")
    page.get_by_label("Objet").fill("Fête des aidants")
    page.get_by_label("Participants attendus").fill("40")
    page.get_by_role("button", name="Réserver", exact=True).click()
    page.get_by_role("heading", name="Trop petit").wait_for()
    page.saine("trop-petit")
    assert page.get_by_label("Objet").input_value() == "Fête des aidants"
    assert not Reservation.objects.exists()
    page.get_by_role("button", name="Grande salle").click()
    page.get_by_text("est réservé").first.wait_for()
    posee = Reservation.objects.select_related("espace").get()
    assert (str(posee.espace), posee.participants_prevus, bureau.reservations.count()) == ("Grande salle", 40, 0)
