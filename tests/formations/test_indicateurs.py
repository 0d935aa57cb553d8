"""The pole's figures: the demonstration year gives the published ones, and nothing else slips in."""

import random
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine

from danaecare.socle.annuaire import demonstration as annuaire
from danaecare.socle.indicateurs.definitions import Liste, Nombre
from danaecare.socle.indicateurs.periode import Periode
from formations import demonstration
from formations.actions.sessions import session_annuler
from formations.indicateurs import INDICATEURS
from formations.models import ExerciceBpf
from formations.requetes.bpf import bpf_de
from tests.formations.fabriques import emarger, inscrit, session, session_suivie

pytestmark = pytest.mark.django_db
PAR_CODE = {indicateur.code: indicateur for indicateur in INDICATEURS}
REFERENCE = tomllib.loads((Path(__file__).parents[1] / "reference" / "indicateurs.toml").read_text())["indicateur"]


def valeur(code, annee=2023):
    resultat = PAR_CODE[code].resultat(Periode.annee(annee))
    if isinstance(resultat, Nombre):
        return resultat.valeur
    return len(resultat.lignes) if isinstance(resultat, Liste) else dict(resultat.lignes)


@pytest.mark.lent
def test_l_annee_de_demonstration_donne_les_chiffres_publies():
    alea = random.Random(2023)  # noqa: S311 -- invented people, no secret
    annuaire.charger(2023, par=None, comptes={}, alea=alea)
    demonstration.charger(2023, par=None, comptes={}, alea=alea)
    attendus = {r["code"]: r for r in REFERENCE if r["code"] in PAR_CODE}
    assert set(attendus) == set(PAR_CODE)
    # Published without a value: 14 answers out of 16, 64 / 14; then 9, 38 / 9.
    assert valeur("formations.satisfaction") == {
        "À chaud : note moyenne sur 5": Decimal("4.6"),
        "À chaud : réponses": 14,
        "À chaud : taux de réponse, en %": 88,
        "À froid : note moyenne sur 5": Decimal("4.2"),
        "À froid : réponses": 9,
        "À froid : taux de réponse, en %": 56,
    }
    for code, attendu in attendus.items():
        if code == "formations.satisfaction":
            continue
        if "attendu_2023_partiel" in attendu:
            assert attendu["attendu_2023_partiel"].items() <= valeur(code).items()
        else:
            assert valeur(code) == attendu.get("attendu_2023", attendu.get("attendu_2023_lignes_nombre")), code
    bpf = bpf_de(ExerciceBpf.objects.get())
    assert bpf["F-1"]["total"] == (16, 224)
    assert bpf["E"]["internes"] == (1, 42)
    assert bpf.bloquants == ()


def test_ce_qui_n_est_pas_une_formation_professionnelle_ne_compte_pas():
    with time_machine.travel("2024-06-15T10:00:00+02:00", tick=False):
        session_suivie(1)
        aidants = session(jours=(date(2023, 4, 4),), genre="aidants")
        emarger(aidants, inscrit(aidants, "Proche"))
        annulee = session(jours=(date(2023, 4, 5),))
        inscrit(annulee, "Déçu")
        session_annuler(par=None, session=annulee)
        session_suivie(1, jours=(date(2024, 1, 9),))
        assert [valeur(f"formations.{code}") for code in ("actions", "stagiaires", "heures_stagiaires")] == [1, 1, 7]


def test_une_promotion_sans_resultat_est_inconnue_pas_nulle():
    assert valeur("formations.diplome_universitaire") == {
        "Inscrits": None,
        "Diplômés": None,
        "Félicitations du jury": None,
    }
