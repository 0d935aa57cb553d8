"""The occupancy never passes 100 %, however the half-days are shared."""

from datetime import date, time
from decimal import Decimal

import pytest

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Nombre, Repartition
from danaecare.socle.indicateurs.periode import Periode
from tests.tierslieux.fabriques import MATIN, SOIR, creer_espace, creer_lieu, poser
from tierslieux.choix import Etat, Moment

pytestmark = pytest.mark.django_db
SAMEDI, DIMANCHE = date(2023, 6, 24), date(2023, 6, 25)
DEUX_JOURS = Periode(SAMEDI, DIMANCHE)
DEBUT, FIN = (time(9), time(10, 30)), (time(10, 30), time(12))


@pytest.fixture
def salle():
    """Open on Saturday mornings alone."""
    return creer_espace(creer_lieu("Bourg", semaine={(5, Moment.MATIN): MATIN}), "Salle")


def lire(code, periode=DEUX_JOURS):
    return registre.tous()[f"tierslieux.{code}"].resultat(periode)


def taux(valeur):
    return Repartition((("Bourg – Salle", Decimal(valeur)),), Decimal(valeur), plusieurs=True)


def test_deux_reservations_d_une_demi_journee_la_prennent_une_fois(salle):
    poser(salle, SAMEDI, DEBUT)
    assert (lire("occupation"), lire("demi_journees")) == (taux("100.0"), Nombre(1))
    poser(salle, SAMEDI, FIN, etat=Etat.TENUE)
    assert (lire("occupation"), lire("demi_journees")) == (taux("100.0"), Nombre(2))


def test_hors_des_heures_rien_de_ce_qui_etait_offert_n_est_pris(salle):
    poser(salle, SAMEDI, (time(9), time(21)), forcer=True)
    poser(salle, DIMANCHE, MATIN, forcer=True)
    assert (lire("occupation"), lire("demi_journees")) == (taux("100.0"), Nombre(4))


def test_ce_qui_est_force_ne_remplit_pas_ce_qui_reste_libre(salle):
    poser(salle, SAMEDI, SOIR, forcer=True)
    poser(salle, DIMANCHE, MATIN, forcer=True)
    assert (lire("occupation"), lire("demi_journees")) == (taux("0.0"), Nombre(2))


def test_une_semaine_a_moitie_prise(salle):
    poser(salle, SAMEDI, DEBUT)
    poser(salle, SAMEDI, FIN)
    assert lire("occupation", Periode(SAMEDI, date(2023, 7, 1))) == taux("50.0")
