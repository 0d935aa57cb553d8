"""The pages: what they say, what they refuse, how many queries they cost."""

import io
import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from danaecare.socle.communs.texte.formats import MOINS
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.distribution import distribution_preparer
from jardins.actions.jardin import jardin_creer, visite_ecrire
from jardins.actions.pepiniere import culture_ecrire, lot_creer
from jardins.actions.registre import inventaire_ouvrir
from jardins.actions.saison import saison_ecrire, souhaits_ecrire
from jardins.models import Distribution, Inventaire, Jardin, Mouvement, PhotoJardin, Stock
from tests.gestes import formulaire
from tests.jardins.conftest import JOUR, solde

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_jardins(client_de):
    return client_de("jardins")


def _messages(reponse):
    return [str(message) for message in reponse.context["messages"]]


def test_un_jardin_s_ajoute_avec_sa_commune_telle_qu_on_la_tape(client_jardins):
    donnees = {
        "nom": "Jardin neuf",
        "lieu": "l'etrat",
        "publics": ["seniors"],
        "surface_m2": "12,5",
        "adhesion": "2023-02-01",
    }
    reponse = client_jardins.post(reverse("jardins:jardin_creer"), donnees, follow=True)
    jardin = Jardin.objects.get()
    assert (str(jardin.lieu), jardin.publics, jardin.surface_m2) == ("L’Étrat", ["seniors"], Decimal("12.5"))
    assert _messages(reponse) == ["« Jardin neuf » est ajouté."]
    double = client_jardins.post(reverse("jardins:jardin_creer"), donnees | {"nom": "JARDIN NEUF"})
    assert "Un jardin porte déjà ce nom" in double.content.decode()
    assert Jardin.objects.count() == 1


def test_un_point_se_tape_avec_une_virgule_et_garde_toutes_ses_decimales(client_jardins, jardin):
    adresse = reverse("jardins:jardin_modifier", args=[jardin.pk])
    page = formulaire(client_jardins, adresse)
    point = {"latitude": "45,438612", "longitude": "-0,000045"}
    assert page.envoyer(page.valeurs("valeur") | point).status_code == 302
    jardin.refresh_from_db()
    assert (jardin.latitude, jardin.longitude) == (45.438612, -0.000045)
    page = formulaire(client_jardins, adresse)
    assert {nom: page.valeurs("valeur")[nom] for nom in point} == point
    assert page.envoyer(page.valeurs("valeur")).status_code == 302
    jardin.refresh_from_db()
    assert (jardin.latitude, jardin.longitude) == (45.438612, -0.000045)
    page = formulaire(client_jardins, adresse)
    assert "41 au moins." in page.envoyer(page.valeurs("valeur") | {"latitude": "4,5"}).content.decode()


def test_deux_personnes_modifient_le_meme_jardin(client_jardins, par, jardin):
    adresse = reverse("jardins:jardin_modifier", args=[jardin.pk])
    commun = {"nom": "Jardin des Lilas", "adhesion": "2022-01-01", "version_ouverte": jardin.version}
    assert client_jardins.post(adresse, commun | {"adresse": "1 rue du Puits"}).status_code == 302
    second = client_jardins.post(adresse, commun | {"adresse": "2 rue du Puits"})
    assert "a été modifiée par quelqu’un d’autre" in second.content.decode()
    jardin.refresh_from_db()
    assert jardin.adresse == "1 rue du Puits"


def test_une_date_de_2203_est_dite_a_cote_du_champ(client_jardins):
    reponse = client_jardins.post(reverse("jardins:jardin_creer"), {"nom": "Futur", "adhesion": "2203-01-01"})
    assert "n’est pas une date plausible" in reponse.content.decode()
    assert not Jardin.objects.exists()


