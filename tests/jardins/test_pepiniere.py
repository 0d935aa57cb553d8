"""What is in stock: low once prepared deliveries are gone, and never without a threshold."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from jardins.actions.distribution import distribution_preparer, distribution_remettre
from jardins.actions.pepiniere import lot_creer, ressource_retirer
from jardins.filtres import LotFiltres
from jardins.models import Lot
from jardins.requetes.pepiniere import etat_pepiniere

pytestmark = pytest.mark.django_db
JOUR = date(2023, 5, 10)


def _etats():
    return {e.ressource.nom: (e.total, e.promis, e.libre, e.bas) for e in etat_pepiniere()}


def test_le_stock_est_bas_quand_ce_qui_est_promis_l_entame(client_de, par, entrer, semis, terreau, lot, jardin):
    """The threshold is 20: at 20 it is not low, at 19 it is; what was promised and given counts once."""
    stock = entrer(semis, 30, lot=lot)
    entrer(terreau, 1)
    client, adresse = client_de("jardins"), reverse("jardins:pepiniere")
    distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(10))])
    assert _etats() == {"Semis": (30, 10, 20, False), "Terreau": (1, 0, 1, False)}
    assert "Stock bas" not in client.get(adresse).content.decode()
    seconde = distribution_preparer(
        par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))], confirme={"seconde"}
    )
    assert _etats()["Semis"] == (30, 11, 19, True)
    distribution_remettre(par=par, distribution=seconde)
    assert _etats()["Semis"] == (29, 10, 19, True)
    page = client.get(adresse)
    assert ([e.ressource.nom for e in page.context["bas"]], "Stock bas" in page.content.decode()) == (["Semis"], True)


def test_une_ressource_se_retire_une_fois_partie(par, entrer, semis, terreau):
    entrer(semis, 30)
    with pytest.raises(ValidationError, match="Il reste 30"):
        ressource_retirer(par=par, ressource=semis, retiree_le=JOUR)
    ressource_retirer(par=par, ressource=terreau, retiree_le=JOUR)
    assert list(_etats()) == ["Semis"]


def test_un_lot_recu_n_est_pas_a_semer(par, semis, lot):
    """What was given comes as it is: its step says so, and the filter by step keeps them apart."""
    lot_creer(par=par, ressource=semis, espece="Souci", annee=2023, origine="don")
    for etape, attendus in (("semer", {"Tomate": "à venir"}), ("recu", {"Souci": "reçu"})):
        lots = LotFiltres({"etape": etape}, queryset=Lot.objects.all()).qs
        assert {trouve.espece: trouve.etape for trouve in lots} == attendus
