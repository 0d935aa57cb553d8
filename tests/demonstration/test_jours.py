"""The demonstration on days that arithmetic trips over; it is loaded for each, hence slow."""

from collections import Counter
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test import TestCase

from tests.demonstration.charge import Chargee, Vivante
from tests.demonstration.test_attendus import _chiffres, ecarts

pytestmark = [pytest.mark.lent, pytest.mark.tour]


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


# Drawn at random by design: secrets of links, salts, names of stored files, identities nobody may guess.
TIRES = frozenset(
    {
        "comptes.Utilisateur.password",  # salted
        "imports.Import.fichier",
        "tierslieux.InscriptionActivite.cle_lien",
        "tierslieux.Reservation.cle_lien",
        "tierslieux.Reservation.uid",
        "aidants.LienRendezVous.cle",
        "aidants.Transmission.cle",
        "services.DemandeVerification.cle",
        "aidants.NoteSociale.chiffre",  # encrypted: never twice the same octets
        "aidants.NotePsy.chiffre",
        "formations.Session.cle_inscription",
        "formations.Invitation.cle",
        "formations.Avis.id",  # anonymous: its order tells nothing
        "formations.DemandeInscription.cle",
        "gouvernance.Illustration.fichier",
        "gouvernance.LienBenevole.jeton",
        "questionnaires.Bilan.cle",
    }
)


def _lignes() -> dict[str, Counter]:
    """Every row of the hub's tables, keys and journal included; the database's clock is not stopped with ours."""
    lignes = {}
    for modele in apps.get_models():
        if not modele._meta.managed or modele._meta.proxy or modele._meta.app_label == "territoires":
            continue
        champs = [
            champ.attname
            for champ in modele._meta.concrete_fields
            if f"{modele._meta.label}.{champ.name}" not in TIRES and not isinstance(champ.db_default, Now)
        ]
        lignes[modele._meta.label] = Counter(map(repr, modele._base_manager.values_list(*champs)))
    return lignes


def _suites() -> list[tuple]:
    """Where each sequence of the database stands: a transaction that is undone does not take them back."""
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),"
            " last_value IS NOT NULL FROM pg_sequences"
        )
        return curseur.fetchall()


def _reprendre(suites: list[tuple]) -> None:
    with connection.cursor() as curseur:
        curseur.executemany("SELECT setval(%s, %s, %s)", suites)


class Annulee(Exception):
    """Leave the transaction, and what it wrote."""


class DeterministeTests(TestCase):
    def test_deux_chargements_un_meme_jour_ecrivent_la_meme_chose(self):
        fois, suites = [], _suites()
        with time_machine.travel("2026-11-29T09:00:00+01:00", tick=False):
            for _ in range(2):
                _reprendre(suites)
                with pytest.raises(Annulee), transaction.atomic():
                    call_command("demo", stdout=StringIO())
                    fois.append(_lignes())
                    raise Annulee
        assert {nom: (fois[0][nom] - fois[1][nom]) for nom in fois[0] if fois[0][nom] != fois[1][nom]} == {}
        assert sum(sum(lignes.values()) for lignes in fois[0].values()) > 3000
