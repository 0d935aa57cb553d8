"""The rehearsal runs in processes of its own: nothing of this one's settings to change."""

import pytest


@pytest.fixture(autouse=True)
def _reglages_essai():
    """Idem."""


@pytest.fixture(autouse=True)
def _cache_vide():
    """Idem."""
