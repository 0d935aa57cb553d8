"""Plugin: the longest of the slow tests, marked `tour`, are played in turn where DANAECARE_TOUR says whose turn it is.

The CI plays a third of them a day (0, 1 or 2, from the date), so that it ends within its hour; `make test-lent` plays
them all.
"""

import os

PARTS = 3


def _un_tour(test) -> str:
    """The tests of a class share what it prepares: they are played together."""
    return f"{test.path}::{test.cls.__name__}" if test.cls else test.nodeid


def pytest_collection_modifyitems(config, items):
    jour = os.environ.get("DANAECARE_TOUR")
    if not jour:
        return
    longs = sorted({_un_tour(test) for test in items if test.get_closest_marker("tour")})
    ecartes = {nom for rang, nom in enumerate(longs) if rang % PARTS != int(jour) % PARTS}
    config.hook.pytest_deselected(items=[test for test in items if _un_tour(test) in ecartes])
    items[:] = [test for test in items if _un_tour(test) not in ecartes]
