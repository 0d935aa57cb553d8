"""One clock for every pole: each column that can hold a word is filled, the clocks pass, nothing of it is left.

Whatever no clock empties is named with its reason (`GARDES`): a model or a column that nobody declared fails here.
"""

from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.conservation import gardes, horloges, liens
from tests.conservation.canaris import emplir, finir, traces_de_canari
from tests.conservation.colonnes import colonnes
from tests.conservation.rares import completer
from tests.demonstration.charge import Chargee


def test_une_colonne_gardee_existe_et_dit_pourquoi():
    connues = {(modele._meta.label, champ.name) for modele, champ in colonnes()}
    assert sorted(set(gardes()) - connues) == []
    assert [cle for cle, raison in gardes().items() if len(raison) < 12] == []


def test_ce_qu_une_horloge_vide_n_est_pas_dit_garde():
    vides = {
        (table.classe._meta.label, champ) for horloge in horloges() for table in horloge.tables for champ in table.vider
    }
    assert sorted(vides & set(gardes())) == []


def test_chaque_lien_vers_une_personne_dit_jusqu_a_quand_il_la_retient():
    attendus = {
        (modele._meta.label, champ.name)
        for modele in apps.get_models()
        if modele._meta.managed
        for champ in modele._meta.concrete_fields
        if champ.is_relation and champ.related_model is Personne
    }
    assert {(lien.modele, lien.champ) for lien in liens()} == attendus


def test_une_horloge_dit_sa_duree_son_depart_et_son_texte():
    incompletes = [h.code for h in horloges() if not (h.quoi and h.depuis and h.fondement) or h.mois < 0]
    assert incompletes == []
    codes = [horloge.code for horloge in horloges()]
    assert len(codes) == len(set(codes))


@pytest.mark.lent
@pytest.mark.tour
class TestToutPasse(Chargee):
    """The demonstration, completed so that no table is empty; then the years go by."""

    def test_rien_ne_reste_de_personne(self):
        completer()
        vides = [modele for modele, nombre in emplir().items() if not nombre]
        assert vides == [], vides
        finir()
        assert traces_de_canari() != {}
        for annee in (2032, 2060, 2066):
            midi = datetime(annee, 1, 15, 12, tzinfo=timezone.get_default_timezone())
            with self.captureOnCommitCallbacks(execute=True), time_machine.travel(midi, tick=False):
                call_command("conservation", stdout=StringIO())
        restes = traces_de_canari()
        assert restes == {}, restes
