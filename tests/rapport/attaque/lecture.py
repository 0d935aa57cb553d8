"""What a reader takes from an edition: its attachment, its spreadsheet, its web page, its pages, their texts."""

import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import unescape

import openpyxl
import pikepdf
import pypdfium2

from danaecare.rapport.contenu.blocs import Carte, Dessin, Duo, Recit
from danaecare.rapport.mise_en_page import html, page_web
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.communs.texte.formats import MOIS, MOIS_COURTS, nombre
from danaecare.socle.indicateurs.definitions import CROISEMENT

SAISI = "saisi."
# Between a label and its number: signs and spaces, no other word. A day, a share, the first age of a span are no count.
_JOUR = rf"(?:er)?[\s\u00a0]+(?:{'|'.join(map(re.escape, (*MOIS, *MOIS_COURTS)))})"
_SUITE = rf"[\s\u00a0:(«;]{{1,6}}(\d[\d\u202f]*)(?![\d,.]|-\d|[\s\u00a0\u202f]*%|{_JOUR})"

# The marks of a chart's slices, one a line, between its labels and its legend: no count.
_REPERES = re.compile(r"(?<=\n)1\r?\n2(?:\r?\n[3-9])*(?=\r?\n)")


def chiffres_joints(contenu: bytes) -> dict:
    """code -> {year -> {category -> value or mask}}, or {"colonnes", "lignes"}."""
    return {figure["code"]: figure for figure in json.loads(contenu)["figures"]}


def cellules(figures: dict, annee: int) -> dict[tuple[int, str, str], object]:
    """(year, code, category) -> what is told of it; the rows of a list by their rank, column by column."""
    lues = {}
    for code, figure in figures.items():
        for an in (annee, annee - 1):
            lues |= {(an, code, nom): valeur for nom, valeur in figure.get(str(an), {}).items()}
        for rang, ligne in enumerate(figure.get("lignes", ())):
            for nom, valeur in zip(figure["colonnes"], ligne, strict=True):
                lues[annee, code, f"{rang}:{nom}"] = valeur
    return lues


def du_tableur(contenu: bytes, annee: int) -> dict[tuple[int, str, str], object]:
    classeur = openpyxl.load_workbook(io.BytesIO(contenu), read_only=True)
    lues = {}
    for ligne in list(classeur["Chiffres"].iter_rows(values_only=True))[1:]:
        code, _, categorie, _, valeur, avant = (*ligne, None, None)[:6]
        lues[annee, code, categorie or ""] = valeur
        lues[annee - 1, code, categorie or ""] = avant
    return lues


def textes(rapport) -> list[str]:
    """The web page and the document, tags off, with their alternative texts and titles."""
    pages = []
    for page in (html(rapport), page_web(rapport)):
        attributs = re.findall(r'(?:aria-label|alt|title)="([^"]*)"', page)
        page = re.sub(r"</(?:p|li|tr|div|h\d|figcaption|caption|text|title|desc)>", " | ", page)
        pages += [unescape(re.sub(r"<[^>]+>", " ", page)), unescape(" | ".join(attributs))]
    return pages