@pytest.mark.parametrize(("role", "offert"), [("jardins", True), ("escale_mobile", False)])
def test_qui_lit_sans_ecrire_n_a_aucun_lien_qui_refuse(client_de, par, role, offert):
    _creer_jardins(par, 1)
    client, jardin = client_de(role), Jardin.objects.get()
    vide = client.get(reverse("jardins:distribution_liste")).text
    assert (reverse("jardins:distribution_creer") in vide) is offert
    visite = reverse("jardins:visite_modifier", args=[jardin.visites.get().pk])
    assert (visite in client.get(jardin.get_absolute_url()).text) is offert


def _creer_jardins(par, nombre):
    commune = Commune.objects.get(pk="42218")
    for rang in range(Jardin.objects.count(), nombre):
        jardin = jardin_creer(par=par, nom=f"Jardin {rang}", adhesion=date(2022, 1, 1), lieu=Lieu(commune=commune))
        visite_ecrire(par=par, jardin=jardin, date=JOUR, objet="Visite")


@pytest.mark.parametrize(
    ("nom", "requetes"),
    [
        ("jardin_liste", 3),
        ("jardin_carte", 3),
        ("distribution_liste", 4),
        ("mouvement_liste", 6),
        ("lot_liste", 4),
        ("pepiniere", 6),
    ],
)
def test_une_ou_trois_lignes_coutent_autant(
    client_jardins, par, entrer, remettre, semis, nom, requetes, django_assert_num_queries
):
    adresse = reverse(f"jardins:{nom}")
    for nombre in (1, 3):
        _creer_jardins(par, nombre)
        while Stock.objects.filter(lot__isnull=False).count() < nombre:
            rang = Stock.objects.count()
            lot = lot_creer(par=par, ressource=semis, espece=f"Espèce {rang}", annee=2023)
            stock = entrer(semis, 10, lot=lot)
            remettre(Jardin.objects.order_by("-pk").first(), [(stock, 2)])
        client_jardins.get(adresse)  # the second factor and the kept figures are looked up once
        with django_assert_num_queries(requetes):
            reponse = client_jardins.get(adresse)
        assert reponse.status_code == 200


def test_la_fiche_d_un_jardin_dit_l_inconnu(client_jardins, jardin):
    page = client_jardins.get(jardin.get_absolute_url()).content.decode()
    assert page.count("Non renseigné") >= 5
    assert "None" not in page


def test_la_carte_dit_qui_n_y_est_pas(client_jardins, par, jardin):
    _creer_jardins(par, 2)
    page = client_jardins.get(reverse("jardins:jardin_carte")).content.decode()
    assert page.count("<circle") >= 1
    assert re.search(r"Hors de la carte.*Jardin des Lilas", page, re.S)


def _image(genre="PNG", exif=None):
    sortie = io.BytesIO()
    Image.new("RGB", (3000, 1000), "green").save(sortie, genre, **({"exif": exif} if exif else {}))
    return SimpleUploadedFile("photo.png", sortie.getvalue())


def test_une_photo_est_reduite_et_perd_ce_que_l_appareil_y_a_note(client_jardins, jardin, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x010F] = "Marque de l'appareil"
    adresse = reverse("jardins:photo_ajouter", args=[jardin.pk])
    client_jardins.post(adresse, {"image": _image("JPEG", exif), "legende": "Le portail"})
    photo = PhotoJardin.objects.get()
    reponse = client_jardins.get(reverse("jardins:photo_image", args=[photo.pk]))
    with Image.open(io.BytesIO(reponse.content)) as image:
        assert (image.size, dict(image.getexif())) == ((1600, 533), {})
    faux = client_jardins.post(adresse, {"image": SimpleUploadedFile("x.jpg", b"<script>"), "legende": "Faux"})
    assert "n’est pas une photo lisible" in faux.content.decode()
    client_jardins.post(reverse("jardins:photo_retirer", args=[photo.pk]))
    assert not PhotoJardin.objects.exists()


