"""The longest tests, a third a day: three days play them all, each once, and what is not of them is played each day."""

from types import SimpleNamespace

from tests.tour import pytest_collection_modifyitems as choisir

CLASSE = type("Classe", (), {})


def essai(nom, *, long=True, cls=None):
    return SimpleNamespace(path="a.py", nodeid=f"a.py::{nom}", cls=cls, get_closest_marker=lambda marque: long or None)


def joues(monkeypatch, jour) -> set[str]:
    tous = [essai(n) for n in "abcde"] + [essai(n, cls=CLASSE) for n in "fg"] + [essai("h", long=False)]
    ecartes = []
    config = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: ecartes.extend(items)))
    monkeypatch.setenv("DANAECARE_TOUR", jour)
    choisir(config, restent := [*tous])
    assert {*map(id, restent)} ^ {*map(id, ecartes)} == {*map(id, tous)}
    return {test.nodeid[-1] for test in restent}


def test_trois_jours_les_jouent_tous_chacun_une_fois(monkeypatch):
    jours = [joues(monkeypatch, str(jour)) for jour in range(3)]
    assert sorted("".join(map("".join, jours))) == [*"abcdefg", "h", "h", "h"]
    assert [jour & {"f", "g"} for jour in jours].count({"f", "g"}) == 1  # a class prepares once
    assert joues(monkeypatch, "3") == jours[0]


def test_sans_tour_tout_se_joue(monkeypatch):
    assert joues(monkeypatch, "") == {*"abcdefgh"}
