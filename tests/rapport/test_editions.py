"""A stopped edition does not move when the data do; it is published as it was; the other editions of a report."""

import hashlib
import io
import zipfile
from dataclasses import replace

import pdfplumber
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.editions import edition_publier
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Chapitre, Cle, Cles, Section
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.synthese import resumer
from danaecare.rapport.ecarts import ecarts_de
from danaecare.rapport.mise_en_page import html
from danaecare.rapport.sorties import Sortie, ecrire
from gouvernance.models.rapport import EditionArretee
from tests.rapport.editions import ANNEE, arreter, changer


def test_l_edition_arretee_ne_bouge_pas_et_dit_ses_ecarts(donnees, client_de):
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="{jardins.reseau|jardin} cette année.", base=0)
    edition = arreter("interne")
    with edition.pdf.open("rb") as fichier:
        octets = fichier.read()
    assert hashlib.sha256(octets).hexdigest() == edition.pdf_empreinte
    assert ecarts_de(edition) == []
    changer(donnees, reseau=14, semis=(("Un", 43), ("Deux", 9)), visites=(("mai", 12), ("juin", 3)))
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Autre chose.", base=1)
    edition = EditionArretee.objects.get(pk=edition.pk)
    ecarts = {(e.code, e.categorie): (e.arrete, e.maintenant) for e in ecarts_de(edition)}
    assert ecarts == {
        ("jardins.reseau", ""): ("11", "14"),
        ("jardins.semis", "Deux"): ("4", "9"),
        ("jardins.semis", ""): ("47", "52"),
        ("jardins.liste", "juin · 3"): ("absent", "1"),
        ("jardins.liste", ""): ("1", "2"),
    }
    client = client_de("direction")
    servi = client.get(f"/gouvernance/rapport/editions/{edition.pk}/rapport.pdf").content
    assert servi == octets
    page = client.get(f"/gouvernance/rapport/editions/{edition.pk}/").content.decode()
    assert "5 valeurs ont changé" in page
    with edition.archive.open("rb") as fichier, zipfile.ZipFile(fichier) as archive:
        noms = set(archive.namelist())
        assert archive.read("rapport.pdf") == octets
        assert "{jardins.reseau|jardin} cette année." in archive.read("textes.json").decode()
        assert "11\u00a0jardins cette année." in archive.read("document.html").decode()
    assert {"document.html", "page.html", "chiffres.json", "css/rapport.css", "gabarits/document.html"} <= noms


