"""The report as a file: written whole, tagged, its fonts inside; rendered in a process of its own."""

import io
import re
from pathlib import Path
from urllib.parse import quote

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from danaecare.rapport import enfant, production, taches
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.echecs import EchecChapitre
from danaecare.rapport.management.commands import rapport as commande
from danaecare.socle.communs.documents import pdf
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.registre import EchecTravail
from gouvernance.models.rapport.choix import dire_edition


def _figure(code, genre, calcul):
    return Indicateur(
        code=code,
        libelle=code.split(".")[1].title(),
        definition=f"Définition de {code}.",
        genre=genre,
        unite="personnes",
        droit="hub.ouvrir",
        calculer=calcul,
    )


@pytest.fixture
def figures(monkeypatch, db):
    declares = [
        _figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre(1234)),
        _figure(
            "jardins.semis",
            Genre.REPARTITION,
            lambda p: Repartition((("Œillets d’Inde", 43), ("Tomates", 15), ("Non renseigné", 2)), 60),
        ),
    ]
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(pole)])


@pytest.fixture
def document(figures):
    return production.produire(composer(2023))


def test_le_pdf_est_balise_et_porte_ses_polices(document):
    with pikepdf.open(io.BytesIO(document)) as lu:
        assert str(lu.Root.Lang) == "fr"
        assert bool(lu.Root.MarkInfo.Marked)
        assert lu.Root.StructTreeRoot is not None
        assert str(lu.docinfo["/Title"]) == "DanaeCare, rapport d’activité 2023"
        with lu.open_outline() as plan:
            assert [titre.title for titre in plan.root][-2:] == [
                "Annexe\u00a0: les tableaux",
                "Comment c’est compté",
            ]
        polices = {
            str(police.BaseFont): "/FontFile2"
            in (police.DescendantFonts[0] if "/DescendantFonts" in police else police).FontDescriptor
            for page in lu.pages
            for police in page.Resources.get("/Font", {}).values()
        }
        assert polices
        assert all(polices.values())


def test_le_pdf_dit_les_chiffres_avec_la_typographie_francaise(document):
    with pdfplumber.open(io.BytesIO(document)) as lu:
        texte = "\n".join(page.extract_text() or "" for page in lu.pages)
    assert "1\u202f234" in texte or "1\u00a0234" in texte or "1 234" in texte
    assert "Œillets d’Inde" in texte
    assert "71,7" in texte
    assert "Définition de jardins.semis." in texte


def test_le_sommaire_donne_les_bonnes_pages(document):
    with pdfplumber.open(io.BytesIO(document)) as lu:
        textes = [page.extract_text() or "" for page in lu.pages]
    numero = int(re.search(r"Comment c’est compté (\d+)", textes[1])[1])
    assert "a une définition, la même à l’écran" in textes[numero - 1]


def test_un_long_tableau_redit_son_entete_et_le_plan_son_rang(figures, monkeypatch):
    lignes = tuple((f"Jardin {rang}", rang) for rang in range(90))
    longue = Indicateur(
        code="jardins.longue", libelle="Longue", definition="Beaucoup de lignes.", genre=Genre.LISTE,
        unite="jardins", droit="hub.ouvrir", calculer=lambda p: Liste(("nom du jardin", "rang"), lignes),
    )  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {longue.code: longue})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [longue] if pole == "jardins" else [])
    with pdfplumber.open(io.BytesIO(production.produire(composer(2023)))) as lu:
        pages = [page.extract_text() or "" for page in lu.pages]
    portent = [texte for texte in pages if re.search(r"Jardin \d", texte)]
    assert len(portent) > 1
    assert all("Nom du jardin" in texte for texte in portent)


