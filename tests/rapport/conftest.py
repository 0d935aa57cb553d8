import pytest
from django.core.cache import caches

from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Liste, Nombre, Repartition
from tests.rapport.editions import figure


@pytest.fixture
def declarer(monkeypatch, db):
    """`declarer(figure, …)`: the hub has these figures and no other."""

    def _declarer(*figures):
        monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in figures})
        monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in figures if i.code.startswith(f"{pole}.")])
        caches["indicateurs"].clear()

    return _declarer


@pytest.fixture
def donnees(monkeypatch, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    etat = {"reseau": 11, "semis": (("Un", 43), ("Deux", 4)), "visites": (("mai", 12),)}
    declares = [
        figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre(etat["reseau"])),
        figure(
            "jardins.semis", Genre.REPARTITION,
            lambda p: Repartition(etat["semis"], sum(v for _, v in etat["semis"])), sensible=True,
        ),
        figure("jardins.liste", Genre.LISTE, lambda p: Liste(("mois", "nombre"), etat["visites"])),
        figure("formations.stagiaires", Genre.NOMBRE, lambda p: Nombre(16)),
    ]  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
    caches["indicateurs"].clear()
    return etat