def test_preparer_et_remettre_par_les_pages(client_jardins, entrer, semis, terreau, lot, jardin):
    plants, sacs = entrer(semis, 30, lot=lot), entrer(terreau, 100)
    adresse = reverse("jardins:distribution_creer")
    page = client_jardins.get(adresse, {"jardin": jardin.pk})
    envoi = str(page.context["form"]["envoi"].value())
    donnees = {"jardin": jardin.pk, "date": "2023-05-10", "envoi": envoi, f"s_{plants.pk}": "12", f"s_{sacs.pk}": "7,5"}
    client_jardins.post(adresse, donnees)
    client_jardins.post(adresse, donnees)
    distribution = Distribution.objects.get()
    assert sorted(distribution.lignes.values_list("quantite", flat=True)) == [Decimal("7.5"), Decimal(12)]
    remise = reverse("jardins:distribution_remettre", args=[distribution.pk])
    client_jardins.post(remise, {"personnes": "25"})
    double = client_jardins.post(remise, {"personnes": "99"}, follow=True)
    assert any("déjà remise" in texte for texte in _messages(double))
    distribution.refresh_from_db()
    assert (solde(plants), distribution.personnes) == (18, 25)


def test_les_boutons_plus_et_moins_marchent_sans_javascript(client_jardins, entrer, semis, jardin):
    stock = entrer(semis, 30)
    adresse = reverse("jardins:distribution_creer")
    donnees = {"jardin": jardin.pk, "date": "2023-05-10", f"s_{stock.pk}": "4", "pas": f"s_{stock.pk}:1"}
    page = client_jardins.post(adresse, donnees)
    assert page.context["lignes"][f"s_{stock.pk}"].value() == "5"
    assert not Distribution.objects.exists()
    moins = client_jardins.post(adresse, donnees | {f"s_{stock.pk}": "0", "pas": f"s_{stock.pk}:-1"})
    assert moins.context["lignes"][f"s_{stock.pk}"].value() == "0"


def test_une_remise_trop_grande_dit_ce_qui_reste(client_jardins, par, entrer, semis, jardin):
    stock = entrer(semis, 3)
    distribution = distribution_preparer(
        par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(5))], confirme={"promis"}
    )
    fiche = client_jardins.get(distribution.get_absolute_url()).content.decode()
    assert "Il ne reste que 3\u00a0plants" in fiche
    reponse = client_jardins.post(reverse("jardins:distribution_remettre", args=[distribution.pk]), follow=True)
    assert _messages(reponse) == ["Il reste 3\u00a0plants de Semis à Serre de L’Étrat : 5 demandés."]
    assert solde(stock) == 3


def test_corriger_par_la_page(client_jardins, entrer, remettre, semis, jardin):
    stock = entrer(semis, 30)
    distribution = remettre(jardin, [(stock, 12)])
    ligne = Mouvement.objects.distribues().get()
    adresse = reverse("jardins:distribution_corriger", args=[distribution.pk])
    refus = client_jardins.post(adresse, {f"m_{ligne.pk}": "10"})
    assert "obligatoire" in refus.content.decode()
    client_jardins.post(adresse, {f"m_{ligne.pk}": "10", "motif": "deux cassés"})
    assert solde(stock) == 20
    assert "deux cassés" in client_jardins.get(distribution.get_absolute_url()).content.decode()


def test_le_bon_a_signer_est_un_pdf_qui_dit_tout(client_jardins, entrer, remettre, semis, lot, jardin):
    import pdfplumber  # noqa: PLC0415 -- heavy, needed here only

    distribution = remettre(jardin, [(entrer(semis, 30, lot=lot), 12)])
    reponse = client_jardins.get(reverse("jardins:distribution_pdf", args=[distribution.pk]))
    with pdfplumber.open(io.BytesIO(reponse.content)) as document:
        texte = "\n".join(page.extract_text() for page in document.pages)
    for dit in (distribution.numero, "Jardin des Lilas", "Tomate « Rose de Berne »", "12 plants", "signature"):
        assert dit in texte.replace("\u00a0", " ")


