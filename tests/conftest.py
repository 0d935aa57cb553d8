"""What every test stands on: accounts of each role with their second factor, and strict silence about faults."""

import gc
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role
from tests.second_facteur import telephone

pytest_plugins = [
    "tests.boite",
    "tests.entiers",
    "tests.grappe_essai",
    "tests.magasin",
    "tests.navigateur",
    "tests.ouvriers",
    "tests.passerelle",
    "tests.tour",
    "tests.vidage",
]

# Folders whose tests say what the poles must do; the walks over every address run through them and prove nothing there.
MESURES = {"aidants", "jardins", "tierslieux", "formations", "gouvernance", "coherence", "rapport"}
ESSAIS = Path(__file__).parent
_MEMOIRE = "django.core.cache.backends.locmem.LocMemCache"
MOT_DE_PASSE = "Cerisier-42-fleuri"


def pytest_collection_modifyitems(items):
    """What is run of the poles is measured where their rules are tested: the measure slows by a third."""
    for test in items:
        if test.path.relative_to(ESSAIS).parts[0] not in MESURES:
            test.add_marker(pytest.mark.no_cover)


def pytest_collection_finish():
    """The hub and its tests stay: a collector that reads them again at each turn takes an eighth of the processor."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def reglages_essai(tmp_path_factory) -> dict:
    return {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "CACHES": {nom: {"BACKEND": _MEMOIRE, "LOCATION": nom} for nom in ("default", "indicateurs")},
        "MODE_DEMONSTRATION": False,
        "PAGES_PUBLIQUES": False,  # one test's page is not another's
        "MEDIA_ROOT": tmp_path_factory.getbasetemp() / "fichiers",
    }


@pytest.fixture(autouse=True)
def _reglages_essai(settings, tmp_path_factory):
    for nom, valeur in reglages_essai(tmp_path_factory).items():
        setattr(settings, nom, valeur)


@pytest.fixture(autouse=True)
def _cache_vide(_reglages_essai):
    from django.core.cache import caches  # noqa: PLC0415 -- after the settings above

    for cache in caches.all():
        cache.clear()


def creer_compte(*roles: str, prenom="Camille", nom: str | None = None, second_facteur=True) -> Utilisateur:
    """An account with `roles`, a known password, and its TOTP where a role demands it."""
    nom = nom or " ".join(Role(role).label for role in roles) or "Sans rôle"
    numero = Utilisateur.objects.count() + 1
    compte = Utilisateur(email=f"compte{numero}@exemple.fr", prenom=prenom, nom=nom, roles=sorted(roles))
    compte.set_password(MOT_DE_PASSE)
    compte.save()
    if second_facteur and compte.second_facteur_requis:
        telephone(compte)
    return compte


def connecter(compte: Utilisateur) -> Client:
    client = Client()
    client.force_login(compte)
    return client


@pytest.fixture
def compte(db):
    """`compte("direction")` makes an account of that role."""
    return creer_compte


@pytest.fixture
def client_de(db):
    """`client_de("direction")` is a logged-in client of that role; `.compte` is its account."""

    def ouvrir(*roles):
        compte = creer_compte(*roles)
        client = connecter(compte)
        client.compte = compte
        return client

    return ouvrir


@pytest.fixture
def second_facteur_de():
    """The TOTP secret holder of an account."""

    def trouver(compte):
        return Authenticator.objects.get(user=compte, type=Authenticator.Type.TOTP)

    return trouver