def textes_du_pdf(contenu: bytes) -> list[str]:
    """What the pages print, what a screen reader is told of their figures, the titles of the outline."""
    document = pypdfium2.PdfDocument(contenu)
    lus = [_REPERES.sub("|", page.get_textpage().get_text_range()) for page in document]
    lus = [re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", texte) for texte in lus]  # a page holds no thin space
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        lus += [
            str(objet[nom])
            for objet in pdf.objects
            if isinstance(objet, pikepdf.Dictionary)
            for nom in ("/Alt", "/ActualText", "/Contents", "/Title")
            if isinstance(objet.get(nom), pikepdf.String)
        ]
    return lus


def pieces_jointes(contenu: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        return {nom: piece.get_file().read_bytes() for nom, piece in pdf.attachments.items()}


def dits_pres_de(libelles: set[str], pages: list[str], permis: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """(label, number) of every number that follows a label in these texts, and that `permis` does not know.

    A number between two labels is the second's where it is known of it: key figures stand above their captions, which
    may say the figure before the label. The first age of « 50-59 ans » counts nobody.
    """
    noms = "|".join(re.escape(nom) for nom in sorted(libelles, key=len, reverse=True))
    suivant = rf"(?:(?=[\s|]*({noms}))|(?=[\s|]*[^\d|]{{0,60}}?[:\s]({noms}))|)"
    motif = re.compile(rf"({noms}){_SUITE}{suivant}")
    return {
        (nom, valeur)
        for page in pages
        for nom, valeur, *suivants in motif.findall(page)
        if not _sus((nom, SAISI, *suivants), valeur, permis) and not re.fullmatch(r"20[12]\d", valeur)  # a year
    }


def _sus(dits, valeur: str, permis) -> bool:
    """Known beside one of these labels, whole or as two columns side by side: « 170 », « 149 »."""
    entier = any((dit, valeur) in permis for dit in dits)
    return entier or all(any((dit, part) in permis for dit in dits) for part in valeur.split("\u202f"))


def permis(lues: dict) -> set[tuple[str, str]]:
    """The same of what the attachment tells: of a label, of each side of a crossing, of the words of a row."""
    dits, rangees = set(), defaultdict(list)
    for (annee, code, nom), valeur in lues.items():
        rang, colonne, _ = nom.partition(":")
        if colonne and rang.isdigit():
            rangees[annee, code, rang].append(valeur)
        elif code.startswith(SAISI) and _chiffre(valeur):
            dits.add((SAISI, nombre(valeur)))  # a text may say it beside any word
        elif _chiffre(valeur):
            dits |= {(part, nombre(valeur)) for part in (nom, *nom.split(CROISEMENT)) if part}
    fois = Counter((annee, code, mot) for (annee, code, _), v in rangees.items() for mot in v if isinstance(mot, str))
    dits |= {(mot, nombre(n)) for (_, _, mot), n in fois.items()}  # a map says how many rows name a place
    for valeurs in rangees.values():
        dits |= {(mot, nombre(n)) for mot in valeurs if isinstance(mot, str) for n in valeurs if _chiffre(n)}
    return dits


def _chiffre(valeur) -> bool:
    return isinstance(valeur, (int, float)) and not isinstance(valeur, bool)


def dessines(bloc) -> Iterator[tuple[str, str, object]]:
    """(code, label, value) of all that a chart or a map by sectors draws."""
    if isinstance(bloc, Duo):
        yield from (*dessines(bloc.gauche), *dessines(bloc.droite))
    elif isinstance(bloc, Recit):
        yield from dessines(bloc.dessin)
    elif isinstance(bloc, Dessin):
        yield from ((bloc.indicateur.code, nom, valeur) for nom, valeur in bloc.repartition.lignes)
    elif isinstance(bloc, Carte) and bloc.maille == "secteur":
        places = (*(place for plage in bloc.plages for place in plage.secteurs), *bloc.hors)
        yield from ((bloc.indicateur.code, nom, valeur) for nom, valeur in places)


def joindre(rapport, *, pdf: bool) -> tuple[dict, list[str]]:
    """(cells, texts) of an edition whose every form says the same."""
    annee = rapport.annee
    donnees = ecrire(rapport, Sortie.DONNEES)
    lues, pages = cellules(chiffres_joints(donnees), annee), textes(rapport)
    tableur = du_tableur(ecrire(rapport, Sortie.TABLEUR), annee)
    # The spreadsheet has a cell for the year before wherever the year has one: empty, it tells nothing.
    dits = {cle: valeur for cle, valeur in tableur.items() if valeur is not None}
    assert dits.keys() <= lues.keys()
    assert {cle: str(lues[cle]) for cle in dits} == {cle: str(valeur) for cle, valeur in dits.items()}
    if pdf:
        document = ecrire(rapport, Sortie.ECRAN)
        pages += textes_du_pdf(document)
        (piece,) = pieces_jointes(document).values()
        assert piece == donnees
    return lues, pages
