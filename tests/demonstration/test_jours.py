"""The demonstration on days that arithmetic trips over; it is loaded for each, hence slow."""

from collections import Counter
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase

from tests.demonstration.charge import Chargee, Vivante
from tests.demonstration.test_attendus import _chiffres, ecarts

pytestmark = pytest.mark.lent


class Publiee(Vivante):
    def test_les_chiffres_de_2023_restent_ceux_qui_sont_publies(self):
        assert ecarts(_chiffres(2023)) == []


class PremierJanvierTests(Publiee, Chargee):
    JOUR = "2027-01-01"


class TrenteEtUnDecembreTests(Publiee, Chargee):
    JOUR = "2026-12-31"


class BissextileTests(Publiee, Chargee):
    JOUR = "2028-02-29"


class DimancheDAoutTests(Publiee, Chargee):
    JOUR = "2027-08-15"


class JeudiTests(Publiee, Chargee):
    JOUR = "2026-11-26"


# Drawn at random by design, or the moment of the write.
TIRES = frozenset(
    {
        "cle", "cle_demandeur", "cle_inscription", "jeton", "chiffre", "cle_id", "password", "last_login", "cree_le",
        "modifie_le", "le", "instant", "fichier", "session_key", "empreinte", "envoye_le", "uid", "convoquee_a",
    }
)  # fmt: skip


def _lignes() -> dict[str, Counter]:
    """Every row of the hub's tables, without its key nor those of others: they go on from a load to the next."""
    lignes = {}
    for modele in apps.get_models():
        if not modele._meta.managed or modele._meta.proxy or modele._meta.app_label in {"journal", "territoires"}:
            continue
        champs = [
            champ.attname
            for champ in modele._meta.concrete_fields
            if not champ.primary_key and champ.remote_field is None and champ.name not in TIRES
        ]
        lignes[modele._meta.label] = (
            Counter(map(repr, modele._base_manager.values_list(*champs))) if champs else Counter()
        )
    return lignes


class Annulee(Exception):
    """Leave the transaction, and what it wrote."""


class DeterministeTests(TestCase):
    def test_deux_chargements_un_meme_jour_ecrivent_la_meme_chose(self):
        fois = []
        with time_machine.travel("2026-11-29T09:00:00+01:00", tick=True):
            for _ in range(2):
                with pytest.raises(Annulee), transaction.atomic():
                    call_command("demo", stdout=StringIO())
                    fois.append(_lignes())
                    raise Annulee
        assert {nom: (fois[0][nom] - fois[1][nom]) for nom in fois[0] if fois[0][nom] != fois[1][nom]} == {}
        assert sum(sum(lignes.values()) for lignes in fois[0].values()) > 3000
