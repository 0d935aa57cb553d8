"""The workspace: chapters moved, hidden, split, added; pictures checked; the report of another year by itself."""

import io
from base64 import b64decode, b64encode

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.actions.cahier import (
    cahier_assurer,
    chapitre_ajouter,
    chapitre_cacher,
    chapitre_deplacer,
    chapitre_diviser,
    chapitre_effacer,
    chapitre_tenir,
)
from danaecare.rapport.actions.illustrations import illustration_ajouter, illustration_effacer
from danaecare.rapport.actions.textes import partie_ajouter, texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.plan import PLAN, cahier_de, plan_de
from danaecare.rapport.mise_en_page import html
from danaecare.socle.communs.fichiers.preparation import COTE_ECRAN, COTE_MAX, preparer, reduire
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Nombre, Repartition

ANNEE = 2023
EXIF_AUTEUR = 0x013B


def _figure(code, genre, calcul, **autres):
    return Indicateur(
        code=code, libelle=code, definition=f"Définition de {code}.", genre=genre, unite="jardins", droit="hub.ouvrir",
        calculer=calcul, **autres,
    )  # fmt: skip


@pytest.fixture
def figures(monkeypatch, db):
    ages = Repartition((("Un", 12), ("Deux", 13), ("Trois", 5)), 30)
    declares = [
        _figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre({2023: 11, 2024: 14}.get(p.debut.year, 0))),
        _figure("jardins.actions_collectives", Genre.REPARTITION, lambda p: ages),
        _figure("jardins.autre", Genre.NOMBRE, lambda p: Nombre(7)),
    ]
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])


def _cles(annee=ANNEE):
    return [place.cle for place in plan_de(cahier_de(annee))]


def test_sans_cahier_le_plan_est_celui_de_depart(db):
    assert _cles() == [place.cle for place in PLAN]
    assert [p.titre for p in PLAN[:3]] == ["Éditorial", "L’association", "Escale des Aidants"]


def test_un_chapitre_se_deplace_se_cache_et_revient(figures):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="jardins")
    chapitre_deplacer(par=None, chapitre=chapitre, sens=-1)
    assert _cles()[:4] == ["editorial", "association", "jardins", "aidants"]
    assert [c.cle for c in composer(ANNEE).chapitres] == ["jardins"]
    chapitre_cacher(par=None, chapitre=chapitre, cache=True)
    assert composer(ANNEE).chapitres == ()
    chapitre_cacher(par=None, chapitre=chapitre, cache=False)
    assert [c.cle for c in composer(ANNEE).chapitres] == ["jardins"]


def test_un_chapitre_se_divise_avec_ses_textes(figures):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="jardins")
    texte_ecrire(par=None, chapitre=chapitre, partie="se-retrouver-au-jardin", contenu="On s’y retrouve.", base=0)
    avant = [s.cle for s in composer(ANNEE).chapitres[0].sections]
    chapitre_diviser(par=None, chapitre=chapitre, titre="Se retrouver", parties=["se-retrouver-au-jardin"])
    ancien, nouveau = composer(ANNEE).chapitres
    assert [s.cle for s in nouveau.sections] == ["se-retrouver-au-jardin"]
    assert [s.cle for s in ancien.sections] == [cle for cle in avant if cle != "se-retrouver-au-jardin"]
    assert "On s’y retrouve." in html(composer(ANNEE))
    chapitre_effacer(par=None, chapitre=chapitre_tenir(par=None, annee=ANNEE, cle="se-retrouver"))
    assert [s.cle for s in composer(ANNEE).chapitres[0].sections] == avant
    assert "On s’y retrouve." in html(composer(ANNEE))


@pytest.mark.parametrize(("cle", "divisible"), [("jardins", True), ("notes-de-bas", False)])
def test_un_chapitre_d_une_seule_partie_n_offre_pas_de_se_diviser(figures, client_de, cle, divisible):
    chapitre_ajouter(par=None, annee=ANNEE, titre="Notes de bas")
    client = client_de("gouvernance")
    diviser = reverse("gouvernance:rapport_chapitre_diviser", args=[ANNEE, cle])
    assert (diviser in client.get(reverse("gouvernance:rapport_chapitre", args=[ANNEE, cle])).text) is divisible
    page = client.get(diviser)
    assert ("form" in page.context) is divisible
    assert ("Ce chapitre n’a qu’une partie : il n’y a rien à en détacher." in page.text) is not divisible


