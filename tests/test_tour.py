"""The longest tests, an eighth a day: eight days play them all, each once; the others are played each day."""

from pathlib import Path
from types import SimpleNamespace

from tests.tour import DOSSIERS, PARTS
from tests.tour import pytest_collection_modifyitems as choisir

CLASSE = type("Classe", (), {})


def essai(nom, marques="tour", *, dossier="acces", cls=None):
    return SimpleNamespace(
        path=Path(dossier, "a.py"), nodeid=f"{dossier}/a.py::{nom}", cls=cls,
        get_closest_marker=lambda marque: marque in marques.split() or None,
    )  # fmt: skip


def joues(monkeypatch, jour) -> set[str]:
    tous = [essai(n) for n in "abcd"] + [essai("e", "lent", dossier=sorted(DOSSIERS)[0])]
    tous += [essai(n, cls=CLASSE) for n in "fg"] + [essai("h", "lent")]
    ecartes = []
    config = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: ecartes.extend(items)))
    monkeypatch.setenv("DANAECARE_TOUR", jour)
    choisir(config, restent := [*tous])
    assert {*map(id, restent)} ^ {*map(id, ecartes)} == {*map(id, tous)}
    return {test.nodeid[-1] for test in restent}


def test_huit_jours_les_jouent_tous_chacun_une_fois(monkeypatch):
    jours = [joues(monkeypatch, str(jour)) for jour in range(PARTS)]
    assert sorted("".join(map("".join, jours))) == [*"abcdefg", *"h" * PARTS]
    assert [jour & {"f", "g"} for jour in jours].count({"f", "g"}) == 1  # a class prepares once
    assert joues(monkeypatch, str(PARTS)) == jours[0]


def test_les_dossiers_sont_la():
    assert {dossier for dossier in DOSSIERS if not Path(__file__).with_name(dossier).is_dir()} == set()


def test_sans_tour_tout_se_joue(monkeypatch):
    assert joues(monkeypatch, "") == {*"abcdefgh"}
