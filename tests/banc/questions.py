"""Counts the queries of the pages and opens the bench's sessions. `python -m tests.banc.questions`: JSON on stdout."""

import json
import sys
import time

import django


def main() -> None:
    django.setup()
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- idem
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- idem

    from danaecare.socle.comptes.demonstration import courriel  # noqa: PLC0415 -- idem
    from danaecare.socle.comptes.models import Utilisateur  # noqa: PLC0415 -- idem
    from danaecare.socle.indicateurs import registre  # noqa: PLC0415 -- idem
    from danaecare.socle.indicateurs.calcul import calcul  # noqa: PLC0415 -- idem
    from danaecare.socle.indicateurs.periode import Periode  # noqa: PLC0415 -- idem
    from tests.banc.remplir import modules  # noqa: PLC0415 -- idem

    pages, sessions = [], {}
    for module in [module for module in modules() if hasattr(module, "pages")]:
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(Utilisateur.objects.get(email=courriel(module.ROLE)))
        sessions[module.__name__] = client.session.session_key
        for page in module.pages():
            with CaptureQueriesContext(connection) as releve:
                if page.methode == "GET":
                    client.get(page.url)  # warms the kept figures
                    releve.initial_queries = len(connection.queries_log)
                    client.get(page.url)
                    questions = len(connection.queries_log) - releve.initial_queries
                else:
                    questions = None
            pages.append(
                {
                    "module": module.__name__,
                    "nom": page.nom,
                    "url": page.url,
                    "methode": page.methode,
                    "questions": questions,
                }
            )
    debut = time.perf_counter()
    with calcul():
        for indicateur in registre.tous().values():
            indicateur.resultat(Periode.annee(2023))
    froid = time.perf_counter() - debut
    liste = []
    for _ in range(50):
        debut = time.perf_counter()
        with connection.cursor() as curseur:
            curseur.execute("SELECT count(*) FROM aidants_aidant")
            curseur.fetchall()
            curseur.execute("SELECT * FROM aidants_aidant ORDER BY cle_tri, id LIMIT 50")
            curseur.fetchall()
        liste.append(time.perf_counter() - debut)
    json.dump(
        {"pages": pages, "sessions": sessions, "chiffres_froids_s": froid, "sql_ms": sorted(liste)[25] * 1000},
        sys.stdout,
    )


if __name__ == "__main__":
    main()
