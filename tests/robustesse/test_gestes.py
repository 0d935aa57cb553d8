"""People at work while a program dies: what they were told is kept is there once, what they sent again too."""

import os
import shutil
import signal
import time
from contextlib import suppress

import psutil
import pytest

from tests.robustesse import FOIS
from tests.robustesse.gestes import Gens, gestes
from tests.robustesse.hub import RACINE, attendre, tuer
from tests.robustesse.mandataire import OUBLI, mandataire

REVENUS = {
    "postgres": "la base relancée, le hub la retrouve seul",
    "web": "gunicorn remplace ses processus",
    "ouvrier": "systemd le relance ; les travaux sont repris",
    "machine": "tout redémarre ; la base se répare seule",
}
DITES = {
    "postgres": "PostgreSQL tué", "web": "Processus web tués", "ouvrier": "Ouvrier tué",
    "machine": "Tous les processus de la machine tués",
}  # fmt: skip


def _tuer_postgres(hub) -> None:
    """All its processes, at once."""
    maitre = psutil.Process(hub.numero_postgres())
    for processus in [maitre, *maitre.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):  # gone with whom it served
            processus.kill()


@pytest.mark.parametrize("victime", REVENUS)
def test_rien_ne_se_perd_ni_ne_se_double(hub, prets, releve, victime):
    """Bookings, intakes, distributions, uploads, organisations, by five people at once, until each was made again."""
    coupures = 0
    with Gens(hub, gestes(prets)) as gens:
        while coupures <= FOIS:  # the last time, nothing is killed
            with hub.web() as web:
                ouvrier = hub.ouvrier()
                try:
                    while coupures <= FOIS:
                        gens.attendre(1)
                        if not coupures:
                            gens.lus.clear()  # before the first fault, the hub was only starting
                        coupures += 1
                        if coupures > FOIS:
                            gens.finir()
                            break
                        time.sleep(0.05 * (coupures % 7))  # not always at the same moment of a request
                        if victime == "postgres":
                            os.kill(hub.numero_postgres(), signal.SIGKILL)
                        elif victime == "web":
                            for enfant in psutil.Process(web.pid).children():
                                enfant.kill()
                        elif victime == "ouvrier":
                            tuer(ouvrier)
                            ouvrier = hub.ouvrier()
                        else:
                            tuer(web)
                            tuer(ouvrier)
                            _tuer_postgres(hub)
                            break  # all of it starts again
                finally:
                    tuer(ouvrier)
            if victime == "machine":
                attendre(lambda: hub.lire("SELECT 1"), 60)
    assert gens.fautes == []
    bilan = gens.bilan()
    assert bilan == {"ecrites": len(gens.acceptes), "perdues": 0, "doublees": 0, "a_moitie": 0}
    assert bilan["ecrites"] >= 5 * FOIS
    lu = ", ".join(f"{dit} ({n} fois)" for dit, n in sorted(gens.lus.items()))
    releve(
        f"{DITES[victime]} (kill -9) pendant réservations, dossiers, distributions, dépôts", FOIS, **bilan,
        lu=f"{lu}, puis l’envoi refait est pris" if lu else "rien de particulier", revenu=REVENUS[victime],
    )  # fmt: skip


@pytest.mark.skipif(not shutil.which("caddy"), reason="needs Caddy, the guide’s proxy")
def test_deux_serveurs_web_dont_un_meurt(hub, prets, releve):
    """Behind the guide's proxy, with a second web server in it: one is killed, the other answers to all."""
    with hub.web(ouvriers=1) as premier:
        entree = hub.port
        with hub.web(ouvriers=1) as second:
            with mandataire(hub, entree), Gens(hub, gestes(prets)) as gens:
                gens.attendre(1)
                gens.lus.clear()
                tuer(premier)
                gens.attendre(2)
                gens.finir()
            assert second.poll() is None
    assert gens.fautes == []
    bilan = gens.bilan()
    assert bilan == {"ecrites": len(gens.acceptes), "perdues": 0, "doublees": 0, "a_moitie": 0}
    assert f"`{OUBLI}`" in (RACINE / "docs" / "exploitation.md").read_text()
    assert gens.lus.total() <= 2 * len(gens.gestes)  # what was on its way, and what left before it was known
    lu = ", ".join(f"{dit} ({n} fois)" for dit, n in sorted(gens.lus.items()))
    releve(
        "Un des deux serveurs web tué (kill -9), derrière le mandataire du guide", 1, **bilan,
        lu=lu or "rien de particulier",
        revenu="l’autre répond seul",
    )  # fmt: skip
