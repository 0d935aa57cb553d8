import pytest

from danaecare.socle.services.models import Service
from danaecare.socle.services.ressources import ServiceRessource
from tests.socle.communs.importation.essai import tableau
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db
TITRES = "Structure;Nom;Thème;Modes;Étendue;Communes desservies;Commune;Situations;Vérifié le;Délai"
LIGNES = (
    "Les Passerelles;Relais;répit à domicile;à domicile;;Firminy | 42218;;sclérose en plaques|Suites d’AVC;04/03/2023;",
    "les passerelles;Halte;Accueil de jour et séjours;Sur place;Toute la France;;Feurs;;;un mois",
)


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)


def importer(*lignes):
    return ServiceRessource().importer(tableau(TITRES, *lignes), par=None)


def test_importer_deux_fois():
    bilan = importer(*LIGNES)
    assert (bilan.comptes, bilan.refus, bilan.annexes) == ((2, 0, 0, 0), [], {"organisation": ["Les Passerelles"]})
    halte, relais = Service.objects.order_by("nom")
    assert (relais.etendue, relais.communes, relais.situations, relais.theme) == (
        "communes", ["42095", "42218"], ["sep", "avc"], theme(6),
    )  # fmt: skip
    assert [(v.moyen, f"{v.le}") for v in relais.verifications.all()] == [("import", "2023-03-04")]
    assert (halte.etendue, str(halte.lieu), halte.organisation, halte.delai) == (
        "france", "Feurs", relais.organisation, "un mois",
    )  # fmt: skip
    assert importer(*LIGNES).comptes == (0, 0, 2, 0)


def test_une_ligne_complete_ce_qui_est_connu_et_une_case_vide_n_efface_rien():
    service = creer("Relais", theme=theme(6), modes=["domicile"], delai="un mois", conditions="sur dossier")
    bilan = importer("Les Passerelles;RELAIS;Répit à domicile;à domicile;;;;;;deux mois")
    service.refresh_from_db()
    assert bilan.comptes == (0, 1, 0, 0)
    assert (service.nom, service.delai, service.conditions, service.etendue) == (
        "Relais", "deux mois", "sur dossier", "loire",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ligne", "colonne"),
    [
        ("X;Y;Un thème inventé;à domicile;;;;;;", "theme"),
        ("X;Y;Écoute;par magie;;;;;;", "modes"),
        ("X;Y;Écoute;;;;;;;", "modes"),
        ("X;Y;Écoute;Sur place;;;;;;", "commune"),
        ("X;Y;Écoute;à domicile;Certaines communes;;;;;", "communes_desservies"),
        ("X;Y;Écoute;à domicile;;Saint-Pétaouchnok;;;;", "communes_desservies"),
        ("X;Y;Écoute;à domicile;;Bordeaux 33000;;;;", "communes_desservies"),
        ("X;Y;Écoute;à domicile;;;;;01/12/2026;", "verifie_le"),
        (";Y;Écoute;à domicile;;;;;;", "structure"),
    ],
)
def test_ce_qui_ne_se_lit_pas_est_refuse_a_sa_case(ligne, colonne):
    bilan = importer(ligne)
    assert ([refus.colonne for refus in bilan.refus], bilan.comptes) == ([colonne], (0, 0, 0, 1))
    assert not Service.objects.exists()
