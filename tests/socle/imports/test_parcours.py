"""The way of a file in a real browser, and the pages that its owner alone opens."""

import os

import pytest
from django.urls import reverse

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.imports.actions.depots import import_analyser
from danaecare.socle.imports.models import Import
from danaecare.socle.travaux.choix import Etat as EtatTravail
from danaecare.socle.travaux.models import Travail
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.imports.conftest import BON, MELE
from tests.socle.imports.test_actions import GRAND
from tests.socle.imports.test_nombres import NOMBRES

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def deposer(hub_de, tmp_path):
    """`deposer(text)` drops a file through the form; `.page` is the browser's page."""
    page = hub_de(creer_compte("administration"))

    def par_le_formulaire(contenu):
        chemin = tmp_path / "comptes 2023.csv"
        chemin.write_text(contenu)
        page.aller("imports:import_deposer", "comptes-essai")
        page.set_input_files("input[type=file]", str(chemin))
        page.click("text=Analyser ce fichier")
        return page

    return par_le_formulaire


def _saine(page, nom):
    dossier = os.environ.get("PHOTOS")
    if dossier:
        for largeur in (1280, 390):
            page.set_viewport_size({"width": largeur, "height": 900})
            page.screenshot(path=f"{dossier}/{nom}-{largeur}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 720})
    assert fautes_axe(page) == []
    assert debordement(page) == 0


def test_du_depot_au_resultat(deposer):
    page = deposer(MELE)
    _saine(page, "import-analyse")
    page.click("text=garder les autres pour plus tard")
    page.wait_for_selector("text=Ce qui a été importé")
    _saine(page, "import-fait")
    assert Utilisateur.objects.filter(email="lea@exemple.fr").exists()
    page.go_back()
    page = deposer(BON)
    page.click("text=Terminer : rien à changer")
    page.wait_for_selector("text=Import fait.")
    page = deposer("courriel;courriel\nx;y\n")
    page.wait_for_selector("text=Ce fichier n’a pas pu être lu")
    _saine(page, "import-inutilisable")


def test_un_nombre_a_deux_lectures_est_demande_puis_montre(deposer):
    page = deposer(NOMBRES)
    page.wait_for_selector("text=Comment lire le nombre")
    _saine(page, "import-question")
    page.click("label:has-text('la virgule sépare')")
    page.click("text=Répondre")
    page.wait_for_selector("text=Les premières lignes")
    _saine(page, "import-apercu")
    page.click("text=Changer une réponse")
    page.click("label:has-text('le point sépare')")
    page.click("text=Répondre")
    page.wait_for_selector("text=1,5, le point sépare les décimales")
    page.click("text=Importer 3")
    page.wait_for_selector("text=Import fait.")


def test_un_fichier_se_repare_a_l_ecran_au_clavier(deposer):
    page = deposer("Mél;Petit nom;Nom;Rôle\nlea@exemple.fr;Léa;Petit;Jardin\nmax@exemple.fr;Max;Interdit;Accueil\n")
    page.wait_for_selector("text=Quelles colonnes sont les bonnes ?")
    _saine(page, "import-colonnes")
    page.focus("select[name='titre:mel']")
    page.keyboard.press("c")
    page.focus("select[name='titre:petitnom']")
    page.keyboard.press("p")
    page.focus("text=Lire ces colonnes")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Que veut dire « Jardin » ?")
    _saine(page, "import-reparer")
    page.focus("text=Répondre")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Comme vous l’avez dit")
    page.focus("input[name='cellule:3:nom']")
    page.keyboard.press("Control+A")
    page.keyboard.type("Permis")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Importer 2 lignes")
    page.click("text=Importer 2 lignes")
    page.wait_for_selector("text=Import fait.")
    ecrits = Utilisateur.objects.filter(prenom__in=["Léa", "Max"]).order_by("prenom")
    assert list(ecrits.values_list("nom", "roles")) == [
        ("Petit", ["jardins"]), ("Permis", ["accueil"]),
    ]  # fmt: skip


def test_fichier_volumineux_la_page_suit_puis_montre_l_analyse(deposer):
    """The page asks every second, and shows the analysis by itself once the work is over."""
    page = deposer(GRAND)
    page.wait_for_selector("text=Dans la file d’attente")
    _saine(page, "import-attente")
    depot = Import.objects.get()
    Travail.objects.filter(pk=depot.travail_id).update(
        etat=EtatTravail.EN_COURS,
        fait=600,
        total=1002,
        etape="Analyse",
        battement="2123-01-01T00:00Z",
        commence_le="2023-01-01T00:00Z",
    )
    page.wait_for_selector("text=Analyse : 600 sur 1", timeout=5000)
    _saine(page, "import-avancee")
    import_analyser(depot_id=depot.pk)
    Travail.objects.filter(pk=depot.travail_id).update(etat=EtatTravail.TERMINE, termine_le="2023-01-01T00:00Z")
    page.wait_for_selector("text=Importer 501 lignes", timeout=5000)
    assert page.url.endswith(reverse("imports:import_fiche", args=[depot.pk]))


def test_travail_fini_et_echoue(hub_de, compte):
    qui = compte("direction")
    page = hub_de(qui)
    for etat, message in ((EtatTravail.TERMINE, "54 pages."), (EtatTravail.ECHOUE, "Le fichier n’existe plus.")):
        travail = Travail.objects.create(
            par=qui,
            code="rapport.essai",
            titre="Rapport d’activité 2023",
            etat=etat,
            message=message,
            termine_le="2023-01-01T00:00Z",
            fichier="travaux/x.pdf",
            fichier_nom="rapport-2023.pdf",
            url="/imports/",
        )
        page.aller("travaux:travail_suivre", travail.pk)
        assert page.locator(".progression").inner_text().count(message) == 1
        assert page.locator("a[download]").count() == (1 if etat == EtatTravail.TERMINE else 0)
        _saine(page, f"travail-{etat}")
