"""What goes out in the schema of data·inclusion comes back in, and what another base writes in it is read or asked."""

import json

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.importation import FichierInutilisable, ressource_de
from danaecare.socle.communs.importation.colonnes import Reprise
from danaecare.socle.journal.models import Trace
from danaecare.socle.services import data_inclusion
from danaecare.socle.services.actions.services import service_verifier
from danaecare.socle.services.depuis_data_inclusion import horaires_dits
from danaecare.socle.services.models import Service
from danaecare.socle.services.views import public
from tests.socle.services.fabriques import creer, services_dits, theme

pytestmark = pytest.mark.django_db
AILLEURS = {
    "source": "dora", "structure_id": "dora--7", "id": "dora--s1", "nom": "Café des aidants", "description": "Un café.",
    "date_maj": "2026-01-01", "thematiques": ["famille--soutien-aidants", "remobilisation--lien-social"],
    "frais": "gratuit", "frais_precisions": None, "publics": ["familles"], "publics_precisions": "Parents, Cancer",
    "conditions_acces": "Sur dossier", "commune": "Firminy", "code_postal": "42700", "code_insee": "42095",
    "adresse": "1 rue Haute", "telephone": "0465710002", "courriel": None, "modes_accueil": ["en-presentiel"],
    "zone_eligibilite": ["42095", "42218", "75056"], "lien_mobilisation": "https://exemple.fr/a",
    "modes_mobilisation": ["telephoner"], "mobilisable_par": ["professionnels"],
    "mobilisation_precisions": "Horaires\u00a0: le lundi. Délai\u00a0: un mois",
}  # fmt: skip
LA_STRUCTURE = {"source": "dora", "id": "dora--7", "nom": "Les Passerelles", "date_maj": "2026-01-01"}


@pytest.fixture(autouse=True)
def _un_jour(time_machine):
    time_machine.move_to("2026-11-30 10:00", tick=False)
    public.GARDE.oublier()


@pytest.fixture
def importer(tmp_path):
    def importer(contenu, code="services", **reprise):
        contenu = contenu if isinstance(contenu, bytes) else json.dumps(contenu).encode()
        (tmp_path / "f").write_bytes(contenu)
        ressource = ressource_de(code)
        return ressource().importer(ressource.lire(tmp_path / "f"), par=None, reprise=Reprise(**reprise))

    return importer


def dehors(*services):
    return {"structures": [LA_STRUCTURE], "services": [AILLEURS | service for service in services or ({},)]}


@pytest.mark.parametrize(("table", "forme"), [("repertoire", "json"), ("services", "csv")])
def test_ce_qui_sort_rentre_sans_rien_changer(client, importer, table, forme):
    services_dits()
    creer("Sans thème connu.", ou="Firminy", theme=theme(10), modes=["sur_place", "domicile"], recours=["formulaire"])
    Service.objects.update(public=True)
    for service in Service.objects.all():
        service_verifier(par=None, service=service, moyen="telephone")
    traces = Trace.objects.count()
    bilan = importer(client.get(reverse("services:donnees", args=[table, forme])).content)
    assert ([str(refus) for refus in bilan.refus], bilan.doutes, bilan.annexes) == ([], [], {})
    assert (bilan.comptes, Trace.objects.count()) == ((0, 0, 4, 0), traces)


def test_les_structures_rentrent_comme_structures(client, importer):
    creer("Écoute", ou="Firminy", moyen="telephone")
    fichier = client.get(reverse("services:donnees", args=["structures", "csv"])).content
    assert importer(fichier, "organisations").comptes == (0, 0, 1, 0)
    assert importer(fichier.replace(b"Les Passerelles", b"La Relance"), "organisations").comptes == (1, 0, 0, 0)


def test_une_case_changee_change_cela_et_rien_d_autre(importer):
    service = creer("Écoute", ou="Firminy", horaires="le lundi", delai="un mois", cout="adhesion", moyen="telephone",
                    presentation="On écoute.", modes=["sur_place", "domicile"], ages=["agee"])  # fmt: skip
    sorti = data_inclusion.lignes([Service.objects.select_related("organisation", "theme").get()])
    sorti["services"][0] |= {"nom": "Écoute du soir", "zone_eligibilite": ["42095"], "telephone": "04 65 71 00 03"}
    assert importer(sorti).comptes == (0, 1, 0, 0)
    service.refresh_from_db()
    assert (service.nom, service.etendue, service.communes, service.telephone) == (
        "Écoute du soir", "communes", ["42095"], "04 65 71 00 03",
    )  # fmt: skip
    assert (service.horaires, service.delai, service.cout, service.presentation, service.modes, service.ages) == (
        "le lundi", "un mois", "adhesion", "On écoute.", ["sur_place", "domicile"], ["agee"],
    )  # fmt: skip


def test_le_repertoire_d_une_autre_association_n_ecrit_pas_sur_les_notres(importer):
    service = creer("Écoute", moyen="telephone")
    sorti = data_inclusion.lignes([service])
    sorti["services"][0] |= {"nom": "Autre chose", "lien_source": "https://ailleurs.invalid/services/1/"}
    assert importer(sorti).comptes == (1, 0, 0, 0)
    service.refresh_from_db()
    assert service.nom == "Écoute"


