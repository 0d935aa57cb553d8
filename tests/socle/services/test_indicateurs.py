"""The figures, counted by hand: what stood on the 31st of December, what was checked in the year."""

from datetime import date

import pytest

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.services.actions.services import service_fermer, service_verifier
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


def figure(code, annee):
    resultat = registre.tous()[f"territoires.services.{code}"].resultat(Periode.annee(annee))
    return {libelle: n for libelle, n in resultat.lignes if n}, resultat.total


def lignes(code, annee, categorie):
    return {str(s) for s in registre.tous()[f"territoires.services.{code}"].lignes(Periode.annee(annee), categorie)}


@pytest.fixture(autouse=True)
def _trois_services(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)
    repit = creer("Répit", theme=theme(6), depuis_le=date(2022, 5, 1))
    droits = creer("Droits", depuis_le=date(2023, 12, 31))
    creer("Écoute", depuis_le=date(2024, 1, 1))
    for jour in (date(2022, 12, 31), date(2023, 1, 1), date(2023, 12, 31)):
        service_verifier(par=None, service=repit, moyen="telephone", le=jour)
    service_verifier(par=None, service=droits, moyen="telephone", le=date(2024, 1, 1))
    time_machine.move_to("2024-12-31 10:00", tick=False)
    service_fermer(par=None, service=repit)


def test_les_services_du_dernier_jour_par_theme():
    assert figure("themes", 2022) == ({"Répit à domicile": 1}, 1)
    assert figure("themes", 2023) == ({"Répit à domicile": 1, "Information et droits": 1}, 2)
    # Closed on the 31st of December, it no longer stands on that day.
    assert figure("themes", 2024) == ({"Information et droits": 2}, 2)
    assert lignes("themes", 2023, "Répit à domicile") == {"Répit"}


def test_ceux_qui_ont_ete_verifies_dans_l_annee():
    assert figure("verifies", 2022) == ({"Vérifié dans l’année": 1}, 1)
    assert figure("verifies", 2023) == ({"Vérifié dans l’année": 1, "Pas vérifié dans l’année": 1}, 2)
    assert figure("verifies", 2024) == ({"Vérifié dans l’année": 1, "Pas vérifié dans l’année": 1}, 2)
    assert figure("verifies", 2021) == ({}, 0)
    assert lignes("verifies", 2023, "Vérifié dans l’année") == {"Répit"}
    assert lignes("verifies", 2024, "Pas vérifié dans l’année") == {"Écoute"}
