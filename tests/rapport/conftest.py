import pytest
from django.core.cache import caches

from danaecare.socle.indicateurs import registre


@pytest.fixture
def declarer(monkeypatch, db):
    """`declarer(figure, …)`: the hub has these figures and no other."""

    def _declarer(*figures):
        monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in figures})
        monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in figures if i.code.startswith(f"{pole}.")])
        caches["indicateurs"].clear()

    return _declarer
