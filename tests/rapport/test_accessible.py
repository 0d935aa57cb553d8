"""The report is one accessible document: tags, reading order, links, outline, page numbers.

What a validator reads of it is in `test_publie`, on the demonstration; these facts go further, or are not its rules.
"""

import io

import pikepdf
import pypdfium2
import pytest

from danaecare.rapport import production
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.socle.communs.documents.pdf import rendre as pdf_simple
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Nombre, Repartition

ANNEE = 2023
pytestmark = pytest.mark.django_db  # the document's fixture is of the module: no test would ask for the base


def _figure(code, genre, calcul):
    return Indicateur(
        code=code, libelle=code.rsplit(".", 1)[-1].title(), definition=f"Définition de {code}.", genre=genre,
        unite="personnes", droit="hub.ouvrir", calculer=calcul,
    )  # fmt: skip


@pytest.fixture(scope="module")
def contenu(django_db_setup, django_db_blocker):
    """One document of two poles and a text, laid out once for all the assertions."""
    declares = [
        _figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre(11)),
        _figure(
            "jardins.semis", Genre.REPARTITION, lambda p: Repartition((("Un", 43), ("Deux", 15), ("Trois", 2)), 60)
        ),
        _figure("formations.stagiaires", Genre.NOMBRE, lambda p: Nombre(16)),
    ]
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        from django.db import transaction  # noqa: PLC0415 -- for this document alone

        patch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
        patch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
        with transaction.atomic():
            chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="editorial")
            texte = "Voir [le site](https://exemple.fr).^[Une note.]\n\n## Un titre"
            texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=texte, base=0)
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
            assert element is None or element.Pg.objgen == page.obj.objgen


def _textes_marques(page):
    """(what it is marked as, its number) of each run of text that the page shows."""
    ouverts = []
    for instruction in pikepdf.parse_content_stream(page):
        operateur = str(instruction.operator)
        if operateur in {"BDC", "BMC"}:
            proprietes = instruction.operands[1] if operateur == "BDC" else {}
            ouverts.append((str(instruction.operands[0]), proprietes.get("/MCID")))
        elif operateur == "EMC":
            ouverts.pop()
        elif operateur in {"Tj", "TJ"}:
            yield ouverts[-1]


