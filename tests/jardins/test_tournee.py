"""The round of a distribution day: what the vehicle takes for all the gardens, and whom to call there."""

import io
from decimal import Decimal
from html import unescape

import pdfplumber
import pytest
from django.urls import reverse

from jardins.actions.distribution import distribution_remettre
from jardins.actions.jardin import contact_ajouter
from jardins.actions.journee import journee_ajouter, journee_creer
from tests.jardins.conftest import JOUR

pytestmark = pytest.mark.django_db


def test_la_tournee_dit_ce_qu_on_charge_et_qui_appeler(
    client_de, par, jardin, autre_jardin, semis, terreau, lot, entrer
):  # fmt: skip
    tomates, sacs = entrer(semis, 40, lot=lot), entrer(terreau, 50)
    contact_ajouter(par=par, jardin=jardin, nom="Marie Aubert", telephone="04 77 00 00 42")
    contact_ajouter(par=par, jardin=autre_jardin, nom="Secrétariat", courriel="jardin@exemple.fr")
    journee = journee_creer(par=par, titre="Tournée", date=JOUR, jardins=[])
    premiere = journee_ajouter(par=par, journee=journee, jardin=jardin, lignes=[(tomates, Decimal(12))])
    journee_ajouter(
        par=par, journee=journee, jardin=autre_jardin, lignes=[(tomates, Decimal(8)), (sacs, Decimal("2.5"))]
    )
    client, adresse = client_de("jardins"), journee.get_absolute_url()

    def charger() -> list:
        return [(ligne.nom, ligne.quantite) for ligne in client.get(adresse).context["a_charger"]]

    assert charger() == [(lot.nom, Decimal(20)), ("Terreau", Decimal("2.5"))]
    page = unescape(client.get(adresse).text)
    assert ('href="tel:0477000042"' in page, 'href="tel:"' in page) == (True, False)
    with pdfplumber.open(io.BytesIO(client.get(reverse("jardins:journee_pdf", args=[journee.pk])).content)) as pdf:
        papier = pdf.pages[0].extract_text()
    assert ("À charger" in papier, "20 plants" in papier.replace("\xa0", " ")) == (True, True)
    distribution_remettre(par=par, distribution=premiere)
    assert charger() == [(lot.nom, Decimal(8)), ("Terreau", Decimal("2.5"))]
