"""From the public page, on a telephone, to the tap at the door."""

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.communs.interface import antirobot
from tests.conftest import creer_compte
from tests.navigateur import entrer, regarder
from tests.tierslieux.programme import creer_date
from tierslieux.models import InscriptionActivite
from tierslieux.views import programme

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


def test_de_la_page_publique_a_la_porte(page, live_server, monkeypatch):
    monkeypatch.setattr(antirobot, "DELAI_MIN_S", -1)
    programme.GARDE.oublier()
    page = regarder(page, 390, 844)
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=True) as horloge:
        prevue = creer_date(description="Respirer, s’étirer.", prix=4, places=8)
        page.goto(live_server.url + reverse("tierslieux:programme"))
        page.saine("programme")
        page.get_by_role("link", name="S’inscrire").click()
        page.get_by_label("Votre nom").fill("Zoé Lenoir")
        page.get_by_role("button", name="S’inscrire").click()
        assert page.get_by_text("Donnez un téléphone ou une adresse").first.is_visible()
        assert page.get_by_label("Votre nom").input_value() == "Zoé Lenoir"
        page.get_by_label("Téléphone").fill("06 12 34 56 78")
        page.saine("inscrire")
        page.get_by_role("button", name="S’inscrire").click()
        assert page.get_by_text("C’est noté, nous vous attendons.").is_visible()
        page.saine("mon-inscription")
        horloge.move_to("2026-03-12T14:05:00+01:00")
        entrer(page, creer_compte("accueil"), live_server.url).aller("tierslieux:date_activite", prevue.pk)
        page.get_by_role("button", name="Présent").click()
        page.get_by_role("button", name="Une personne de plus").click()
        assert page.get_by_role("status").filter(has_text="personnes venues").inner_text().split()[0] == "2"
        page.saine("porte")
    assert InscriptionActivite.objects.get().venues == 1