def test_tout_texte_est_dans_l_arbre_ou_un_artefact_et_les_marges_en_sont(pdf):
    """Head and foot of each page of a chapter, its number: three artifacts at least, and no text of nowhere."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    par_cle = {int(nums[rang]): nums[rang + 1] for rang in range(0, len(nums), 2)}
    dans_l_arbre = {element.objgen for element in _elements(_document(pdf))}
    artefacts = []
    for page in pdf.pages:
        marques, elements = list(_textes_marques(page)), par_cle[int(page.StructParents)]
        for genre, numero in marques:
            if genre == "/Artifact":
                assert numero is None
            else:
                assert elements[int(numero)].objgen in dans_l_arbre
        artefacts.append(sum(genre == "/Artifact" for genre, _ in marques))
    couvertures = [rang for rang, nombre in enumerate(artefacts) if not nombre]
    assert couvertures == [0, 3, 5]  # the cover, the openers of two poles
    assert min(nombre for nombre in artefacts if nombre) >= 2


def test_tout_ce_qui_est_peint_est_dans_l_arbre_ou_un_artefact(pdf):
    """Backgrounds, rules, swatches, marks on the edge: nothing is drawn outside a mark."""
    peints = 0
    for page in pdf.pages:
        ouverts, trace = 0, False
        for instruction in pikepdf.parse_content_stream(page):
            operateur = str(instruction.operator)
            ouverts += (operateur in {"BDC", "BMC"}) - (operateur == "EMC")
            if operateur in {"Do", "sh", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}:
                assert ouverts == 1
                peints += 1
            # No mark opens between an outline and what paints it.
            assert not (trace and operateur in {"BDC", "BMC", "EMC"})
            trace = operateur in {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
        assert ouverts == 0
    assert peints > 20


def test_une_note_de_bas_de_page_est_une_note_que_l_on_retrouve(pdf, contenu):
    (note,) = [element for element in _elements(_document(pdf)) if str(element.S) == "/Note"]
    noms = pdf.Root.StructTreeRoot.IDTree.Names
    trouvees = {str(noms[rang]): noms[rang + 1].objgen for rang in range(0, len(noms), 2)}
    assert (str(note.ID), trouvees["note-1"]) == ("note-1", note.objgen)
    (rang,) = [rang for rang, page in enumerate(pdf.pages) if page.obj.objgen == note.Pg.objgen]
    assert "Une note." in pypdfium2.PdfDocument(contenu[0])[rang].get_textpage().get_text_range()


def test_listes_liens_et_ornements(pdf):
    """Items in lists, a link in no link, no tag for what decorates."""
    permis = {"/L": {"/LI"}, "/LI": {"/Lbl", "/LBody"}}
    parents = {"/LI": "/L", "/LBody": "/LI", "/Lbl": "/LI"}
    for element in _elements(_document(pdf)):
        genre, enfants = str(element.S), element.get("/K", ())
        dedans = {str(e.S) for e in enfants if isinstance(e, pikepdf.Dictionary) and "/S" in e}
        assert dedans <= permis.get(genre, dedans)
        if genre in parents:
            assert str(element.P.S) == parents[genre]
        if genre == "/Link":
            assert dedans <= {"/Span"}
            assert str(element.P.S) in {"/LBody", "/P", "/Caption"}
    figures = [str(e.Alt) for e in _elements(_document(pdf)) if str(e.S) == "/Figure"]
    assert [alt.partition("\u00a0:")[0] for alt in figures] == ["Semis"]


def test_seul_le_rapport_dit_la_norme_qu_un_validateur_lit(contenu):
    """`test_publie` has it validated; what no validator reads says nothing."""
    dites = []
    for octets in (contenu[0], pdf_simple("<html lang=fr><title>Un</title><p>Un")):
        with pikepdf.open(io.BytesIO(octets)) as ouvert, ouvert.open_metadata() as metadonnees:
            dites.append([metadonnees[cle] for cle in metadonnees if "pdfua" in cle or "pdfa" in cle])
            assert metadonnees["dc:title"] == str(ouvert.docinfo["/Title"])
            assert bool(ouvert.Root.MarkInfo.Marked)
    assert dites == [["1"], []]


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
            assert str(balise.S) == "/Link"
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
    assert {str(noms[rang]) for rang in range(0, len(noms), 2)} - {"note-1"} == set(entetes)
    niveaux = [int(genre[2]) for genre in genres if genre[:2] == "/H" and genre[2:].isdigit()]
    assert niveaux[0] == 1
    assert all(suivant <= niveau + 1 for niveau, suivant in zip(niveaux, niveaux[1:], strict=False))


def test_le_plan_et_le_sommaire_disent_les_vraies_pages(pdf, contenu):
    with pdf.open_outline() as plan:
        titres = [(un.title, [enfant.title for enfant in un.children]) for un in plan.root]
    assert [titre for titre, _ in titres] == [
        "Sommaire", "Éditorial", "Réseau des jardins de santé", "Formations", "Annexe\u00a0: les tableaux",
        "Comment c’est compté",
    ]  # fmt: skip
    assert titres[2][1] == ["Un réseau de jardins", "Autres chiffres de l’année"]
    textes = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(contenu[0])]
    for titre, dit in (("Comment c’est compté", "Définition de jardins.semis"), ("Formations", "stagiaires")):
        ligne = next(ligne for ligne in textes[1].splitlines() if ligne.startswith(titre))
        numero = int(ligne.rsplit(" ", 1)[1])
        assert dit in textes[numero - 1] + (textes[numero] if titre == "Formations" else "")
        if titre != "Formations":
            pied = textes[numero - 1].strip().splitlines()[-1]
            assert str(numero) in {pied.split()[0], pied.split()[-1]}


def test_le_meme_rapport_donne_les_memes_octets(contenu):
    assert contenu[0] == contenu[1]


def test_le_lecteur_de_pdf_n_y_trouve_rien_a_redire(pdf):
    assert pdf.check_pdf_syntax() == []


def test_les_polices_sont_dedans(pdf):
    for page in pdf.pages:
        for police in page.obj.Resources.get("/Font", {}).values():
            porteur = police.DescendantFonts[0] if "/DescendantFonts" in police else police
            assert "/FontFile2" in porteur.FontDescriptor
