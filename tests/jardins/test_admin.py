"""Reference data of the nursery in the admin, through the same actions, with import and export."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from jardins.models import Emplacement, Ressource
from jardins.ressources import EmplacementRessource, NomenclatureRessource
from tests.socle.communs.importation.essai import tableau

pytestmark = pytest.mark.django_db


@pytest.fixture
def administration(client_de):
    return client_de("administration")


def test_une_ressource_s_ajoute_et_se_corrige_par_les_actions(administration):
    ajout = administration.post(
        reverse("admin:jardins_ressource_add"), {"nom": "Paille", "genre": "paillage", "unite": "botte", "seuil": "5"}
    )
    assert ajout.status_code == 302
    paille = Ressource.objects.get()
    assert (paille.cle, paille.seuil) == ("paille", Decimal(5))
    adresse = reverse("admin:jardins_ressource_change", args=[paille.pk])
    envoi = {"nom": "Paille de blé", "genre": "paillage", "unite": "botte", "version_ouverte": 1}
    assert administration.post(adresse, envoi).status_code == 302
    assert administration.post(adresse, envoi | {"nom": "Foin"}).status_code == 302
    paille.refresh_from_db()
    assert (paille.nom, paille.cle, paille.version) == ("Paille de blé", "paille de ble", 2)
    assert list(Trace.objects.filter(objet_type="jardins.ressource").order_by("pk").values_list("action")) == [
        ("jardins.ressource.creer",), ("jardins.ressource.modifier",),
    ]  # fmt: skip


def test_l_unite_d_une_ressource_deja_distribuee_ne_change_pas(administration, semis, entrer):
    entrer(semis, 3)
    adresse = reverse("admin:jardins_ressource_change", args=[semis.pk])
    page = administration.post(
        adresse, {"nom": "Semis", "genre": "semis", "unite": "kg", "version_ouverte": semis.version}, follow=True
    )
    assert "l’unité ne change plus" in page.content.decode()
    semis.refresh_from_db()
    assert semis.unite == "plant"


def test_un_emplacement_qui_garde_du_stock_ne_se_ferme_pas(administration, semis, entrer, serre):
    entrer(semis, 3)
    adresse = reverse("admin:jardins_emplacement_change", args=[serre.pk])
    envoi = {"nom": "Serre", "ferme_le": "2023-06-01", "version_ouverte": serre.version}
    page = administration.post(adresse, envoi, follow=True)
    assert "Il reste 3\u00a0plants de « Semis »" in page.content.decode()
    serre.refresh_from_db()
    assert (serre.ferme_le, serre.nom) == (None, "Serre de L’Étrat")
    assert administration.post(adresse, envoi | {"ferme_le": ""}).status_code == 302
    serre.refresh_from_db()
    assert serre.cle == "serre"


def test_les_ressources_s_importent_et_s_exportent_dans_l_admin(administration, semis):
    fichier = SimpleUploadedFile("r.csv", "nom,unité,seuil\nSEMIS,plants,30\nPaille,bottes,\n".encode())
    page = administration.post(reverse("admin:jardins_ressource_import"), {"import_file": fichier, "format": "0"})
    administration.post(reverse("admin:jardins_ressource_process_import"), page.context["confirm_form"].initial)
    assert sorted(Ressource.objects.values_list("nom", "seuil")) == [("Paille", None), ("Semis", Decimal(30))]
    assert Trace.objects.filter(action="jardins.ressource.creer", acteur_id__isnull=False).count() == 2
    export = administration.post(
        reverse("admin:jardins_ressource_export"),
        {"format": "0", "resource": "0"},
    )
    assert export.content.decode().splitlines() == [
        "nom,genre,unite,seuil", "Paille,Autre,botte,", "Semis,Semis et plants,plant,30.00",
    ]  # fmt: skip


def _importer(ressource, texte, par):
    bilan = ressource().importer(tableau(*texte.splitlines()), par=par)
    return *bilan.comptes[:3], [(r.numero, r.colonne) for r in bilan.refus]


def test_la_nomenclature_s_importe_une_fois(par, semis, entrer):
    entrer(semis, 3)
    fichier = "nom;genre;unité;seuil\nSEMIS;;plants;30\nPaille;Paillage;bottes;\n"
    assert _importer(NomenclatureRessource, fichier, par) == (1, 1, 0, [])
    assert _importer(NomenclatureRessource, fichier, par) == (0, 0, 2, [])
    assert _importer(NomenclatureRessource, "nom;unité\nSemis;kg\n", par) == (0, 0, 0, [(2, "unite")])
    assert sorted(Ressource.objects.values_list("nom", "unite", "seuil")) == [
        ("Paille", "botte", None), ("Semis", "plant", Decimal(30)),
    ]  # fmt: skip
    assert _importer(EmplacementRessource, "nom\nRéserve\n", par) == (1, 0, 0, [])
    assert _importer(EmplacementRessource, "nom\nRESERVE\n", par) == (0, 0, 1, [])
    assert Emplacement.objects.get(cle="reserve").nom == "Réserve"


@pytest.mark.parametrize("role", ["jardins", "direction"])
def test_l_admin_est_a_l_administration(client_de, role):
    assert client_de(role).get(reverse("admin:jardins_ressource_changelist")).status_code in (302, 403)
