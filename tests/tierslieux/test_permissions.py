"""Who may change a booking, and who sees its contact: every role, on a booking of each kind."""

from datetime import date

import pytest

from danaecare.socle.comptes.roles import Role
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.actions.reservations import reservation_annuler
from tierslieux.origines import origine_de
from tierslieux.permissions import peut_ecrire, peut_voir_contact

pytestmark = pytest.mark.django_db
MARDI = date(2026, 3, 10)
GERENT = {"tierslieux", "direction"}
RESERVENT = GERENT | {"accueil", "travail_social", "psychologue", "escale_mobile", "jardins", "formation"}


@pytest.fixture
def comptes(compte):
    return {role: compte(role) for role in Role.values}


def qui(comptes, regle, *objets) -> set:
    return {role for role, compte in comptes.items() if regle(compte, *objets)}


def test_une_reservation_ouverte_se_change_par_qui_reserve(comptes):
    assert qui(comptes, peut_ecrire, poser(creer_espace(), MARDI)) == RESERVENT


def test_une_reservation_close_ne_se_reprend_que_par_qui_gere(comptes):
    reservation = poser(creer_espace(), MARDI)
    reservation_annuler(par=None, reservation=reservation, motif="Pluie")
    assert qui(comptes, peut_ecrire, reservation) == GERENT


def test_ce_que_tient_le_pole_des_aidants_se_change_par_lui_ou_qui_gere(comptes):
    reservation = poser(creer_espace(), MARDI, origine=("aidants.groupe", 7))
    pole = {role for role, compte in comptes.items() if compte.peut(origine_de(reservation).droit)}
    assert pole & RESERVENT == {"travail_social", "psychologue"}
    assert qui(comptes, peut_ecrire, reservation) == GERENT | pole


def test_le_contact_se_montre_a_qui_reserve(comptes):
    assert qui(comptes, peut_voir_contact) == RESERVENT
