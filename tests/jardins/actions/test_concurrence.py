"""Many writers at once on one lot: the ledger stays exact."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Sum

from jardins.actions.distribution import distribution_preparer, distribution_remettre
from jardins.choix import EtatDistribution
from jardins.models import Distribution, Mouvement, Stock
from tests.jardins.conftest import JOUR

DEMANDES, STOCK = 200, 150


@pytest.mark.django_db(transaction=True)
def test_deux_cents_distributions_du_meme_lot_a_la_fois(entrer, semis, lot, jardin, par):
    """150 seedlings, 200 people who hand over one each at the same time: 150 succeed, 50 are told, none is lost."""
    stock = entrer(semis, STOCK, lot=lot)
    preparees = [
        distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))]) for _ in range(DEMANDES)
    ]

    def remettre(distribution):
        try:
            distribution_remettre(par=par, distribution=distribution)
        except ValidationError as refus:
            return refus.messages
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(max_workers=24) as groupe:
        resultats = list(groupe.map(remettre, preparees))

    refus = [messages for messages in resultats if messages]
    assert len(refus) == DEMANDES - STOCK
    assert {tuple(messages) for messages in refus} == {
        ("Il ne reste plus de Tomate « Rose de Berne » (Semis) à Serre de L’Étrat : 1\u00a0plant demandé.",)
    }
    assert Stock.objects.get(pk=stock.pk).quantite == 0
    assert Mouvement.objects.aggregate(n=Sum("quantite"))["n"] == 0
    assert Mouvement.objects.distribues().count() == STOCK
    assert Distribution.objects.filter(etat=EtatDistribution.REMISE).count() == STOCK
    assert Distribution.objects.filter(etat=EtatDistribution.PREPAREE).count() == DEMANDES - STOCK
