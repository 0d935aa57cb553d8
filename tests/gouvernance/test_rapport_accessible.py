"""The joined document is one accessible document: tags, reading order, links, outline, page numbers.

No conformity is claimed: these are facts that a validator would also look at.
"""

import io
import os
import shutil
import signal
import subprocess
import time
from base64 import b64decode

import pikepdf
import psutil
import pypdfium2
import pytest

from danaecare.socle.communs import dessins
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Nombre, Repartition
from gouvernance.rapport import actions, production, rendu
from gouvernance.rapport.contenu import composer
from gouvernance.rapport.echecs import EchecChapitre

ANNEE = 2023


def _figure(code, genre, calcul):
    return Indicateur(
        code=code, libelle=code.rsplit(".", 1)[-1].title(), definition=f"Définition de {code}.", genre=genre,
        unite="personnes", droit="hub.ouvrir", calculer=calcul,
    )  # fmt: skip


@pytest.fixture(scope="module")
def contenu(django_db_setup, django_db_blocker, tmp_path_factory):
    """One document of two poles and a text, laid out once for all the assertions."""
    declares = [
        _figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre(11)),
        _figure(
            "jardins.semis", Genre.REPARTITION, lambda p: Repartition((("Un", 43), ("Deux", 15), ("Trois", 2)), 60)
        ),
        _figure("formations.stagiaires", Genre.NOMBRE, lambda p: Nombre(16)),
    ]
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        from django.conf import settings  # noqa: PLC0415 -- patched for this document alone
        from django.db import transaction  # noqa: PLC0415 -- idem

        patch.setattr(settings, "CACHE_LOCAL", tmp_path_factory.mktemp("cache"))
        patch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
        patch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
        with transaction.atomic():
            chapitre = actions.chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
            texte = "Voir [le site](https://exemple.fr).^[Une note.]\n\n## Un titre"
            actions.texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=texte, base=0)
            rapport = composer(ANNEE)
            transaction.set_rollback(True)
        premier = production.produire(rapport, donnees=b"{}")
        second = production.produire(rapport, donnees=b"{}")
    return premier, second


@pytest.fixture
def pdf(contenu):
    with pikepdf.open(io.BytesIO(contenu[0])) as ouvert:
        yield ouvert


def _elements(noeud):
    yield noeud
    enfants = noeud.get("/K")
    if isinstance(enfants, pikepdf.Array):
        for enfant in enfants:
            if isinstance(enfant, pikepdf.Dictionary) and "/S" in enfant:
                yield from _elements(enfant)
    elif isinstance(enfants, pikepdf.Dictionary) and "/S" in enfants:
        yield from _elements(enfants)


def _document(pdf):
    (document,) = pdf.Root.StructTreeRoot.K
    return document


def test_langue_titre_et_balises(pdf):
    assert str(pdf.Root.Lang) == "fr"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "DanaeCare, rapport d’activité 2023"
    assert list(pdf.attachments) == ["rapport-2023-chiffres.json"]


def test_un_seul_arbre_dont_les_parties_suivent_les_pages(pdf):
    document = _document(pdf)
    rangs = {page.obj.objgen: rang for rang, page in enumerate(pdf.pages)}
    ordre = []
    for enfant in document.K:
        assert enfant.P.objgen == document.objgen
        pages = [rangs[e.Pg.objgen] for e in _elements(enfant) if "/Pg" in e]
        if pages:
            ordre.append(min(pages))
    assert ordre == sorted(ordre)
    assert ordre[0] == 0
    assert max(ordre) == len(pdf.pages) - 1 or max(ordre) >= len(pdf.pages) - 2


def test_chaque_page_retrouve_ses_balises(pdf):
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    cles = [int(nums[rang]) for rang in range(0, len(nums), 2)]
    assert cles == sorted(set(cles))
    par_cle = dict(zip(cles, (nums[rang] for rang in range(1, len(nums), 2)), strict=True))
    parents = [int(page.StructParents) for page in pdf.pages]
    assert len(set(parents)) == len(parents)
    for page in pdf.pages:
        for element in par_cle[int(page.StructParents)]:
            assert element.Pg.objgen == page.obj.objgen


def test_chaque_lien_est_balise_dit_et_mene_quelque_part(pdf):
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    par_cle = {int(nums[rang]): nums[rang + 1] for rang in range(0, len(nums), 2)}
    noms = pdf.Root.Names.Dests.Names
    destinations = {str(noms[rang]): noms[rang + 1] for rang in range(0, len(noms), 2)}
    assert list(destinations) == sorted(destinations, key=lambda nom: nom.encode())
    pages = {page.obj.objgen for page in pdf.pages}
    assert all(destination[0].objgen in pages for destination in destinations.values())
    dedans = dehors = 0
    for page in pdf.pages:
        for lien in page.obj.get("/Annots", ()):
            balise = par_cle[int(lien.StructParent)]
            assert "/Link" in {str(balise.S), str(balise.P.S)}
            assert str(lien.Contents).startswith(("Aller à la page ", "https://exemple.fr"))
            if "/Dest" in lien:
                assert str(lien.Dest) in destinations
                dedans += 1
            else:
                assert str(lien.A.URI) == "https://exemple.fr"
                dehors += 1
    assert dedans > 10
    assert dehors == 1