@pytest.mark.parametrize(("role", "ouvre"), [("direction", True), ("administration", False)])
def test_un_chiffre_ne_mene_a_ses_lignes_que_qui_peut_les_ouvrir(figures, client_de, role, ouvre):
    """The administration makes the report and reads no figure's page: the chapter's table is there, not its link."""
    client = client_de(role)
    lignes = reverse("indicateurs:figure_lignes", args=[ANNEE, "jardins.actions_collectives"])
    page = client.get(reverse("gouvernance:rapport_chapitre", args=[ANNEE, "jardins"])).text
    assert "jardins.actions_collectives" in page
    assert (lignes in page) is ouvre
    assert client.get(lignes).status_code == (200 if ouvre else 403)
    chiffres = reverse("indicateurs:figures_annee", args=[ANNEE])
    assert (chiffres in client.get(reverse("gouvernance:rapport"), {"annee": ANNEE}).text) is ouvre


def test_un_chapitre_a_soi_et_une_partie_a_soi(figures):
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="Nos voisins", chapo="Autour de nous.")
    partie = partie_ajouter(par=None, chapitre=chapitre, titre="La rue")
    texte_ecrire(par=None, chapitre=chapitre, partie=partie.partie, contenu="Elle est calme.", base=0)
    dernier = composer(ANNEE).chapitres[-1]
    assert (dernier.titre, [s.titre for s in dernier.sections]) == ("Nos voisins", ["La rue"])
    with pytest.raises(ValidationError, match="Ce chapitre contient des textes"):
        chapitre_effacer(par=None, chapitre=chapitre)
    with pytest.raises(ValidationError, match="est du plan"):
        chapitre_effacer(par=None, chapitre=chapitre_tenir(par=None, annee=ANNEE, cle="aidants"))


def test_deux_titres_pareils_sont_refuses_en_francais(figures):
    chapitre_ajouter(par=None, annee=ANNEE, titre="Nos voisins")
    with pytest.raises(ValidationError, match="déjà un chapitre de ce nom"):
        chapitre_ajouter(par=None, annee=ANNEE, titre="Nos voisins")


def test_l_annee_suivante_reprend_le_plan_et_ce_qui_ne_change_pas(figures):
    """A second year gives its own report, from its own figures, with no line of code for it."""
    association = chapitre_tenir(par=None, annee=ANNEE, cle="association")
    texte_ecrire(par=None, chapitre=association, partie="", contenu="Née en 2012.", base=0)
    editorial = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    texte_ecrire(par=None, chapitre=editorial, partie="", contenu="Une belle année.", base=0)
    chapitre_ajouter(par=None, annee=ANNEE, titre="Nos voisins")
    cahier_assurer(par=None, annee=2024)
    annee_declarer(par=None, annee=ANNEE)
    assert _cles(2024) == _cles(ANNEE)
    page = html(composer(2024))
    assert "Née en 2012." in page
    assert "Une belle année." not in page
    assert "<b>14</b>" in page
    assert "11 en 2023" in page
    assert "<b>11</b>" in html(composer(ANNEE))


def test_la_page_compte_ce_qui_manque_et_mene_a_ce_qui_le_comble(figures, client_de):
    client = client_de("direction")
    page = client.get(f"/gouvernance/rapport/?annee={ANNEE}").content.decode()
    assert "/gouvernance/rapport/2023/chapitres/editorial/ecrire/ouverture/" in page
    assert client.post(f"/gouvernance/rapport/{ANNEE}/chapitres/jardins/monter/").status_code == 302
    assert _cles()[2] == "jardins"
    chapitre = client.get(f"/gouvernance/rapport/{ANNEE}/chapitres/jardins/").content.decode()
    assert reverse("indicateurs:figure_lignes", args=[ANNEE, "jardins.reseau"]) in chapitre


def test_les_pages_comptent_autant_de_requetes_a_un_et_trois_textes(figures, client_de):
    client = client_de("direction")
    client.get("/gouvernance/rapport/?annee=2023")

    def compter():
        with CaptureQueriesContext(connection) as requetes:
            client.get("/gouvernance/rapport/?annee=2023")
        return len(requetes)

    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Un", base=0)
    client.get("/gouvernance/rapport/?annee=2023")
    un = compter()
    for cle in ("association", "defis"):
        autre = chapitre_tenir(par=None, annee=ANNEE, cle=cle)
        texte_ecrire(par=None, chapitre=autre, partie="", contenu="Deux", base=0)
    assert compter() == un


