"""Plugin: the longest of the slow tests are played in turn where DANAECARE_TOUR says whose turn it is.

They are marked `tour`, or of a folder of long walks or that tries the machine. The CI plays an eighth of them a day
(the day's number), so that it ends within its hour; `make test-lent` plays them all. Walls and gestures are played each
time.
"""

import os

import pytest

PARTS = 8
EN_TOUR = [pytest.mark.lent, pytest.mark.tour]
DOSSIERS = {"chronos", "demonstration", "exploitation", "installation", "postgres_embarque", "robustesse"}


def _attend_son_tour(test) -> bool:
    lent = test.get_closest_marker("lent") and test.path.parent.name in DOSSIERS
    return bool(lent or test.get_closest_marker("tour"))


def _un_tour(test) -> str:
    """The tests of a class share what it prepares: they are played together."""
    return f"{test.path}::{test.cls.__name__}" if test.cls else test.nodeid


def pytest_collection_modifyitems(config, items):
    jour = os.environ.get("DANAECARE_TOUR")
    if not jour:
        return
    longs = sorted({_un_tour(test) for test in items if _attend_son_tour(test)})
    ecartes = {nom for rang, nom in enumerate(longs) if rang % PARTS != int(jour) % PARTS}
    config.hook.pytest_deselected(items=[test for test in items if _un_tour(test) in ecartes])
    items[:] = [test for test in items if _un_tour(test) not in ecartes]
