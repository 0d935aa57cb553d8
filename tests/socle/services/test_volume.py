"""5,000 services: read through the import's screen from a file in the schema of data·inclusion, then searched."""

import json
import os
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.services.models import Service
from danaecare.socle.services.recherche import services_trouver
from danaecare.socle.services.requetes import Besoin, proposer
from danaecare.socle.territoires.models import Commune
from tests.banc.services import generer
from tests.socle.services.fabriques import creer, theme
from tests.socle.services.fichier_data_inclusion import fichier

pytestmark = [pytest.mark.django_db, pytest.mark.lent]
LUS, ECRITS, FOIS, LOTS = 5_000, 200, 10, 4
AIDANTS = 100_000  # for which the bench makes 5,000 services
STATUT, POINTE = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@pytest.fixture
def client(client_de, settings, tmp_path):
    settings.MEDIA_ROOT, settings.TRAVAUX_EN_LIGNE = tmp_path, True
    return client_de("direction")


@pytest.fixture
def deposer(client):
    """`deposer(number)`: a file of so many services, one of which looks like a service that is known."""

    def _deposer(combien: int):
        communes = Commune.objects.de_la_loire().order_by("pk").values_list("pk", "nom", "codes_postaux")
        lu = fichier(combien, [(code, nom, postaux[0]) for code, nom, postaux in communes])
        creer(f"{lu['services'][0]['nom']}s", lu["structures"][0]["nom"])
        contenu = SimpleUploadedFile("services.json", json.dumps(lu).encode())
        duree, memoire = mesurer(
            lambda: client.post(reverse("imports:import_deposer", args=["services"]), {"fichier": contenu})
        )
        return Import.objects.get(), duree, memoire

    return _deposer


def _memoire(nom: str) -> float:
    ligne = next(ligne for ligne in STATUT.read_text().splitlines() if ligne.startswith(nom))
    return int(ligne.split()[1]) / 1024


def mesurer(geste) -> tuple[float, float]:
    """Seconds of this processor, and the MB that it took more at its height."""
    POINTE.write_text("5")  # the height is counted from now on
    avant, debut = _memoire("VmRSS"), time.process_time()
    geste()
    return time.process_time() - debut, _memoire("VmHWM") - avant


def doutes_de(depot: Import) -> dict[str, dict]:
    return {doute["colonne"]: doute for doute in depot.analyse["doutes"]}


def test_cinq_mille_services_se_lisent_en_arriere_plan_et_ce_qui_ressemble_est_demande(deposer):
    depot, duree, memoire = deposer(LUS)
    assert (depot.etat, depot.travail.code) == (Etat.A_CONFIRMER, "imports.analyser"), depot.message
    assert ({nom: doute["nombre"] for nom, doute in doutes_de(depot).items()}, depot.crees) == (
        {"theme": LUS // 5, "nom": 1}, LUS - LUS // 5 - 1,
    )  # fmt: skip
    assert duree < 15, f"{duree:.1f} s"
    assert memoire < 150, f"{memoire:.0f} Mo"


def test_repondus_puis_confirmes_ils_sont_ecrits_et_rien_n_est_fondu(deposer, client):
    depot, *_ = deposer(ECRITS)
    dits, connu = doutes_de(depot), Service.objects.get()
    saisie = {f"reponse:{dits['theme']['cle']}": str(theme(6).pk), f"reponse:{dits['nom']['cle']}": "nouveau"}
    client.post(reverse("imports:import_trancher", args=[depot.pk]), saisie | {"jeton": depot.jeton})
    depot.refresh_from_db()
    assert (depot.crees, depot.refuses) == (ECRITS, 0)
    client.post(reverse("imports:import_confirmer", args=[depot.pk]), {"jeton": depot.jeton, "mode": "tout"})
    depot.refresh_from_db()
    assert (depot.etat, depot.crees, Service.objects.count()) == (Etat.FAIT, ECRITS, ECRITS + 1)
    siens = sorted(service.nom for service in connu.organisation.services.all())
    assert (len(siens), connu.nom in siens, connu.nom[:-1] in siens) == (5, True, True)
    assert siens[0] in {trouve.texte for trouve in services_trouver(None, siens[0], 8)}


def test_parmi_cinq_mille_on_trouve_en_moins_de_50_ms():
    """Of processor, here and in the base: what it takes on a free machine, whatever else runs on this one."""
    generer(AIDANTS)
    with connection.cursor() as curseur:
        curseur.execute("ANALYZE services_service; ANALYZE annuaire_organisation")
    firminy = Commune.objects.get(pk="42095")
    gestes = {
        "qui peut aider": lambda: proposer(Besoin(firminy)),
        "pour qui, de quel âge": lambda: proposer(Besoin(firminy, None, frozenset({"parkinson"}), frozenset({"agee"}))),
        "un mot": lambda: services_trouver(None, "relais saint", 8),
    }
    durees = {nom: _processeur_ms(geste) for nom, geste in gestes.items()}
    assert {nom: round(duree) for nom, duree in durees.items() if duree >= 50} == {}


def _processeur_ms(geste) -> float:
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_backend_pid()")
        ((base,),) = curseur.fetchall()
    assert geste()
    return min(_une_fois_ms(geste, base) for _ in range(LOTS))


def _une_fois_ms(geste, base: int) -> float:
    avant, debut = _pris_par(base), time.process_time()
    for _ in range(FOIS):
        geste()
    return (time.process_time() - debut + _pris_par(base) - avant) * 1000 / FOIS


def _pris_par(programme: int) -> float:
    """Seconds of processor that a program of this machine has taken so far."""
    champs = Path(f"/proc/{programme}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, champs[11:13])) / os.sysconf("SC_CLK_TCK")
