"""Many writers at once on one lot: the ledger stays exact."""

import threading
from collections import deque
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
RESERVE = 15  # connections left to whoever else works on this server
ATTENTE_S = 120


def _connexions_libres() -> int:
    with connection.cursor() as curseur:
        curseur.execute("SELECT current_setting('max_connections')::int - count(*) FROM pg_stat_activity")
        return curseur.fetchone()[0] - RESERVE


def _hors_reserve() -> None:
    """This thread's connection is its own, not one of the process's pool, which holds fewer."""
    options = {nom: valeur for nom, valeur in connection.settings_dict["OPTIONS"].items() if nom != "pool"}
    connection.settings_dict = connection.settings_dict | {"OPTIONS": options}


@pytest.mark.django_db(transaction=True)
@pytest.mark.lent
def test_deux_cents_distributions_du_meme_lot_a_la_fois(entrer, semis, lot, jardin, par):
    """150 seedlings, 200 hand-overs of one each: 150 succeed, 50 are told, none is lost.

    Every writer holds a connection of its own before the first one writes: 200 of them, or as many as the server has.
    """
    stock = entrer(semis, STOCK, lot=lot)
    preparees = deque(
        distribution_preparer(
            par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))], confirme={"seconde", "promis"}
        )
        for _ in range(DEMANDES)
    )
    ensemble = min(DEMANDES, _connexions_libres())
    assert ensemble >= 50
    depart = threading.Barrier(ensemble)
    serveurs, refus, imprevus = set(), [], []

    def remettre():
        try:
            _hors_reserve()
            with connection.cursor() as curseur:
                curseur.execute("SELECT pg_backend_pid()")
                serveurs.add(curseur.fetchone()[0])
            depart.wait(ATTENTE_S)
            while preparees:
                try:
                    distribution_remettre(par=par, distribution=preparees.popleft())
                except ValidationError as refuse:
                    refus.append(tuple(refuse.messages))
                except IndexError:
                    return
        except Exception as erreur:  # noqa: BLE001 -- told below, whatever it is
            imprevus.append(repr(erreur))
            depart.abort()
        finally:
            connection.close()

    fils = [threading.Thread(target=remettre) for _ in range(ensemble)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(ATTENTE_S)

    assert imprevus == []
    assert len(serveurs) == ensemble
    assert len(refus) == DEMANDES - STOCK
    assert set(refus) == {
        ("Il ne reste plus de Tomate «\u00a0Rose de Berne\u00a0» (Semis) à Serre de L’Étrat : 1\u00a0plant demandé.",)
    }
    assert Stock.objects.get(pk=stock.pk).quantite == 0
    assert Mouvement.objects.aggregate(n=Sum("quantite"))["n"] == 0
    assert Mouvement.objects.distribues().count() == STOCK
    assert Distribution.objects.filter(etat=EtatDistribution.REMISE).count() == STOCK
    assert Distribution.objects.filter(etat=EtatDistribution.PREPAREE).count() == DEMANDES - STOCK
