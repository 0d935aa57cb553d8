import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.journal.models import Trace
from tests.socle.communs.importation.essai import CompteRessource
from tests.socle.communs.importation.fichiers import classeur, ole_protege
from tests.socle.imports.conftest import BON, ENTETE, MELE
from tests.socle.imports.test_actions import GRAND

pytestmark = pytest.mark.django_db
DEPOT = "/imports/comptes-essai/"


@pytest.fixture
def client(client_de):
    return client_de("administration")


@pytest.fixture
def deposer(client, fichier):
    return lambda contenu, nom="comptes.csv": client.post(DEPOT, {"fichier": fichier(contenu, nom)}, follow=True)


def _confirmer(client, depot, mode="tout"):
    adresse = reverse("imports:import_confirmer", args=[depot.pk])
    return client.post(adresse, {"jeton": depot.jeton, "mode": mode}, follow=True)


def _texte(reponse):
    return " ".join(reponse.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ").split())


def test_du_depot_a_l_import(client, deposer):
    page = _texte(deposer(BON))
    depot = Import.objects.get()
    assert "Ce que cet import ferait" in page
    assert "Importer 2 lignes" in page
    assert "fiches à créer" in page
    page = _texte(_confirmer(client, depot))
    assert "Import fait. 2 lignes : 2 créées, 0 modifiée, 0 inchangée, 0 refusée." in page
    assert Utilisateur.objects.filter(email="lea@exemple.fr").exists()
    page = _texte(_confirmer(client, depot))
    assert "Cet import est déjà fait. Rien n’est importé deux fois." in page


def test_refus_montres_et_telecharges(client, deposer):
    page = _texte(deposer(MELE.replace("Ève", "=cmd()").replace("Interdit", "Interdit")))
    attendus = ['<td data-label="Ligne">4</td>', 'value="Interdit"', "Un nom permis"]
    attendus.append("Importer 2 lignes valides, garder les autres pour plus tard")
    assert [mots for mots in attendus if mots not in page] == []
    assert "Importer 2 lignes<" not in page
    depot = Import.objects.get()
    reponse = client.get(reverse("imports:refus_exporter", args=[depot.pk]))
    assert reponse.content.decode() == "\ufeffligne;colonne;lu;accepté\r\n4;nom;Interdit;un nom permis\r\n"
    assert Trace.objects.filter(action="imports.refus.exporter", objet_id=depot.pk).exists()
    page = _texte(_confirmer(client, depot, "valides"))
    assert "2 créées, 0 modifiée, 0 inchangée, 1 refusée" in page
    assert "elles vous attendent dans" in page


def test_une_cellule_qui_est_une_formule_reste_un_texte(client, deposer):
    deposer(ENTETE + 'lea@exemple.fr;"=HYPERLINK(""http://x"")";Petit;@x\n')
    _confirmer(client, Import.objects.get())
    compte = Utilisateur.objects.get(email="lea@exemple.fr")
    assert (compte.prenom, compte.fonction) == ('=HYPERLINK("http://x")', "@x")
    deposer(ENTETE + "max@exemple.fr;Max;Interdit\t;\n".replace("Max", "=1+1") + "a;b;Interdit;=2+2\n")
    refus = client.get(reverse("imports:refus_exporter", args=[Import.objects.latest("pk").pk])).content.decode()
    assert ";=" not in refus


@pytest.mark.parametrize(
    ("contenu", "mots"),
    [
        (b"", "Le fichier est vide"),
        (b"\x00\x01" * 500, "pas un texte lisible"),
        (ole_protege(), "protégé par un mot de passe"),
        (classeur(["courriel", "prenom", "nom"], ["a", "b", "c"])[:900], "abîmé ou incomplet"),
        (b"nom;nom;courriel;prenom\nx;y;z;t\n", "est présente deux fois"),
        ("nom;préno".encode() + b"\xc3", "mélange deux encodages"),
        (b";".join(b"c%d" % i for i in range(16_000)) + b"\n1\n", "plus de 200 colonnes"),
    ],
)
def test_mauvais_fichiers(deposer, contenu, mots):
    reponse = deposer(contenu)
    assert mots in _texte(reponse)
    assert not Import.objects.filter(etat=Etat.A_CONFIRMER).exists()


def test_fichier_de_50_mo(deposer, settings):
    reponse = deposer(b"x" * (50 * 1024 * 1024))
    assert "pèse 50 Mo, et le hub en accepte 20" in _texte(reponse)
    assert not Import.objects.exists()


def test_sans_fichier(client):
    assert "Choisissez un fichier." in _texte(client.post(DEPOT))


def test_ressource_inconnue_ou_interdite(client_de, client):
    assert client.get("/imports/licornes/").status_code == 404
    jardins = client_de("jardins")
    assert jardins.get(DEPOT).status_code == 403
    assert jardins.get("/imports/comptes-essai/modele.csv").status_code == 403
    assert "Rien à importer avec votre rôle" in _texte(jardins.get("/imports/"))


def test_le_depot_d_une_autre_personne_n_existe_pas(client, client_de, deposer):
    deposer(MELE)
    depot = Import.objects.get()
    autre = client_de("administration")
    for nom in ("import_fiche", "refus_exporter"):
        assert autre.get(reverse(f"imports:{nom}", args=[depot.pk])).status_code == 404
    for nom in ("import_confirmer", "import_abandonner"):
        assert autre.post(reverse(f"imports:{nom}", args=[depot.pk]), {"jeton": depot.jeton}).status_code == 404
    page = _texte(autre.get("/imports/"))
    assert "comptes.csv" in page
    assert depot.get_absolute_url() not in page
    client.compte.roles = ["jardins"]
    client.compte.save()
    assert client.get(depot.get_absolute_url()).status_code == 404


def test_abandonner(client, deposer):
    deposer(BON)
    depot = Import.objects.get()
    page = _texte(client.post(reverse("imports:import_abandonner", args=[depot.pk]), follow=True))
    assert "L’import est abandonné, le fichier supprimé." in page
    page = _texte(_confirmer(client, depot))
    assert "a été abandonné" in page


def test_fichier_volumineux_montre_son_avancee(client, deposer):
    page = _texte(deposer(GRAND))
    depot = Import.objects.get()
    assert f'hx-get="/travaux/{depot.travail_id}/"' in page
    assert "Vous pouvez quitter cette page" in page
    assert "Importer" not in page.split("<main")[1].split("chiffres")[0].split("Annuler ce travail")[0].split("<h1>")[0]


def test_modeles_vides(client, tmp_path):
    reponse = client.get("/imports/comptes-essai/modele.csv")
    assert reponse.content.decode() == "\ufeffcourriel;prenom;nom;fonction;role;arrivee;bureau;heures\r\n"
    reponse = client.get("/imports/comptes-essai/modele.xlsx")
    livre = load_workbook(io.BytesIO(reponse.content))
    assert [cellule.value for cellule in livre.worksheets[0][1]] == [c.nom for c in CompteRessource.colonnes]
    assert livre.worksheets[1]["A2"].value == "courriel"
    livre.worksheets[0].append(["lea@exemple.fr", "Léa", "Petit"])
    rempli = tmp_path / "rempli.xlsx"
    livre.save(rempli)
    tableau = lire(rempli, CompteRessource.colonnes)
    assert CompteRessource().simuler(tableau).comptes == (1, 0, 0, 0)
    assert client.get("/imports/comptes-essai/modele.pdf").status_code == 404


def test_historique_a_requetes_constantes(client, deposer, django_assert_num_queries):
    for nombre in (1, 3):
        while Import.objects.count() < nombre:
            deposer(BON)
        client.get("/imports/")
        with django_assert_num_queries(3):
            page = client.get("/imports/")
        assert len(page.context["liste"].lignes) == nombre
