"""The school holidays shipped with the hub. Later years are added in the administration.

Source: calendriers scolaires du ministère de l’Éducation nationale, years 2021-2022 to 2026-2027.
"""

import csv
from datetime import date
from pathlib import Path

FICHIER = Path(__file__).parent / "donnees" / "vacances_scolaires.csv"


def vacances_livrees() -> list[dict]:
    """Rows ready for VacancesScolaires: first and last days, both included."""
    with FICHIER.open(encoding="utf-8", newline="") as ouvert:
        return [
            ligne | {"debut": date.fromisoformat(ligne["debut"]), "fin": date.fromisoformat(ligne["fin"])}
            for ligne in csv.DictReader(ouvert, delimiter=";")
        ]
