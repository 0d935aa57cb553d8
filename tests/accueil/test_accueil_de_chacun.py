"""The home and the figures of each role, with the cache that the hub really has: a table, not a memory."""

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from danaecare import settings as du_hub
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.roles import Role
from danaecare.socle.indicateurs.cache_indicateurs import calculer_chacune
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.actions.benevolat import lien_ouvrir
from gouvernance.views import personnes

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache_du_hub(settings):
    settings.CACHES = du_hub.CACHES
    assert {type(cache) for cache in (caches[nom] for nom in caches)} == {DatabaseCache}


@pytest.mark.parametrize("roles", [[role] for role in Role] + [[], [Role.ADMINISTRATION, Role.JARDINS]], ids=str)
def test_l_accueil_s_ouvre_deux_fois(cache_du_hub, client_de, roles):
    """Cold, then from what was kept."""
    client = client_de(*roles)
    attendu = 200 if roles else 403
    assert [client.get(reverse("accueil")).status_code for _ in range(2)] == [attendu, attendu]


def test_rien_de_demande_rien_de_lu(cache_du_hub, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert calculer_chacune([], [Periode.annee(2023)]) == [{}]


def test_un_frein_tient_jusqu_a_son_heure_et_pas_au_dela(cache_du_hub):
    """The fifth send does not shorten the hour of the first, nor lengthen it."""
    with time_machine.travel("2026-03-10 09:00+01:00", tick=False) as horloge:
        for _ in range(4):
            antirobot.freiner("essai", "une", 5, 3600)
        horloge.shift(1800)
        antirobot.freiner("essai", "une", 5, 3600)
        with pytest.raises(antirobot.Refuse):
            antirobot.freiner("essai", "une", 5, 3600)
        antirobot.freiner("essai", "autre", 5, 3600)
        horloge.shift(1801)
        for _ in range(4):
            antirobot.freiner("essai", "une", 5, 3600)
        with pytest.raises(antirobot.Refuse):
            antirobot.freiner("essai", "une", 5, 3600)


def test_un_flot_de_chiffres_reste_petit_et_ne_leve_pas_les_freins(cache_du_hub):
    """Two tables: what is computed never pushes out what protects a form."""
    caches["default"].set("allauth:rl:1", "frein", 3600)
    gardes = du_hub.CACHES["indicateurs"]["OPTIONS"]["MAX_ENTRIES"]
    for rang in range(gardes + 5):
        caches["indicateurs"].set(f"aidants:{rang}", rang, 3600)
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM cache_indicateurs")
        assert curseur.fetchone()[0] <= gardes
    assert caches["indicateurs"].get(f"aidants:{gardes + 4}") == gardes + 4
    assert caches["default"].get("allauth:rl:1") == "frein"


def test_un_envoi_que_l_action_refuse_compte_aussi(cache_du_hub, client, monkeypatch):
    """What is counted stays when what was to be written is undone."""
    lien = lien_ouvrir(par=None, personne=personne_creer(par=None, nom="Aulagne", prenom="Colette"))
    monkeypatch.setattr(personnes, "PAR_LIEN", (2, 3600))

    def refuser(**_):
        raise ValidationError("Ce temps est déjà noté.")

    monkeypatch.setattr(personnes.actions, "temps_noter", refuser)
    saisie = {"date": aujourdhui(), "mission": "Arrosage", "heures": "2"}
    dits = [client.post(lien.get_absolute_url(), saisie).text for _ in range(3)]
    assert ["Beaucoup de demandes" in dit for dit in dits] == [False, False, True]
    assert ["Ce temps est déjà noté." in dit for dit in dits] == [True, True, False]
