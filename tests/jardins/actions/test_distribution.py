"""Deliveries: the stock moves at the hand-over, an error is undone by its opposite, nothing is written twice."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from jardins.actions.distribution import (
    distribution_annuler,
    distribution_corriger,
    distribution_modifier,
    distribution_preparer,
    distribution_remettre,
)
from jardins.actions.jardin import jardin_modifier, jardin_sortir
from jardins.actions.journee import journee_ajouter, journee_creer, journee_modifier, tournee_ordonner
from jardins.actions.reprise import distribution_reprendre, reprise_corriger
from jardins.models import Distribution, Mouvement, Stock
from jardins.requetes.distribution import contenu_de, suivante_de
from tests.jardins.conftest import JOUR, solde

pytestmark = pytest.mark.django_db


def test_preparer_ne_touche_pas_au_stock_remettre_si(entrer, par, semis, terreau, lot, jardin):
    plants, sacs = entrer(semis, 30, lot=lot), entrer(terreau, 100)
    distribution = distribution_preparer(
        par=par, date=JOUR, jardin=jardin, lignes=[(plants, Decimal(12)), (sacs, Decimal("7.5"))]
    )
    assert (solde(plants), solde(sacs)) == (30, 100)
    distribution_remettre(par=par, distribution=distribution, personnes=25, receptionnaire="Mme Roux")
    distribution.refresh_from_db()
    assert (solde(plants), solde(sacs)) == (18, Decimal("92.5"))
    assert (distribution.etat, distribution.personnes, distribution.receptionnaire) == ("remise", 25, "Mme Roux")
    assert [(x.nom, x.quantite) for x in contenu_de(distribution)] == [
        ("Tomate «\u00a0Rose de Berne\u00a0»", Decimal(12)), ("Terreau", Decimal("7.5")),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="déjà remise"):
        distribution_remettre(par=par, distribution=distribution)
    assert solde(plants) == 18


def test_une_remise_trop_grande_ne_remet_rien(entrer, par, semis, terreau, lot, jardin):
    plants, sacs = entrer(semis, 10, lot=lot), entrer(terreau, 100)
    distribution = distribution_preparer(
        par=par, date=JOUR, jardin=jardin, lignes=[(plants, Decimal(12)), (sacs, Decimal(5))], confirme={"promis"}
    )
    with pytest.raises(ValidationError) as refus:
        distribution_remettre(par=par, distribution=distribution)
    assert refus.value.messages == [
        "Il reste 10\u00a0plants de Tomate «\u00a0Rose de Berne\u00a0» (Semis) à Serre de L’Étrat : 12 demandés."
    ]
    assert (solde(plants), solde(sacs)) == (10, 100)
    distribution.refresh_from_db()
    assert distribution.etat == "preparee"


def test_une_distribution_vide_ou_a_venir_ne_se_remet_pas(entrer, par, semis, jardin, time_machine):
    time_machine.move_to("2023-05-10")
    stock = entrer(semis, 10)
    vide = distribution_preparer(par=par, date=JOUR, jardin=jardin)
    with pytest.raises(ValidationError, match="Rien n’est préparé"):
        distribution_remettre(par=par, distribution=vide)
    demain = distribution_preparer(par=par, date=date(2023, 5, 11), jardin=jardin, lignes=[(stock, Decimal(1))])
    with pytest.raises(ValidationError, match="prévue le 11/05/2023"):
        distribution_remettre(par=par, distribution=demain)


@pytest.mark.parametrize(("quantite", "dit"), [("-2", "ne convient pas"), ("1.5", "entiers"), ("100001", "100")])
def test_une_ligne_absurde_est_refusee(entrer, par, semis, jardin, quantite, dit):
    stock = entrer(semis, 10)
    with pytest.raises(ValidationError, match=dit):
        distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(quantite))])
    assert not Distribution.objects.exists()


def test_un_jardin_parti_ne_recoit_plus(entrer, par, semis, jardin, autre_jardin):
    stock = entrer(semis, 10)
    prete = distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))])
    with pytest.raises(ValidationError, match=f"La distribution {prete.numero}"):
        jardin_sortir(par=par, jardin=jardin, sortie=date(2023, 5, 1))
    distribution_annuler(par=par, distribution=prete, motif="le jardin ferme")
    jardin_sortir(par=par, jardin=jardin, sortie=date(2023, 5, 1))
    with pytest.raises(ValidationError, match="a quitté le réseau le 01/05/2023"):
        distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))])
    # What it had before it left is still right to write down.
    distribution_preparer(par=par, date=date(2023, 4, 30), jardin=jardin, lignes=[(stock, Decimal(1))])


def test_un_jardin_parti_entre_la_preparation_et_la_remise(entrer, par, semis, jardin):
    stock = entrer(semis, 10)
    prete = distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))])
    jardin_modifier(par=par, jardin=jardin, sortie=date(2023, 5, 1))
    with pytest.raises(ValidationError, match="a quitté le réseau"):
        distribution_remettre(par=par, distribution=prete)
    assert solde(stock) == 10


def test_corriger_ecrit_l_opposé_puis_le_vrai(entrer, remettre, par, semis, jardin):
    stock = entrer(semis, 30)
    distribution = remettre(jardin, [(stock, 12)])
    fausse = Mouvement.objects.distribues().get()
    distribution_corriger(
        par=par, distribution=distribution, quantites={fausse.pk: Decimal(10)}, motif="deux plants cassés"
    )
    assert solde(stock) == 20
    lignes = Mouvement.objects.distribues().order_by("pk")
    assert sorted(m.quantite for m in lignes) == [-12, -10, 12]
    assert {m.date for m in lignes} == {JOUR}
    ligne = contenu_de(distribution)[0]
    assert (ligne.quantite, [m.provenance for m in ligne.corrections]) == (10, ["deux plants cassés"])
    with pytest.raises(ValidationError, match="vient d’être corrigée"):
        distribution_corriger(par=par, distribution=distribution, quantites={fausse.pk: Decimal(9)}, motif="encore")


def test_corriger_vers_le_haut_respecte_le_stock_et_veut_un_motif(entrer, remettre, par, semis, jardin):
    stock = entrer(semis, 15)
    distribution = remettre(jardin, [(stock, 12)])
    ligne = Mouvement.objects.distribues().get()
    with pytest.raises(ValidationError, match="Il reste 3"):
        distribution_corriger(par=par, distribution=distribution, quantites={ligne.pk: Decimal(16)}, motif="erreur")
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        distribution_corriger(par=par, distribution=distribution, quantites={ligne.pk: Decimal(13)}, motif=" ")
    with pytest.raises(ValidationError, match="Aucune quantité n’a changé"):
        distribution_corriger(par=par, distribution=distribution, quantites={ligne.pk: Decimal(12)}, motif="vu")
    assert solde(stock) == 3


def test_annuler_une_remise_rend_le_stock(entrer, remettre, par, semis, jardin):
    stock = entrer(semis, 30)
    distribution = remettre(jardin, [(stock, 12)])
    distribution_annuler(par=par, distribution=distribution, motif="mauvais jardin")
    distribution.refresh_from_db()
    assert (solde(stock), distribution.etat, distribution.motif_annulation) == (30, "annulee", "mauvais jardin")
    assert Mouvement.objects.distribues().count() == 2
    with pytest.raises(ValidationError, match="déjà annulée"):
        distribution_annuler(par=par, distribution=distribution, motif="encore")


def test_une_remise_ne_change_plus_en_silence(entrer, remettre, par, semis, jardin, autre_jardin):
    stock = entrer(semis, 30)
    distribution = remettre(jardin, [(stock, 12)])
    with pytest.raises(ValidationError, match="Corriger"):
        distribution_modifier(par=par, distribution=distribution, jardin=autre_jardin)
    with pytest.raises(ValidationError, match="Corriger"):
        distribution_modifier(par=par, distribution=distribution, lignes=[(stock, Decimal(1))])
    distribution.refresh_from_db()
    distribution_modifier(par=par, distribution=distribution, personnes=40)
    distribution.refresh_from_db()
    assert (distribution.personnes, distribution.jardin) == (40, jardin)


def test_deux_personnes_preparent_la_meme_distribution(entrer, par, semis, jardin):
    stock = entrer(semis, 30)
    distribution = distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(5))])
    mienne = Distribution.objects.get(pk=distribution.pk)
    distribution_modifier(
        par=par, distribution=distribution, version=distribution.version, lignes=[(stock, Decimal(6))]
    )
    with pytest.raises(ConflitEcriture):
        distribution_modifier(par=par, distribution=mienne, version=mienne.version, lignes=[(stock, Decimal(7))])
    assert distribution.lignes.get().quantite == 6


def test_le_meme_envoi_ne_prepare_qu_une_distribution(par, jardin):
    envoi = uuid.uuid4()
    premiere = distribution_preparer(par=par, date=JOUR, jardin=jardin, envoi=envoi)
    assert distribution_preparer(par=par, date=JOUR, jardin=jardin, envoi=envoi) == premiere
    assert Distribution.objects.count() == 1


def test_une_journee_sert_plusieurs_jardins_dans_l_ordre(entrer, par, semis, jardin, autre_jardin):
    stock = entrer(semis, 30)
    journee = journee_creer(par=par, titre="Temps fort", date=JOUR, jardins=[jardin, autre_jardin], vehicule="Kangoo")
    premiere, seconde = journee.distributions.order_by("rang")
    assert [(d.jardin, d.rang, d.vehicule, d.evenement) for d in (premiere, seconde)] == [
        (jardin, 1, "Kangoo", "Temps fort"), (autre_jardin, 2, "Kangoo", "Temps fort"),
    ]  # fmt: skip
    assert suivante_de(premiere) == seconde
    tournee_ordonner(par=par, journee=journee, distributions=[seconde.pk, premiere.pk])
    assert list(journee.distributions.order_by("rang").values_list("jardin", flat=True)) == [
        autre_jardin.pk, jardin.pk,
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="déjà dans cette journée"):
        journee_ajouter(par=par, journee=journee, jardin=jardin)
    assert journee.action.etat == "prevue"
    premiere.refresh_from_db()
    distribution_modifier(par=par, distribution=premiere, lignes=[(stock, Decimal(3))])
    distribution_remettre(par=par, distribution=premiere)
    journee.action.refresh_from_db()
    assert (journee.action.etat, journee.action.genre, journee.action.pole) == ("tenue", "temps_fort", "jardins")
    with pytest.raises(ValidationError, match="la date ne change plus"):
        journee_modifier(par=par, journee=journee, date=date(2023, 5, 12))


def test_changer_la_date_d_une_journee_deplace_ses_distributions(par, jardin):
    journee = journee_creer(par=par, titre="Temps fort", date=JOUR, jardins=[jardin])
    journee_modifier(par=par, journee=journee, date=date(2023, 5, 12))
    assert journee.distributions.get().date == date(2023, 5, 12)


def test_la_reprise_apporte_son_entree_et_se_corrige(par, jardin, semis, serre):
    distribution = distribution_reprendre(
        par=par, date=date(2021, 4, 1), jardin=jardin, ressource=semis, emplacement=serre, quantite=Decimal(80)
    )
    reprise_corriger(par=par, distribution=distribution, ressource=semis, quantite=Decimal(75))
    assert Stock.objects.get().quantite == 0
    assert [x.quantite for x in contenu_de(distribution)] == [75]
    assert Mouvement.objects.count() == 6