def test_un_fichier_coupe_laisse_l_ancien(tmp_path, monkeypatch):
    sortie = tmp_path / "r.pdf"
    sortie.write_bytes(b"ancien")

    def panne(self, cible):
        raise OSError("disque plein")

    monkeypatch.setattr(Path, "replace", panne)
    with pytest.raises(OSError, match="disque plein"):
        commande.ecrire_entier(sortie, b"nouveau")
    assert sortie.read_bytes() == b"ancien"
    assert [f.name for f in tmp_path.iterdir()] == ["r.pdf"]


def test_une_annee_absurde_est_refusee(tmp_path):
    with pytest.raises(CommandError, match="pas une année"):
        call_command("rapport", 20230, sortie=tmp_path / "r.pdf")


@pytest.fixture
def base_de_l_enfant(transactional_db, monkeypatch):
    """The child process reads the tests' database."""
    base = connection.settings_dict
    adresse = f"postgres://{base['USER']}@{quote(base['HOST'], safe='')}:{base['PORT'] or 5432}/{base['NAME']}?pool=0"
    monkeypatch.setenv("DATABASE_URL", adresse)


@pytest.mark.lent
def test_un_processus_a_part_rend_le_rapport_et_dit_chaque_page(base_de_l_enfant):
    etapes = []
    contenu = enfant.rendre(2023, edition="interne", suivre=etapes.append)
    with pikepdf.open(io.BytesIO(contenu)) as lu:
        pages = len(lu.pages)
    assert etapes[0] in {"Le démarrage", "Les chiffres"}
    dites = list(dict.fromkeys(etape for etape in etapes if etape.startswith("La mise en page (page ")))
    assert dites == [f"La mise en page (page {numero})" for numero in range(1, pages + 1)]
    assert etapes[-1] == "L’écriture du fichier"


class Lances(list):
    """The processes that `enfant` starts."""

    def __init__(self, monkeypatch):
        vrai = enfant.subprocess.Popen
        monkeypatch.setattr(enfant.subprocess, "Popen", lambda *a, **k: self.append(vrai(*a, **k)) or self[-1])


@pytest.mark.lent
def test_l_annulation_tue_le_processus(base_de_l_enfant, monkeypatch):
    lances = Lances(monkeypatch)

    def annuler(etape):
        if etape.startswith("La mise en page (page "):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        enfant.rendre(2023, edition="interne", suivre=annuler)
    assert [lance.returncode for lance in lances] == [-9]


@pytest.mark.lent
@pytest.mark.parametrize("coupures", [1, 2])
def test_un_processus_coupe_recommence_une_fois_puis_le_dit(base_de_l_enfant, monkeypatch, coupures):
    lances = Lances(monkeypatch)

    def couper(etape):
        if etape.startswith("La mise en page") and len(lances) <= coupures:
            lances[-1].kill()

    if coupures == 1:
        assert enfant.rendre(2023, edition="interne", suivre=couper).startswith(b"%PDF-")
    else:
        with pytest.raises(EchecTravail, match="l’étape « La mise en page.* » a été coupée deux fois"):
            enfant.rendre(2023, edition="interne", suivre=couper)
    assert [lance.returncode for lance in lances] == [-9, 0 if coupures == 1 else -9]


def test_un_chapitre_qui_ne_se_met_pas_en_page_est_nomme(figures, monkeypatch):
    texte_ecrire(
        par=None, chapitre=chapitre_tenir(par=None, annee=2023, cle="editorial"), partie="", contenu="Boum.",
        base=0,
    )  # fmt: skip
    rapport, vraie = composer(2023), pdf.rendre

    def panne(page, *feuilles, **options):
        if "Boum." in page:
            raise ValueError("illisible")
        return vraie(page, *feuilles, **options)

    monkeypatch.setattr(pdf, "rendre", panne)
    with pytest.raises(EchecChapitre, match="^la mise en page de « Éditorial » a échoué$"):
        production.produire(rapport)


def test_celui_qui_ecoute_et_s_en_va_n_accuse_aucun_chapitre(figures):
    def partir(etape):
        if etape == "La mise en page (page 2)":
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        production.produire(composer(2023), suivre=partir)


