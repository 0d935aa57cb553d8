"""The public request, in a browser that runs no script."""

import pytest
import time_machine

from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tierslieux.models import Reservation

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


def test_la_demande_publique_se_remplit_sans_script(browser, live_server):
    """The trap is out of sight, and a person who takes her time gets through."""
    espace = creer_espace(creer_lieu("DanaeCare Lab", ouvert_aux_demandes=True), "Salle verte", capacite=20)
    contexte = browser.new_context(java_script_enabled=False)
    page = contexte.new_page()
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=True) as horloge:
        page.goto(f"{live_server.url}/tierslieux/demander/")
        assert page.locator("[name=site]").bounding_box()["x"] < 0
        page.select_option("[name=espace]", str(espace.pk))
        for nom, valeur in {
            "jour": "2026-03-10", "objet": "Atelier", "participants_prevus": "8", "structure_declaree": "Les Marmites",
            "contact_nom": "Lise Aubert", "contact_courriel": "lise@exemple.fr",
        }.items():  # fmt: skip
            page.fill(f"[name={nom}]", valeur)
        page.select_option("[name=profil]", "association")
        horloge.shift(10)
        page.click("button[type=submit]")
        assert "Votre demande est bien arrivée" in page.inner_text("main")
    contexte.close()
    assert Reservation.objects.get().etat == "demandee"
