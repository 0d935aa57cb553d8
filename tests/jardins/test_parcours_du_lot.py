"""A lot from seed to person: sums by the ledger, gardens served, people reached, and its own page of the register."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from jardins.actions.distribution import distribution_annuler, distribution_corriger
from jardins.actions.pepiniere import lot_creer
from jardins.actions.registre import mouvement_ecrire
from jardins.requetes.pepiniere import parcours_de

pytestmark = pytest.mark.django_db
JOUR = date(2023, 5, 10)


@pytest.fixture
def autre_lot(par, semis):
    return lot_creer(par=par, ressource=semis, espece="Courge", annee=2023)


def test_les_corrections_et_les_annulations_sont_suivies(
    par, entrer, remettre, semis, serre, lot, autre_lot, jardin, autre_jardin
):
    """Kept: 4 of 6 corrected, 3 whose people are unknown. Not: corrected to nothing, cancelled, another lot's."""
    stock, voisin = entrer(semis, 50, lot=lot), entrer(semis, 50, lot=autre_lot)
    mouvement_ecrire(
        par=par, nature="perte", date=JOUR, ressource=semis, lot=lot, emplacement=serre, quantite=Decimal(5)
    )
    gardee = remettre(jardin, [(stock, 6), (voisin, 9)], personnes=24)
    remettre(autre_jardin, [(stock, 3)])
    vide, annulee = (remettre(jardin, [(stock, 2)], personnes=100) for _ in range(2))
    remettre(autre_jardin, [(voisin, 7)], personnes=1000)
    for distribution, quantite in ((gardee, 4), (vide, 0)):
        ligne = distribution.mouvements.get(lot=lot)
        distribution_corriger(par=par, distribution=distribution, quantites={ligne.pk: Decimal(quantite)}, motif="Vu")
    distribution_annuler(par=par, distribution=annulee, motif="Pluie")
    parcours = parcours_de(lot)
    assert (parcours.entre, parcours.perdu, parcours.distribue, parcours.reste) == (50, 5, 7, 38)
    assert parcours.jardins == [(jardin, 4), (autre_jardin, 3)]
    assert (parcours.personnes, parcours.sans_nombre) == (24, 1)


def test_un_lot_neuf_n_a_touche_personne(lot):
    parcours = parcours_de(lot)
    assert (parcours.entre, parcours.perdu, parcours.distribue, parcours.reste) == (0, 0, 0, 0)
    assert (parcours.jardins, parcours.personnes, parcours.sans_nombre) == ([], None, 0)


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_de_la_fiche(
    client_de, django_assert_num_queries, entrer, remettre, semis, lot, jardin, autre_jardin, nombre
):
    stock = entrer(semis, 30, lot=lot)
    for rang in range(nombre):
        remettre((jardin, autre_jardin)[rang % 2], [(stock, 2)])
    client = client_de("jardins")
    client.get(lot.get_absolute_url())
    with django_assert_num_queries(8):
        client.get(lot.get_absolute_url())


def test_la_fiche_mene_a_tout_le_registre_du_lot(client_de, par, entrer, semis, serre, lot, autre_lot):
    """Eight lines on the sheet, the others behind the link, and none of another lot."""
    entrer(semis, 500, lot=lot)
    entrer(semis, 7, lot=autre_lot)
    for _ in range(21):
        mouvement_ecrire(
            par=par, nature="perte", date=JOUR, ressource=semis, lot=lot, emplacement=serre, quantite=Decimal(1)
        )
    client = client_de("jardins")
    fiche = client.get(lot.get_absolute_url())
    adresse = f"{reverse('jardins:mouvement_liste')}?lot={lot.code}"
    assert (len(fiche.context["mouvements"]), adresse in fiche.content.decode()) == (8, True)
    liste = client.get(adresse).context["liste"]
    assert [ligne.cellules[3].texte for ligne in liste.lignes] == [lot.nom] * 22
