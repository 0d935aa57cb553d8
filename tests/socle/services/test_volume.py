"""5,000 services: read through the import's screen from a file in the schema of data·inclusion, in little memory."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.services.models import Service
from danaecare.socle.services.recherche import services_trouver
from danaecare.socle.territoires.models import Commune
from tests.socle.services.fabriques import creer, theme
from tests.socle.services.fichier_data_inclusion import fichier

pytestmark = [pytest.mark.django_db, pytest.mark.lent, pytest.mark.tour]
LUS, ECRITS = 5_000, 200
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
        memoire = prise_par(
            lambda: client.post(reverse("imports:import_deposer", args=["services"]), {"fichier": contenu})
        )
        return Import.objects.get(), memoire

    return _deposer


def _memoire(nom: str) -> float:
    ligne = next(ligne for ligne in STATUT.read_text().splitlines() if ligne.startswith(nom))
    return int(ligne.split()[1]) / 1024


def prise_par(geste) -> float:
    """The MB that it took more at its height."""
    POINTE.write_text("5")  # the height is counted from now on
    avant = _memoire("VmRSS")
    geste()
    return _memoire("VmHWM") - avant


def doutes_de(depot: Import) -> dict[str, dict]:
    return {doute["colonne"]: doute for doute in depot.analyse["doutes"]}


def test_cinq_mille_services_se_lisent_en_arriere_plan_et_ce_qui_ressemble_est_demande(deposer):
    depot, memoire = deposer(LUS)
    assert (depot.etat, depot.travail.code) == (Etat.A_CONFIRMER, "imports.analyser"), depot.message
    assert ({nom: doute["nombre"] for nom, doute in doutes_de(depot).items()}, depot.crees) == (
        {"theme": LUS // 5, "nom": 1}, LUS - LUS // 5 - 1,
    )  # fmt: skip
    assert memoire < 150, f"{memoire:.0f} Mo"


def test_repondus_puis_confirmes_ils_sont_ecrits_et_rien_n_est_fondu(deposer, client):
    depot, _ = deposer(ECRITS)
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