def _image(genre="JPEG", taille=(400, 300), **options):
    sortie = io.BytesIO()
    Image.new("RGB", taille, "#406d25").save(sortie, genre, **options)
    return SimpleUploadedFile("photo", sortie.getvalue())


def test_une_image_est_reduite_et_sans_donnees_cachees():
    donnees = Image.Exif()
    donnees[EXIF_AUTEUR] = "Colette, 12 rue des Lilas"
    prete = preparer(_image(taille=(4000, 2000), exif=donnees))
    image = Image.open(io.BytesIO(prete.contenu))
    assert (prete.largeur, prete.hauteur) == (COTE_MAX, COTE_MAX // 2)
    assert dict(image.getexif()) == {}
    assert b"Lilas" not in prete.contenu


def test_une_image_de_quarante_millions_de_points_passe():
    prete = preparer(_image(taille=(8000, 5000), quality=20))
    assert (prete.largeur, prete.hauteur) == (3600, 2250)


def test_une_photographie_de_pleine_page_s_imprime_a_300_points_par_pouce():
    """297 mm and the bleed of both sides; on a web page it weighs less."""
    prete = preparer(_image(taille=(5000, 3600), quality=30))
    assert max(prete.largeur, prete.hauteur) / ((297 + 2 * 3) / 25.4) >= 300
    adresse = f"data:image/jpeg;base64,{b64encode(prete.contenu).decode()}"
    petite = Image.open(io.BytesIO(b64decode(reduire(adresse).partition(",")[2])))
    assert max(petite.size) == COTE_ECRAN
    assert reduire(reduire(adresse)) == reduire(adresse)


@pytest.mark.parametrize(
    "contenu",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
        b"<html><script>alert(1)</script></html>",
        b"\x89PNG\r\n\x1a\n",
        b"",
        b"GIF89a" + b"\0" * 40,
    ],
)
def test_ce_qui_n_est_pas_une_image_est_refuse(contenu):
    with pytest.raises(ValidationError, match="n’est pas une image"):
        preparer(SimpleUploadedFile("photo.jpg", contenu))


def test_une_image_immense_est_refusee():
    sortie = io.BytesIO()
    Image.new("1", (10_000, 9_000)).save(sortie, "PNG")
    with pytest.raises(ValidationError, match="millions de points"):
        preparer(SimpleUploadedFile("photo.png", sortie.getvalue()))


def test_une_image_effacee_se_dit_a_qui_ecrit_et_ne_laisse_rien_au_document(figures, settings, tmp_path, client_de):
    settings.MEDIA_ROOT = tmp_path
    image = illustration_ajouter(
        par=None, annee=ANNEE, fichier=_image(), alternative="Un jardin", credit="Colette Aulagne"
    )
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Avant\n\n![un-jardin]\n\nAprès", base=0)
    page = html(composer(ANNEE))
    assert 'alt="Un jardin"' in page
    assert "Colette Aulagne" in page
    (tmp_path / image.fichier.name).unlink()
    assert "<img" not in html(composer(ANNEE))
    illustration_effacer(par=None, image=image)
    page = html(composer(ANNEE))
    assert ("elle a été retirée" in page, "absente" in page, "Après" in page) == (False, False, True)
    client = client_de("direction")
    assert "elle a été retirée" in client.get(chapitre.get_absolute_url()).text
    plan = " ".join(client.get(f"/gouvernance/rapport/?annee={ANNEE}").text.split())
    assert "Image retirée de la bibliothèque, le document s’écrira sans elle : un-jardin" in plan


def test_une_image_sans_alternative_ou_sans_credit_est_refusee(figures):
    with pytest.raises(ValidationError):
        illustration_ajouter(par=None, annee=ANNEE, fichier=_image(), alternative="Un jardin", credit=" ")


def test_emoji_noms_de_droite_a_gauche_et_texte_immense_s_ecrivent(figures):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    long = "\n\n".join(["Une phrase 🌱 de منى et de שרה, avec <b>du texte</b>."] * 4000)
    assert len(long) > 200_000
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=long, base=0)
    page = html(composer(ANNEE))
    assert page.count("🌱") == 4000
    assert "<b>du texte</b>" not in page
    assert "منى" in page