def test_la_base_refuse_de_changer_ou_d_effacer_une_edition(donnees):
    edition = arreter()
    for geste in (
        lambda: EditionArretee.objects.filter(pk=edition.pk).update(pages=1),
        lambda: EditionArretee.objects.filter(pk=edition.pk).update(chiffres={}),
        lambda: EditionArretee.objects.filter(pk=edition.pk).delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            geste()
    assert EditionArretee.objects.get(pk=edition.pk).pages == edition.pages


def test_publier_ouvre_une_page_a_tous_sans_petits_effectifs(donnees, client, client_de):
    adresse = f"/gouvernance/rapport/publie/{ANNEE}/"
    assert client.get(adresse).status_code == 404
    edition = arreter()
    direction = client_de("direction")
    direction.post(f"/gouvernance/rapport/editions/{edition.pk}/publier/")
    changer(donnees, reseau=99)
    page = client.get(adresse)
    texte = page.content.decode()
    assert page.status_code == 200
    assert "Réseau des jardins de santé" in texte
    assert "<b>11</b>" in texte
    assert "<b>99</b>" not in texte
    assert "Les effectifs de moins de 11 personnes" in texte
    assert "Semis" not in texte  # two categories, one of four: nothing of them would remain
    assert "<td>4</td>" not in texte
    assert " style=" not in texte
    assert client.get(f"{adresse}rapport.pdf").status_code == 200
    direction.post(f"/gouvernance/rapport/editions/{edition.pk}/depublier/")
    assert client.get(adresse).status_code == 404


@pytest.mark.lent
def test_une_edition_interne_ne_se_publie_pas_et_ne_se_lit_que_par_la_direction(donnees, client_de):
    edition = arreter("interne")
    with pytest.raises(ValidationError, match="complète et publique"):
        edition_publier(par=None, edition=edition)
    assert client_de("jardins").get(f"/gouvernance/rapport/editions/{edition.pk}/").status_code == 403
    assert client_de("jardins").get(f"/gouvernance/rapport/editions/{edition.pk}/rapport.pdf").status_code == 403


def _pole(cle):
    return Chapitre(cle, cle.title(), "", (Section("Un", (Cles((Cle("3", "faits"),)),)),), cle)


@pytest.mark.parametrize(
    ("poles", "pages", "titre"),
    [
        (["jardins"], 2, "en bref"),
        (["jardins", "formations"], 3, "en bref"),
        (["jardins", "formations", "aidants"], 4, "en quatre pages"),
        (["jardins", "formations", "aidants", "tierslieux", "gouvernance"], 4, "en quatre pages"),
    ],
)
def test_la_synthese_a_quatre_pages_et_aucune_vide(poles, pages, titre):
    rapport = resumer(Rapport(ANNEE, "interne", tuple(map(_pole, poles)), (), timezone.now()))
    with pdfplumber.open(io.BytesIO(ecrire(rapport, Sortie.ECRAN))) as pdf:
        textes = [page.extract_text() for page in pdf.pages]
    assert len(textes) == pages
    assert all("faits" in texte for texte in textes[1:])
    assert titre in html(rapport).replace("<br>", " ")


def test_la_synthese_d_une_annee_sans_rien_le_dit():
    page = html(resumer(Rapport(2031, "interne", (), (), timezone.now())))
    assert "L’année 2031 n’a pas encore de données" in page
    assert "feuillet" not in page


def test_la_synthese_ne_garde_que_les_poles_qui_ont_a_dire(donnees):
    assert [c.cle for c in composer(ANNEE, genre="synthese").chapitres] == ["jardins", "formations"]


def test_la_synthese_prend_la_premiere_rangee_de_plusieurs_chiffres():
    seule, rangee = Cles((Cle("106 m²", "de surface"),)), Cles((Cle("101", "aidants"), Cle("97", "dossiers")))
    chapitre = Chapitre("aidants", "Escale", "", (Section("Lieu", (seule,)), Section("Suivi", (rangee,))), "aidants")
    rapport = Rapport(ANNEE, "interne", (chapitre,), (), timezone.now())
    assert resumer(rapport).chapitres[0].sections == (Section("", (rangee,)),)
    rapport = replace(rapport, chapitres=(replace(chapitre, sections=(Section("Lieu", (seule,)),)),))
    assert resumer(rapport).chapitres[0].sections == (Section("", (seule,)),)


@pytest.mark.lent
def test_la_direction_arrete_le_rapport_par_la_page(donnees, client_de, settings, monkeypatch):
    settings.TRAVAUX_EN_LIGNE = True
    demandes = []

    def rendre(annee, **options):
        demandes.append((annee, options["edition"], options["sortie"], options["genre"]))
        return ecrire(composer(annee, edition=options["edition"]), options["sortie"])

    monkeypatch.setattr("danaecare.rapport.taches.enfant.rendre", rendre)
    client = client_de("direction")
    reponse = client.post(f"/gouvernance/rapport/{ANNEE}/arreter/", {"genre": "complete", "edition": "publique"})
    edition = EditionArretee.objects.get()
    assert reponse.url == f"/gouvernance/rapport/editions/{edition.pk}/"
    assert edition.par == client.compte
    assert demandes == [(ANNEE, "publique", Sortie.ARCHIVE, "complete")]
    assert str(edition) in client.get(f"/gouvernance/rapport/?annee={ANNEE}").content.decode()
