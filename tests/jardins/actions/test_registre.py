"""The ledger: only added to, never under zero, corrected by counter-entries, counted on the spot."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from danaecare.socle.journal.models import Trace
from jardins.actions.pepiniere import emplacement_creer
from jardins.actions.registre import (
    inventaire_clore,
    inventaire_compter,
    inventaire_ouvrir,
    mouvement_contre_passer,
    mouvement_ecrire,
    stock_transferer,
)
from jardins.models import Mouvement, Stock
from tests.jardins.conftest import JOUR, solde

pytestmark = pytest.mark.django_db


def test_une_entree_et_une_perte_font_le_solde(entrer, par, semis, lot, serre):
    stock = entrer(semis, 30, lot=lot)
    perte = mouvement_ecrire(
        par=par, nature="perte", date=JOUR, ressource=semis, lot=lot, emplacement=serre, quantite=Decimal(4)
    )
    assert perte.quantite == -4
    assert perte.auteur == par
    assert solde(stock) == 26
    assert list(Trace.objects.filter(action="jardins.mouvement.ecrire").values_list("acteur_id", flat=True)) == [
        par.pk,
        par.pk,
    ]


def test_une_sortie_plus_grande_que_le_stock_dit_ce_qui_reste(entrer, par, semis, lot, serre):
    stock = entrer(semis, 30, lot=lot)
    with pytest.raises(ValidationError) as refus:
        mouvement_ecrire(
            par=par, nature="perte", date=JOUR, ressource=semis, lot=lot, emplacement=serre, quantite=Decimal(31)
        )
    assert refus.value.messages == [
        "Il reste 30\u00a0plants de Tomate «\u00a0Rose de Berne\u00a0» (Semis) à Serre de L’Étrat : 31 demandés."
    ]
    assert solde(stock) == 30
    assert Mouvement.objects.count() == 1


def test_deux_endroits_ne_se_melangent_pas(entrer, par, semis, serre):
    """Plenty elsewhere does not make up for what lacks here."""
    reserve = emplacement_creer(par=par, nom="Réserve")
    entrer(semis, 100, emplacement=reserve)
    with pytest.raises(ValidationError, match="Il ne reste plus de Semis à Serre de L’Étrat"):
        mouvement_ecrire(par=par, nature="perte", date=JOUR, ressource=semis, emplacement=serre, quantite=Decimal(1))


def test_le_meme_envoi_deux_fois_n_ecrit_qu_une_fois(par, semis, serre):
    envoi = uuid.uuid4()
    commun = {
        "par": par,
        "nature": "don",
        "date": JOUR,
        "ressource": semis,
        "emplacement": serre,
        "envoi": envoi,
        "quantite": Decimal(12),
    }
    premier = mouvement_ecrire(**commun)
    assert mouvement_ecrire(**commun) == premier
    assert Stock.objects.get().quantite == 12


@pytest.mark.parametrize("quantite", ["0", "-3", "100001", "2.5"])
def test_une_quantite_absurde_est_refusee(par, semis, serre, quantite):
    with pytest.raises(ValidationError):
        mouvement_ecrire(
            par=par, nature="don", date=JOUR, ressource=semis, emplacement=serre, quantite=Decimal(quantite)
        )
    assert not Mouvement.objects.exists()


def test_une_fraction_va_a_ce_qui_se_mesure(par, terreau, serre):
    mouvement_ecrire(par=par, nature="don", date=JOUR, ressource=terreau, emplacement=serre, quantite=Decimal("12.5"))
    assert Stock.objects.get().quantite == Decimal("12.5")


@pytest.mark.parametrize("jour", [date(2203, 5, 1), date(1923, 5, 1)])
def test_une_date_impossible_est_refusee(par, semis, serre, jour):
    with pytest.raises(ValidationError, match="n’est pas une date plausible"):
        mouvement_ecrire(par=par, nature="don", date=jour, ressource=semis, emplacement=serre, quantite=Decimal(1))


def test_la_base_refuse_seule_le_stock_negatif(entrer, par, semis, lot, serre, jardin):
    """Whatever writes, even SQL that knows nothing of the actions."""
    stock = entrer(semis, 5, lot=lot)
    with pytest.raises(IntegrityError, match="stock_jamais_negatif"), transaction.atomic():
        Mouvement.objects.create(
            nature="perte", date=JOUR, ressource=semis, lot=lot, emplacement=serre, quantite=Decimal(-6)
        )
    with pytest.raises(IntegrityError, match="stock_jamais_negatif"), transaction.atomic():
        Mouvement.objects.create(nature="perte", date=JOUR, ressource=semis, emplacement=serre, quantite=Decimal(-1))
    assert solde(stock) == 5


@pytest.mark.parametrize(
    ("sql", "dit"),
    [
        ("UPDATE jardins_mouvement SET quantite = 99", "contre-passation"),
        ("DELETE FROM jardins_mouvement", "contre-passation"),
        ("UPDATE jardins_stock SET quantite = 99", "que par le registre"),
        ("DELETE FROM jardins_stock", "que par le registre"),
    ],
)
def test_la_base_refuse_d_effacer_ou_de_retoucher(entrer, semis, sql, dit):
    stock = entrer(semis, 5)
    with pytest.raises(IntegrityError, match=dit), transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(sql)
    assert solde(stock) == 5


def test_la_base_refuse_le_lot_d_une_autre_ressource(par, lot, terreau, serre):
    with pytest.raises(IntegrityError, match="pas un lot de cette ressource"), transaction.atomic():
        Mouvement.objects.create(
            nature="don", date=JOUR, ressource=terreau, lot=lot, emplacement=serre, quantite=Decimal(5)
        )


def test_une_contre_passation_annule_et_se_lit(entrer, par, semis):
    stock = entrer(semis, 30)
    mouvement = Mouvement.objects.get()
    inverse = mouvement_contre_passer(par=par, mouvement=mouvement, motif="compté deux fois")
    assert (inverse.quantite, inverse.date, inverse.provenance) == (-30, mouvement.date, "compté deux fois")
    assert solde(stock) == 0
    with pytest.raises(ValidationError, match="déjà contre-passé"):
        mouvement_contre_passer(par=par, mouvement=mouvement, motif="encore")
    with pytest.raises(ValidationError, match="déjà contre-passé"):
        mouvement_contre_passer(par=par, mouvement=inverse, motif="encore")


def test_une_contre_passation_ne_rend_pas_ce_qui_est_parti(entrer, par, semis, serre):
    stock = entrer(semis, 30)
    mouvement_ecrire(par=par, nature="perte", date=JOUR, ressource=semis, emplacement=serre, quantite=Decimal(10))
    with pytest.raises(ValidationError, match="Il reste 20"):
        mouvement_contre_passer(par=par, mouvement=Mouvement.objects.get(nature="production"), motif="erreur")
    assert solde(stock) == 20


def test_la_base_refuse_une_contre_passation_inexacte(entrer, semis, serre):
    entrer(semis, 30)
    mouvement = Mouvement.objects.get()
    with pytest.raises(IntegrityError, match="exact opposé"), transaction.atomic():
        Mouvement.objects.create(
            nature="production",
            date=JOUR,
            ressource=semis,
            emplacement=serre,
            quantite=Decimal(-29),
            contre_passe=mouvement,
        )


def test_un_transfert_deplace_sans_creer(entrer, par, semis, lot):
    stock = entrer(semis, 30, lot=lot)
    camion = emplacement_creer(par=par, nom="Camionnette")
    stock_transferer(par=par, date=JOUR, stock=stock, vers=camion, quantite=Decimal(12))
    assert dict(Stock.objects.values_list("emplacement__nom", "quantite")) == {
        "Serre de L’Étrat": Decimal(18),
        "Camionnette": Decimal(12),
    }
    with pytest.raises(ValidationError, match="Il reste 18"):
        stock_transferer(par=par, date=JOUR, stock=stock, vers=camion, quantite=Decimal(19))


def test_un_inventaire_ecrit_les_ecarts_et_rien_d_autre(entrer, par, semis, terreau, serre):
    plants, sacs = entrer(semis, 30), entrer(terreau, 200)
    inventaire = inventaire_ouvrir(par=par, date=JOUR, emplacement=serre)
    inventaire_compter(par=par, inventaire=inventaire, stock=plants, compte=Decimal(27))
    inventaire_compter(par=par, inventaire=inventaire, stock=sacs, compte=Decimal(200))
    assert solde(plants) == 30
    inventaire_clore(par=par, inventaire=inventaire)
    assert (solde(plants), solde(sacs)) == (27, 200)
    assert [m.quantite for m in inventaire.mouvements.all()] == [Decimal(-3)]
    with pytest.raises(ValidationError, match="est déjà clos"):
        inventaire_clore(par=par, inventaire=inventaire)


def test_ce_qui_part_entre_le_compte_et_la_cloture_n_est_pas_compte_deux_fois(entrer, par, semis, serre):
    stock = entrer(semis, 30)
    inventaire = inventaire_ouvrir(par=par, date=JOUR, emplacement=serre)
    inventaire_compter(par=par, inventaire=inventaire, stock=stock, compte=Decimal(28))
    mouvement_ecrire(par=par, nature="perte", date=JOUR, ressource=semis, emplacement=serre, quantite=Decimal(10))
    inventaire_clore(par=par, inventaire=inventaire)
    assert solde(stock) == 18


def test_le_meme_compte_envoye_deux_fois_reste_le_premier(entrer, par, semis, serre):
    """A phone that sends again after a bad network must not take a newer stock as what was expected."""
    stock = entrer(semis, 30)
    inventaire = inventaire_ouvrir(par=par, date=JOUR, emplacement=serre)
    inventaire_compter(par=par, inventaire=inventaire, stock=stock, compte=Decimal(28))
    mouvement_ecrire(par=par, nature="perte", date=JOUR, ressource=semis, emplacement=serre, quantite=Decimal(10))
    inventaire_compter(par=par, inventaire=inventaire, stock=stock, compte=Decimal(28))
    assert [(ligne.attendu, ligne.compte) for ligne in inventaire.lignes.all()] == [(Decimal(30), Decimal(28))]
    inventaire_compter(par=par, inventaire=inventaire, stock=stock, compte=None)
    assert not inventaire.lignes.exists()


def test_un_seul_inventaire_ouvert_par_emplacement(par, serre):
    inventaire_ouvrir(par=par, date=JOUR, emplacement=serre)
    with pytest.raises(ValidationError, match="déjà ouvert"):
        inventaire_ouvrir(par=par, date=JOUR, emplacement=serre)