def test_compter_par_htmx_et_sans_javascript(client_jardins, par, entrer, semis, serre):
    stock = entrer(semis, 30)
    inventaire = inventaire_ouvrir(par=par, date=JOUR, emplacement=serre)
    adresse = reverse("jardins:inventaire_compter", args=[inventaire.pk, stock.pk])
    reponse = client_jardins.post(adresse, {"compte": "28"}, HTTP_HX_REQUEST="true")
    texte = reponse.content.decode()
    assert "Gardé" in texte
    assert "\u22122 sur le registre" in texte
    assert "<html" not in texte
    client_jardins.post(adresse, {"compte": "28", "pas": "moins"})
    assert inventaire.lignes.get().compte == 27
    client_jardins.post(adresse, {"compte": "", "pas": "=30"})  # what the page showed of the register
    assert inventaire.lignes.get().compte == 30
    client_jardins.post(adresse, {"compte": "27"})
    refus = client_jardins.post(adresse, {"compte": "2.5"}, HTTP_HX_REQUEST="true").content.decode()
    assert "entiers" in refus
    client_jardins.post(reverse("jardins:inventaire_clore", args=[inventaire.pk]))
    assert solde(stock) == 27
    assert Inventaire.objects.get().clos_le is not None


def test_le_tableau_de_la_saison_garde_la_saisie_fautive(client_jardins, par, semis, jardin):
    saison = saison_ecrire(par=par, nom="Printemps", annee=2024, ressources=[semis])
    nom = f"q_{jardin.pk}_{semis.pk}"
    page = client_jardins.post(saison.get_absolute_url(), {nom: "beaucoup"}).content.decode()
    assert f"{jardin}, Semis : Écrivez un nombre, par exemple « 1\u202f234,5 »." in unescape(page)
    assert 'value="beaucoup"' in page
    client_jardins.post(saison.get_absolute_url(), {nom: "12"})
    assert saison.souhaits.get().accorde == 12


def test_qui_lit_sans_ecrire_ne_voit_pas_les_boutons(client_de, par, semis, jardin, entrer):
    entrer(semis, 30)
    saison = saison_ecrire(par=par, nom="Printemps", annee=2024, ressources=[semis])
    souhaits_ecrire(par=par, saison=saison, champ="accorde", valeurs={(jardin.pk, semis.pk): Decimal(3)})
    lecteur = client_de("escale_mobile")
    page = lecteur.get(saison.get_absolute_url()).content.decode()
    assert "Proposer un partage" not in page
    assert f"q_{jardin.pk}_{semis.pk}" not in page
    assert "Binômes" not in page
    lecteur.post(saison.get_absolute_url(), {f"q_{jardin.pk}_{semis.pk}": "9"})
    assert saison.souhaits.get().accorde == 3


def test_le_calendrier_passe_le_nouvel_an(client_jardins, par):
    culture = culture_ecrire(par=par, espece="Fève", geste="semer", mois_debut=10, mois_fin=2)
    assert [mois for mois in range(1, 13) if culture.en(mois)] == [1, 2, 10, 11, 12]
    assert client_jardins.get(reverse("jardins:calendrier_annee", args=[2023])).status_code == 200


def test_l_export_du_registre_neutralise_les_formules(client_jardins, par, entrer, semis, serre):
    lot = lot_creer(par=par, ressource=semis, espece="=1+1", annee=2023)
    entrer(semis, 3, lot=lot)
    reponse = client_jardins.get(reverse("jardins:mouvement_exporter", args=["csv"]))
    texte = b"".join(reponse.streaming_content).decode("utf-8-sig")
    assert "\n=1+1" not in texte
    assert ";=1+1" not in texte
    assert "1+1" in texte


def test_une_ligne_du_registre_s_ouvre_avec_sa_distribution(client_jardins, entrer, remettre, semis, lot, jardin):
    distribution = remettre(jardin, [(entrer(semis, 30, lot=lot), 12)])
    page = client_jardins.get(reverse("jardins:mouvement_fiche", args=[distribution.mouvements.get().pk]))
    assert (page.status_code, distribution.get_absolute_url() in page.content.decode()) == (200, True)
    assert f"{MOINS}12</b> plants" in " ".join(page.text.split())