def test_un_service_d_ailleurs(importer):
    assert importer(dehors()).comptes == (1, 0, 0, 0)
    lu = Service.objects.get()
    assert (lu.nom, str(lu.organisation), lu.theme, str(lu.lieu), lu.cout) == (
        "Café des aidants", "Les Passerelles", theme(4), "Firminy", "gratuit",
    )  # fmt: skip
    assert (lu.communes, lu.situations, lu.conditions, lu.recours, lu.modes) == (
        ["42095", "42218"], ["cancer"], "Parents. Sur dossier", ["telephone", "orientation"], ["sur_place"],
    )  # fmt: skip
    assert (lu.horaires, lu.delai, lu.source, lu.verifie_le) == ("le lundi", "un mois", "data·inclusion, dora", None)
    assert importer(dehors()).comptes == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("osm", "dit"),
    [
        ("Mo-Fr 09:00-12:30; PH off", "lundi–vendredi 9 h–12 h 30 ; fermé les jours fériés"),
        ("Tu,Th 14:00-17:00", "mardi, jeudi 14 h–17 h"),
        ("le lundi, sur rendez-vous", "le lundi, sur rendez-vous"),
        ("", ""),
    ],
)
def test_les_horaires_se_lisent_en_francais(osm, dit):
    assert horaires_dits(osm).replace("\u00a0", " ") == dit


def test_toute_une_intercommunalite_la_loire_et_la_france(importer):
    zones = (["244200770"], ["42", "69"], ["france"])
    importer(dehors(*({"nom": f"Aide {rang}", "zone_eligibilite": zone} for rang, zone in enumerate(zones))))
    epci, loire, france = Service.objects.order_by("nom")
    assert ("42218" in epci.communes, len(epci.communes) > 40) == (True, True)
    assert ((loire.etendue, loire.communes), france.etendue) == (("loire", []), "france")


def test_une_zone_qui_ne_mene_nulle_part_ici(importer):
    bilan = importer(dehors({"zone_eligibilite": ["75056"]}, {"nom": "Dans le Rhône", "zone_eligibilite": ["69"]}))
    assert [(refus.colonne, refus.lu) for refus in bilan.refus] == [
        ("communes_desservies", "75056"), ("communes_desservies", "69"),
    ]  # fmt: skip
    assert not Service.objects.exists()


def test_un_theme_qui_se_lit_en_deux_facons_est_demande_une_fois(importer):
    deux = dehors(
        {"thematiques": ["famille--soutien-aidants"]}, {"nom": "Autre", "thematiques": [data_inclusion.AIDANTS]}
    )
    bilan = importer(deux)
    assert (bilan.comptes, [(d["colonne"], d["nombre"]) for d in bilan.doutes]) == ((0, 0, 0, 2), [("theme", 2)])
    assert importer(deux, reponses={bilan.doutes[0]["cle"]: str(theme(2).pk)}).comptes == (2, 0, 0, 0)
    assert {s.theme for s in Service.objects.all()} == {theme(2)}


def test_un_service_qui_ressemble_est_demande_et_jamais_fondu_seul(importer):
    connu = creer("Le café des aidants", theme=theme(4))
    bilan = importer(dehors())
    (doute,) = bilan.doutes
    assert (bilan.comptes, doute["colonne"]) == ((0, 0, 0, 1), "nom")
    assert importer(dehors(), reponses={doute["cle"]: "nouveau"}).comptes == (1, 0, 0, 0)
    Service.objects.exclude(pk=connu.pk).delete()
    assert importer(dehors(), reponses={doute["cle"]: str(connu.pk)}).comptes == (0, 1, 0, 0)
    connu.refresh_from_db()
    assert (connu.nom, connu.delai) == ("Le café des aidants", "un mois")


def test_deux_structures_d_un_nom_sont_demandees(importer):
    for _ in range(2):
        organisation_creer(par=None, nom="Les Passerelles")
    (doute,) = importer(dehors()).doutes
    seconde = Organisation.objects.order_by("pk").last()
    assert (doute["colonne"], str(seconde.pk) in dict(doute["choix"])) == ("structure", True)
    assert importer(dehors(), reponses={doute["cle"]: str(seconde.pk)}).comptes == (1, 0, 0, 0)
    assert Service.objects.get().organisation == seconde


def test_ce_qui_est_trop_long_se_lit_apres_la_presentation(importer):
    bilan = importer(dehors({"description": "d " * 1200, "conditions_acces": "c " * 200}))
    assert (bilan.comptes, "présentation dépasse" in " ".join(bilan.avertissements)) == ((1, 0, 0, 0), True)
    assert (len(Service.objects.get().presentation), Service.objects.get().conditions) == (2000, "")


@pytest.mark.parametrize("contenu", [b'{"services": [', b'{"a": 1}', b'[{"nom": "x"}, 3]', b"{" * 100_000])
def test_un_json_abime_est_dit(importer, contenu):
    with pytest.raises(FichierInutilisable, match="JSON"):
        importer(contenu)
