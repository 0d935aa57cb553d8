"""A Tuesday of March at half past eight: no holiday, no end of a week, of a month or of a day."""

import pytest
import time_machine


@pytest.fixture
def mardi():
    with time_machine.travel("2026-03-10T08:30:00+01:00", tick=True):
        yield


@pytest.fixture(autouse=True)
def _chez_soi(settings, live_server, tmp_path):
    """Private links lead to this hub; papers stay with the test."""
    settings.ADRESSE_PUBLIQUE = live_server.url
    settings.MEDIA_ROOT = tmp_path