def test_la_barre_avance_a_chaque_page_et_n_est_pleine_qu_a_la_fin():
    vus = []

    class Suivi:
        def avancer(self, fait, total, etape):
            vus.append((fait, total, etape))

    suivre = taches._suivre(Suivi())
    for etape in ("Les chiffres", "La mise en page (page 1)", "La mise en page (page 1)", "La mise en page (page 2)"):
        suivre(etape)
    assert [(fait, etape) for fait, _, etape in vus] == [
        (1, "Les chiffres"), (2, "La mise en page (page 1)"), (2, "La mise en page (page 1)"),
        (3, "La mise en page (page 2)"),
    ]  # fmt: skip
    for page in range(3, 200):
        suivre(f"La mise en page (page {page})")
    assert [total for _, total, _ in vus] == [max(fait + 1, vus[0][1]) for fait, _, _ in vus]
    assert vus[0][1] < 200


@pytest.mark.lent
def test_un_echec_dit_quelle_etape(base_de_l_enfant, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://personne@127.0.0.1:1/rien?pool=0")
    with pytest.raises(EchecTravail, match="Le rapport 2023 n’a pas pu être écrit"):
        enfant.rendre(2023, edition="interne", suivre=lambda etape: None)


@pytest.mark.lent
def test_la_direction_demande_et_retrouve_son_rapport(base_de_l_enfant, client_de, settings, tmp_path):
    settings.TRAVAUX_EN_LIGNE = True
    settings.MEDIA_ROOT = tmp_path
    chapitre = chapitre_tenir(par=None, annee=2023, cle="editorial")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Une année.", base=0)
    client = client_de("direction")
    reponse = client.post("/gouvernance/rapport/", {"annee": 2023, "edition": "publique", "sortie": "ecran"})
    assert reponse.status_code == 302
    page = client.get(reponse.url).content.decode()
    assert "Rapport d’activité 2023, édition publique" in page
    assert "Le rapport 2023, édition publique, est prêt." in page
    fichier = client.get(f"{reponse.url}fichier/")
    assert b"".join(fichier.streaming_content).startswith(b"%PDF-")
    assert client_de("jardins").get(f"{reponse.url}fichier/").status_code in {403, 404}
    assert client_de("jardins").post("/gouvernance/rapport/", {"annee": 2023, "edition": "interne"}).status_code == 403


@pytest.mark.parametrize(
    ("genre", "audience", "dit"),
    [
        ("complete", "interne", ", édition interne"),
        ("synthese", "publique", ", synthèse de quatre pages, édition publique"),
        ("financeur", "convention", ", pour un financeur, édition pour une convention"),
    ],
)
def test_un_rapport_entier_se_dit_sans_son_genre(genre, audience, dit):
    assert dire_edition(genre, audience) == dit


@pytest.mark.lent
def test_un_travail_fini_a_son_etat(base_de_l_enfant, compte, settings, tmp_path):
    settings.TRAVAUX_EN_LIGNE = True
    settings.MEDIA_ROOT = tmp_path
    travail = travail_lancer(
        par=compte("direction"), code="rapport.produire", parametres={"annee": 2023, "edition": "interne"}
    )
    assert (travail.etat, travail.fichier_nom) == (Etat.TERMINE, "rapport-2023-interne.pdf")


@pytest.mark.lent
def test_un_chapitre_de_deux_cent_mille_signes_se_met_en_page(figures, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    chapitre = chapitre_tenir(par=None, annee=2023, cle="editorial")
    phrase = "Une phrase 🌱 de منى et de שרה, dite au jardin."
    texte = "\n\n".join([f"Début. {phrase * 40}", *[f"{phrase * 40}"] * 108, f"{phrase * 40} Fin."])
    assert len(texte) > 200_000
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=texte, base=0)
    with pypdfium2.PdfDocument(production.produire(composer(2023))) as document:
        lu = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(lu.split("Début.")) == len(lu.split("Fin.")) == 2
    assert lu.count("phrase") == 110 * 40
