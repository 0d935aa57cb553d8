"""A movement told late meets the days that followed it."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from jardins.actions.distribution import distribution_preparer, distribution_remettre
from jardins.actions.registre import mouvement_contre_passer, mouvement_ecrire
from jardins.models import Mouvement
from tests.gestes import formulaire
from tests.jardins.conftest import solde

pytestmark = pytest.mark.django_db
AVANT, PRODUCTION, APRES = date(2023, 5, 1), date(2023, 5, 10), date(2023, 5, 20)
DIT = (
    "Le 1er\u00a0mai 2023, il n’y avait pas de Semis à Serre de L’Étrat : 40 demandés. Vérifiez la date, ou inscrivez "
    "d’abord l’entrée qui manque à cette date."
)


@pytest.fixture(autouse=True)
def en_juin():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def perdre(par, stock, quantite, jour):
    return mouvement_ecrire(
        par=par, nature="perte", date=jour, ressource=stock.ressource, emplacement=stock.emplacement,
        quantite=Decimal(quantite),
    )  # fmt: skip


def test_une_perte_d_avant_la_production_est_refusee_avec_le_jour_et_le_reste(par, semis, entrer):
    stock = entrer(semis, 60)
    with pytest.raises(ValidationError) as refus:
        perdre(par, stock, 40, AVANT)
    assert (refus.value.messages, solde(stock), Mouvement.objects.count()) == ([DIT], 60, 1)


def test_une_perte_qui_prive_un_jour_suivant_dit_lequel(par, semis, entrer):
    stock = entrer(semis, 60)
    perdre(par, stock, 50, APRES)
    entrer(semis, 100, jour=date(2023, 6, 1))
    with pytest.raises(ValidationError) as refus:
        perdre(par, stock, 40, date(2023, 5, 15))
    dits = [message.split(" à ")[0] for message in refus.value.messages]
    assert dits == ["Le 20\u00a0mai 2023, il ne restait que 10\u00a0plants de Semis"]
    perdre(par, stock, 10, date(2023, 5, 15))
    assert solde(stock) == 100


def test_une_perte_du_jour_de_la_production_est_prise(par, semis, entrer):
    stock = entrer(semis, 60)
    perdre(par, stock, 40, PRODUCTION)
    assert solde(stock) == 20


def test_une_distribution_d_avant_la_production_est_refusee(par, semis, entrer, jardin):
    stock = entrer(semis, 60)
    preparee = distribution_preparer(par=par, date=AVANT, jardin=jardin, lignes=[(stock, Decimal(40))])
    with pytest.raises(ValidationError) as refus:
        distribution_remettre(par=par, distribution=preparee)
    assert (refus.value.messages, solde(stock)) == ([DIT], 60)


def test_une_erreur_ancienne_se_corrige(par, semis, entrer):
    """An entry that never was is undone, even where what followed counted on it."""
    stock = entrer(semis, 60)
    perdre(par, stock, 50, APRES)
    entrer(semis, 100, jour=date(2023, 6, 1))
    mouvement_contre_passer(par=par, mouvement=Mouvement.objects.earliest("pk"), motif="Saisie deux fois")
    assert solde(stock) == 50


def test_la_page_dit_le_refus_et_garde_ce_qui_etait_tape(client_de, semis, entrer):
    stock = entrer(semis, 60)
    page = formulaire(client_de("jardins"), reverse("jardins:mouvement_creer"), reverse("jardins:mouvement_creer"))
    saisie = {"nature": "perte", "date": "2023-05-01", "ressource": semis.pk, "emplacement": stock.emplacement_id}
    reponse = page.envoyer(saisie | {"quantite": "40"})
    texte = reponse.content.decode()
    assert (reponse.status_code, DIT in texte, 'value="40"' in texte, solde(stock)) == (422, True, True, 60)
