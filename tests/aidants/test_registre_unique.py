"""The requests of the pole and what was done at once enter the one register, and come out of it, with their days."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from danaecare.socle.conservation.models import Mesure
from danaecare.socle.protection.models import DemandeDroit
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte

pytestmark = [pytest.mark.lent, pytest.mark.django_db(transaction=True)]
AVANT = [("aidants", "0001_initial"), ("protection", "0001_initial")]
APRES = [("protection", "0002_un_seul_registre"), ("aidants", "0002_acces_au_registre")]


def aller(versions):
    executeur = MigrationExecutor(connection)
    executeur.migrate(versions)
    return MigrationExecutor(connection).loader.project_state(versions).apps


@pytest.fixture
def dossier():
    """Made before the tables go back to what they were: its model has the columns of today."""
    return AidantFabrique().dossier


@pytest.fixture
def avant(dossier):
    yield aller(AVANT)
    aller(MigrationExecutor(connection).loader.graph.leaf_nodes())


def test_aller_et_retour_gardent_chaque_jour(dossier, avant):
    par = creer_compte("travail_social")
    jours = [(date(2026, 3, 1), date(2026, 4, 1), date(2026, 3, 9)), (date(2026, 5, 31), date(2026, 6, 30), None)]
    for recue, due, close in jours:
        avant.get_model("aidants", "DemandeAcces").objects.create(
            dossier_id=dossier.pk, par_id=par.pk, recue_le=recue, echeance=due, close_le=close
        )
    mesure = Mesure.objects.create(
        objet_type="annuaire.personne", objet_id=7, genre="effacement", demandee_le=date(2026, 1, 31),
        motif="Elle l’a écrit", suite="La fiche est effacée.", prise_le=date(2026, 2, 2),
    )  # fmt: skip
    aller(APRES)
    lignes = DemandeDroit.objects.order_by("recue_le").values_list(
        "droit", "recue_le", "echeance", "repondue_le", "reponse", "objet_type", "objet_id", "mesure"
    )
    sien = ("aidants.dossier", dossier.pk, None)
    assert list(lignes) == [
        ("effacement", date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 2), "satisfaite", "annuaire.personne", 7,
         mesure.pk),
        ("acces", *jours[0], "satisfaite", *sien),
        ("acces", *jours[1], "", *sien),
    ]  # fmt: skip
    ancien = aller(AVANT).get_model("aidants", "DemandeAcces")
    assert list(ancien.objects.order_by("recue_le").values_list("recue_le", "echeance", "close_le")) == jours
    assert DemandeDroit.objects.defer("mesure").count() == 0
