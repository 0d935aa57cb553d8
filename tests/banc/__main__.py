"""The bench: pages of the hub at 1,000 and 100,000 caregivers, as ratios to a floor measured in the same run.

Then people at work, all at once. It prints; docs/mesures.md holds it beside what was counted by other means.
ARGS="--tailles 1000 --fois 50 --duree 20" for a short look.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import django

from tests.banc.gens import tableau as tableau_des_gens
from tests.banc.gens import travailler
from tests.banc.mesure import Client, Page, mesurer
from tests.banc.serveur import RACINE, base, gunicorn

TRIVIALE = Page("vue triviale", "/banc/triviale/")
PLANCHER = Page("plancher : liste Django nue de 50", "/banc/plancher/")


def _mesurer(nombre: int, fois: int, gens: list[int], duree_s: int) -> dict:
    with base(nombre) as environ:
        connu = json.loads(
            subprocess.run(
                [sys.executable, "-m", "tests.banc.questions"],
                cwd=RACINE,
                env=environ,
                check=True,
                capture_output=True,
                text=True,
            ).stdout.splitlines()[-1]
        )
        with gunicorn(environ) as port:
            premiere = next(iter(connu["sessions"].values()))
            resultats = [("", TRIVIALE, None, mesurer(Client(port, premiere), TRIVIALE, fois=fois))]
            resultats.append(("", PLANCHER, 2, mesurer(Client(port, premiere), PLANCHER, fois=fois)))
            for ligne in connu["pages"]:
                page = _page(ligne)
                client = Client(port, connu["sessions"][ligne["module"]])
                resultats.append((ligne["module"], page, ligne["questions"], mesurer(client, page, fois=fois)))
                print(f"  {nombre:>7} {page.nom} : {resultats[-1][3].mediane_ms:.1f} ms", flush=True)  # noqa: T201
        pages = [(page, module) for module, page, _, _ in resultats if module]
        au_travail = [travailler(environ, pages, combien, duree_s) for combien in gens]
    return {"lignes": resultats, "gens": au_travail, "sql_ms": connu["sql_ms"], "froid_s": connu["chiffres_froids_s"]}


def _page(ligne: dict) -> Page:
    """The page as its module declares it (its `donnees` is a function, which JSON cannot carry)."""
    module = __import__(ligne["module"], fromlist=["envoi"])
    donnees = getattr(module, "envoi", None) if ligne["methode"] == "POST" else None
    return Page(ligne["nom"], ligne["url"], ligne["methode"], donnees)


def _tableau(mesures: dict[int, dict], fois: int) -> str:
    tailles = list(mesures)
    lignes = [
        "# Measures",
        "",
        f"Written by `make bench`: {fois} requests a page, one client, gunicorn with 2 workers of 4 threads, embedded",
        f"PostgreSQL, Python {platform.python_version()}, {os.cpu_count()} cores; ms, median (p95). The ratio",
        "is to the floor of the same size and the same run: a plain Django list of 50 rows with count and pagination.",
        "",
        "| page | " + " | ".join(f"{t:,} | ratio | queries" for t in tailles) + " |",
        "|---|" + "---|" * 3 * len(tailles),
    ]
    for rang, (_, page, _, _) in enumerate(mesures[tailles[0]]["lignes"]):
        cases = []
        for taille in tailles:
            plancher = mesures[taille]["lignes"][1][3].mediane_ms
            _, _, questions, temps = mesures[taille]["lignes"][rang]
            cases += [
                f"{temps.mediane_ms:.1f} ({temps.p95_ms:.1f})",
                f"{temps.mediane_ms / plancher:.2f}",
                "" if questions is None else str(questions),
            ]
        lignes.append(f"| {page.nom} | " + " | ".join(cases) + " |")
    for nom, cle, unite in (
        ("SQL nu de la même liste", "sql_ms", "ms"),
        ("tous les chiffres, à froid", "froid_s", "s"),
    ):
        lignes.append(f"| {nom} | " + " | ".join(f"{mesures[t][cle]:.2f} {unite} | | " for t in tailles) + " |")
    return "\n".join(lignes) + "\n"


def main() -> None:
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--tailles", type=int, nargs="+", default=[1000, 100_000])
    lecteur.add_argument("--fois", type=int, default=200)
    lecteur.add_argument("--sortie", type=Path, help="a file beside what is printed")
    lecteur.add_argument("--sans-rapport", action="store_true", help="leave the report's document out")
    lecteur.add_argument("--gens", type=int, nargs="*", default=[50, 80, 120], help="people at work at once")
    lecteur.add_argument("--duree", type=int, default=180, help="seconds that they work")
    options = lecteur.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.banc.reglages")
    django.setup()
    mesures = {t: _mesurer(t, options.fois, options.gens, options.duree) for t in options.tailles}
    tableau = _tableau(mesures, options.fois)
    if options.gens:
        tableau += "\n" + "\n".join(tableau_des_gens({t: m["gens"] for t, m in mesures.items()}, options.duree)) + "\n"
    if not options.sans_rapport:
        from tests.banc.rapport import mesurer as mesurer_le_rapport  # noqa: PLC0415 -- after django.setup

        with base(None) as environ:
            tableau += "\n## The report of 2023\n\n" + "\n".join(mesurer_le_rapport(environ)) + "\n"
    if options.sortie:
        options.sortie.write_text(tableau)
    print(tableau)  # noqa: T201


if __name__ == "__main__":
    main()