def test_figures_decrites_tableaux_a_entetes_titres_en_ordre(pdf):
    elements = list(_elements(_document(pdf)))
    genres = [str(element.S) for element in elements]
    figures = [element for element in elements if str(element.S) == "/Figure"]
    assert figures
    assert all(str(element.get("/Alt", "")).strip() for element in figures)
    entetes = {str(element.ID): element for element in elements if str(element.S) == "/TH"}
    assert {str(entete.A.Scope) for entete in entetes.values()} == {"/Column", "/Row"}
    cellules = [element for element in elements if str(element.S) == "/TD"]
    assert cellules
    for cellule in cellules:
        siens = [entetes[str(nom)] for nom in cellule.A.Headers]
        assert {str(entete.A.Scope) for entete in siens} == {"/Column", "/Row"}
    noms = pdf.Root.StructTreeRoot.IDTree.Names
    assert {str(noms[rang]) for rang in range(0, len(noms), 2)} == set(entetes)
    niveaux = [int(genre[2]) for genre in genres if genre[:2] == "/H" and genre[2:].isdigit()]
    assert niveaux[0] == 1
    assert all(suivant <= niveau + 1 for niveau, suivant in zip(niveaux, niveaux[1:], strict=False))


def test_le_plan_et_le_sommaire_disent_les_vraies_pages(pdf, contenu):
    with pdf.open_outline() as plan:
        titres = [(un.title, [enfant.title for enfant in un.children]) for un in plan.root]
    assert [titre for titre, _ in titres] == [
        "Sommaire", "Éditorial", "Réseau des jardins de santé", "Formations", "Comment c’est compté",
        "Figures et tableaux",
    ]  # fmt: skip
    assert titres[2][1] == ["Un réseau de jardins", "Autres chiffres de l’année"]
    textes = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(contenu[0])]
    for titre, dit in (("Comment c’est compté", "Définition de jardins.semis"), ("Formations", "stagiaires")):
        ligne = next(ligne for ligne in textes[1].splitlines() if ligne.startswith(titre))
        numero = int(ligne.rsplit(" ", 1)[1])
        assert dit in textes[numero - 1] + (textes[numero] if titre == "Formations" else "")
        if titre != "Formations":
            assert textes[numero - 1].strip().endswith(str(numero))


def test_les_morceaux_gardes_donnent_le_meme_document(contenu):
    premier, second = (pypdfium2.PdfDocument(octets) for octets in contenu)
    lire = [[page.get_textpage().get_text_range() for page in document] for document in (premier, second)]
    assert lire[0] == lire[1]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf n’est pas sur cette machine")
def test_qpdf_n_y_trouve_rien(contenu, tmp_path):
    fichier = tmp_path / "rapport.pdf"
    fichier.write_bytes(contenu[0])
    dit = subprocess.run(["qpdf", "--check", fichier], capture_output=True, text=True, check=False)
    assert dit.returncode == 0, dit.stdout + dit.stderr


def test_les_polices_sont_dedans(pdf):
    for page in pdf.pages:
        for police in page.obj.Resources.get("/Font", {}).values():
            porteur = police.DescendantFonts[0] if "/DescendantFonts" in police else police
            assert "/FontFile2" in porteur.FontDescriptor


def test_un_chapitre_qui_ne_se_met_pas_en_page_est_nomme(monkeypatch, settings, tmp_path):
    settings.CACHE_LOCAL = tmp_path

    def panne(html, **options):
        if "boum" in html:
            raise ValueError("illisible")
        return b"%PDF-"

    monkeypatch.setattr(rendu.pdf, "rendre", panne)
    morceaux = [rendu.Morceau("un", "Les jardins", "bien"), rendu.Morceau("deux", "Les lieux", "boum")]
    with pytest.raises(EchecChapitre, match="« Les lieux » a échoué"):
        rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)
    # What was laid out before the failure is kept for the next time.
    assert len(list(rendu.dossier_des_gardes().glob("*.pdf"))) <= 1


def test_une_mise_en_page_tuee_dit_son_chapitre_et_la_suivante_reussit(monkeypatch, settings, tmp_path):
    settings.CACHE_LOCAL = tmp_path
    morceaux = [rendu.Morceau("un", "Les jardins", "bien"), rendu.Morceau("deux", "Les lieux", "boum")]

    def tuee(html, **options):
        if "boum" in html:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"%PDF-"

    monkeypatch.setattr(rendu.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(rendu.pdf, "rendre", tuee)
    enfants = psutil.Process().children()
    with pytest.raises(EchecChapitre, match="« Les lieux » s’est arrêtée"):
        rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)
    assert psutil.Process().children() == enfants
    monkeypatch.setattr(rendu.pdf, "rendre", lambda html, **options: b"%PDF-")
    assert set(rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)) == {"un", "deux"}


def test_une_mise_en_page_qui_ne_travaille_plus_est_arretee_et_dit_son_chapitre(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(rendu.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(rendu, "SOMMEIL", 0.2)
    monkeypatch.setattr(rendu.pdf, "rendre", lambda html, **options: time.sleep(60) if "boum" in html else b"%PDF-")
    morceaux = [rendu.Morceau("un", "Les jardins", "bien"), rendu.Morceau("deux", "Les lieux", "boum")]
    debut = time.monotonic()
    with pytest.raises(EchecChapitre, match="« Les lieux » s’est arrêtée"):
        rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)
    assert time.monotonic() - debut < 30


def test_un_dessin_est_une_image_qui_dit_ses_chiffres():
    page = '<p>Avant</p><svg class="ondes" viewBox="0 0 9 9"><title>Un "tour" : 3</title><path d="M0 0q1 1 2 2"/></svg>'
    fige = dessins.figer(page)[0]
    debut, adresse = fige.split("base64,")
    assert debut == ('<p>Avant</p><img class="ondes" alt="Un &quot;tour&quot; : 3" src="data:image/svg+xml;')
    dessin = b64decode(adresse.removesuffix('">')).decode()
    assert dessin.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="ondes"')
    assert dessin.endswith('<path d="M0 0q1 1 2 2"/></svg>')
