"""The objects of a pole and an account a role, made once for all its pages; what a page writes is undone after it."""

from contextlib import contextmanager

import pytest
from django.conf import settings as reglages
from django.db import transaction
from django.test import Client, override_settings

from danaecare.socle.comptes.roles import Role
from tests.conftest import connecter, creer_compte, reglages_essai


class Monde:
    """`objets` as the pole's `preparer` gives them; a fresh client of any role."""

    def __init__(self, module):
        self._preparer = getattr(module, "preparer", dict)
        self._objets = self._preparer()
        self._sessions = {role: self._session(role) for role in Role.values}

    @property
    def objets(self) -> dict:
        """Those that a test makes as it asks for them go with it."""
        return self._objets if type(self._objets) is dict else self._preparer()

    @staticmethod
    def _session(role: str) -> str:
        return connecter(creer_compte(role)).cookies[reglages.SESSION_COOKIE_NAME].value

    def client_de(self, role: str) -> Client:
        client = Client()
        client.cookies[reglages.SESSION_COOKIE_NAME] = self._sessions[role]
        return client


@contextmanager
def transaction_defaite():
    """What is written in it is undone; the hub's durable blocks may stand in it, as in Django's TestCase."""
    bloc = transaction.atomic()
    bloc._from_testcase = True
    with bloc:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def monde(request, django_db_setup, django_db_blocker, tmp_path_factory):
    reglages_poses = override_settings(**reglages_essai(tmp_path_factory))
    with django_db_blocker.unblock(), reglages_poses, transaction_defaite():
        yield Monde(request.param)
