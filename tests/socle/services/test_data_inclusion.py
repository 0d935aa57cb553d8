"""What machines read of the map of help: the schema of data·inclusion, and nothing that the public page hides."""

import csv
import io
import json

import pytest
from django.urls import reverse

from danaecare.socle.services import data_inclusion
from danaecare.socle.services.models import ThemeService
from danaecare.socle.services.views import public
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db
# Of schemas/v1/extra of gip-inclusion/data-inclusion-schema, those that may come out of here.
REFERENTIELS = {
    "frais": {"gratuit", "payant"},
    "modes_accueil": {"a-distance", "en-presentiel"},
    "modes_mobilisation": {"envoyer-un-courriel", "se-presenter", "telephoner", "utiliser-lien-mobilisation"},
    "mobilisable_par": {"usagers", "professionnels"},
    "publics": {"tous-publics", "actifs", "familles", "jeunes"},
}
REQUIS = {
    "services": {"source", "structure_id", "id", "nom", "description", "date_maj"},
    "structures": {"source", "id", "nom", "date_maj"},
}


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)
    public.GARDE.oublier()


def lire(client, table="repertoire", forme="json"):
    public.GARDE.oublier()
    return client.get(reverse("services:donnees", args=[table, forme]))


@pytest.fixture
def plein():
    return creer(
        "Halte du mercredi.", ou="Firminy", theme=theme(10), presentation="Un relais.", cout="revenus",
        cout_detail="de 2 à 10 €", situations=["parkinson"], aidants=["emploi", "endeuilles"], adresse="1 rue Haute",
        recours=["telephone", "formulaire", "orientation"], site="https://exemple.fr/a", telephone="04 65 71 00 02",
        etendue="communes", communes=["42095", "42218"], horaires="le mercredi", conditions="Sur dossier",
        moyen="telephone",
    )  # fmt: skip


def test_le_schema_exactement(client, plein, settings):
    lu = json.loads(lire(client).content)
    assert lu["services"] == [{
        "source": "danaecare", "structure_id": f"danaecare--{plein.organisation_id}",
        "id": f"danaecare--service-{plein.pk}", "nom": "Halte du mercredi", "description": "Un relais.",
        "lien_source": settings.ADRESSE_PUBLIQUE + reverse("services:service_public", args=[plein.pk]),
        "date_maj": "2026-11-30",
        "thematiques": ["famille--soutien-aidants", "mobilite--etre-accompagne-dans-son-parcours-mobilite"],
        "frais": "payant", "frais_precisions": "de 2 à 10 €", "publics": ["actifs"],
        "publics_precisions": "Maladie de Parkinson, Aidants en emploi, Anciens aidants, après un décès",
        "conditions_acces": "Sur dossier", "commune": "Firminy", "code_postal": "42700", "code_insee": "42095",
        "adresse": "1 rue Haute", "telephone": "04 65 71 00 02", "courriel": None, "modes_accueil": ["en-presentiel"],
        "zone_eligibilite": ["42095", "42218"], "lien_mobilisation": "https://exemple.fr/a",
        "modes_mobilisation": ["telephoner", "utiliser-lien-mobilisation"],
        "mobilisable_par": ["professionnels", "usagers"], "mobilisation_precisions": "Horaires\u00a0: le mercredi",
    }]  # fmt: skip
    assert [s["nom"] for s in lu["structures"]] == ["Les Passerelles"]


def test_seul_ce_que_chacun_lit(client, plein):
    creer("Jamais vérifié", "Ailleurs")
    creer("Pas pour tous", "Ailleurs", public=False, moyen="telephone")
    reponse = lire(client)
    assert [s["nom"] for s in json.loads(reponse.content)["services"]] == ["Halte du mercredi"]
    assert "Ailleurs" not in reponse.content.decode()
    assert reponse["Cache-Control"] == "public, max-age=60"
    assert "contact_nom_prenom" not in reponse.content.decode()


def test_les_deux_tables_en_csv(client, plein):
    for table in ("structures", "services"):
        reponse = lire(client, table, "csv")
        assert reponse["Content-Type"] == "text/csv; charset=utf-8"
        (ligne,) = csv.DictReader(io.StringIO(reponse.content.decode()))
        assert tuple(ligne) == data_inclusion.COLONNES[table]
        assert REQUIS[table] <= {nom for nom, valeur in ligne.items() if valeur}
    assert json.loads(ligne["zone_eligibilite"]) == ["42095", "42218"]
    assert lire(client, "services", "xlsx").status_code == 404


def test_chaque_valeur_est_de_son_referentiel(client):
    for rang, un in enumerate(ThemeService.objects.all()):
        creer(
            f"Service {rang}", theme=un, modes=["domicile", "distance"], cout=("", "gratuit", "adhesion")[rang % 3],
            recours=["visite", "courriel", "formulaire"], aidants=["jeunes", "parents"], moyen="telephone",
            etendue=("loire", "france")[rang % 2],
        )  # fmt: skip
    services = json.loads(lire(client).content)["services"]
    for service in services:
        for champ, connus in REFERENTIELS.items():
            valeurs = service[champ]
            assert {*(valeurs if isinstance(valeurs, list) else [valeurs])} <= {*connus, None}
        assert "Se fait à domicile." in service["description"]
    assert {z for service in services for z in service["zone_eligibilite"]} == {"42", "france"}
    assert {s["frais"] for s in services} == {None, "gratuit"}


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_questions(client, combien, django_assert_num_queries):
    for rang in range(combien):
        creer(f"Service {rang}", f"Structure {rang}", ou="Feurs", moyen="telephone")
    lire(client)
    public.GARDE.oublier()
    with django_assert_num_queries(1):
        client.get(reverse("services:donnees", args=["repertoire", "json"]))
