"""The light markup of the report's texts, turned into HTML that holds nothing but what is listed here.

    ## Titre, ### Sous-titre       - liste, 1. liste        > citation, > — Auteur
    **gras**, *italique*           [texte](https://…)       ^[note de bas de page]
    ::: Titre … :::  (encadré)     | tableau | à colonnes |
    ::: interne … :::  (un encadré que seule l’édition interne montre)
    {code} un chiffre              ![nom] une image, !{code} un graphique, seuls sur leur ligne

Everything typed is escaped first; the result is cleaned again by nh3.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe

from danaecare.rapport.ecriture.engagements import ECHEANCE

BALISES = {
    "p", "h3", "h4", "ul", "ol", "li", "blockquote", "footer", "aside", "strong", "em", "a", "span", "br",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTS = {"a": {"href"}, "span": {"class"}, "aside": {"class"}, "p": {"class"}, "th": {"scope"}, "table": {"class"}}
SCHEMAS = {"http", "https", "mailto"}
# A longer line is no sentence of a report: it is printed as it was typed.
LIGNE_MAX = 20_000

_COLONNE = re.compile(r"\|(?![^{}]*\})")  # not the bar of an inserted figure
_SEULE = re.compile(r"^(?:!\[(?P<image>[\w-]+)\](?:\((?P<taille>pleine|moyenne|logo)\))?|!\{(?P<figure>[\w.-]+)\})$")
_ECHEANCES = re.compile(r'<table class="echeances">.*?</table>', re.DOTALL)
_INTERNE = re.compile(r"^:::\s*interne\b\s*:?\s*(?P<suite>.*)$", re.IGNORECASE)
_INSEREE = re.compile(r"\{([a-z][^{}\n]{1,200})\}")
_PUCE = re.compile(r"^[-*•] +(?P<texte>.+)$")
_RANG = re.compile(r"^\d{1,3}[.)] +(?P<texte>.+)$")
_EN_LIGNE = re.compile(
    r"\*\*(?P<gras>[^*\n]+)\*\*"
    r"|\*(?P<italique>[^*\n]+)\*"
    r"|\[(?P<lien>[^\[\]\n]+)\]\((?P<adresse>[^()\s]+)\)"
    r"|\^\[(?P<note>(?:[^\[\]\n]|\[[^\[\]\n]*\]\([^()\s]*\))+)\]"
    r"|\{(?P<chiffre>[a-z][^{}\n]{1,200})\}"
)

Inserer = Callable[[str], str]


@dataclass(frozen=True)
class Morceau:
    """A stretch of text, or a picture or a chart that stands alone."""

    genre: str  # "texte", "image", "figure"
    valeur: str
    taille: str = ""


def decouper(texte: str) -> Iterator[Morceau]:
    """The text between the pictures and the charts, in order."""
    lignes: list[str] = []
    for ligne in texte.splitlines():
        seule = _SEULE.match(ligne.strip())
        if seule is None:
            lignes.append(ligne)
            continue
        if any(ligne.strip() for ligne in lignes):
            yield Morceau("texte", "\n".join(lignes))
        lignes = []
        if seule["image"]:
            yield Morceau("image", seule["image"], seule["taille"] or "")
        else:
            yield Morceau("figure", seule["figure"])
    if any(ligne.strip() for ligne in lignes):
        yield Morceau("texte", "\n".join(lignes))


def rendre(texte: str, inserer: Inserer) -> SafeString:
    """The HTML of a text; `inserer` gives what stands for a figure's name."""
    brut = "".join(_blocs(texte.splitlines(), inserer))
    return mark_safe(
        nh3.clean(
            brut, tags=BALISES, attributes=ATTRIBUTS, url_schemes=SCHEMAS, link_rel="noopener noreferrer"
        ).replace("&nbsp;", "\u00a0")
    )


def en_clair(ligne: str, inserer: Inserer) -> str:
    """A line with its figures and without its marks, to be escaped where it is printed."""
    dite = _INSEREE.sub(lambda trouve: inserer(trouve[1]), ligne)
    return dite.lstrip("# ").replace("*", "").strip()


def echeances(html: str) -> list[SafeString]:
    """The tables of dated commitments of a text that is already made (`engagements`)."""
    return [mark_safe(table) for table in _ECHEANCES.findall(html)]


def insertions(texte: str) -> list[str]:
    """The names of figures that a text holds, as typed."""
    return [trouve["chiffre"] for trouve in _EN_LIGNE.finditer(texte) if trouve["chiffre"]]


def _blocs(lignes: list[str], inserer: Inserer) -> Iterator[str]:
    position = 0
    while position < len(lignes):
        ligne = lignes[position].strip()
        if not ligne:
            position += 1
        elif ligne.startswith("### "):
            yield f"<h4>{_en_ligne(ligne[4:], inserer)}</h4>"
            position += 1
        elif ligne.startswith("## "):
            yield f"<h3>{_en_ligne(ligne[3:], inserer)}</h3>"
            position += 1
        elif ligne.startswith(":::"):
            dedans, position = _jusqu_a(lignes, position + 1, lambda suite: suite.strip() == ":::")
            position += 1
            titre = _titre_interne(ligne) or ligne[3:].strip()
            tete = f'<p class="titre">{_en_ligne(titre, inserer)}</p>' if titre else ""
            yield f'<aside class="encadre">{tete}{"".join(_blocs(dedans, inserer))}</aside>'
        else:
            genre = _genre(ligne)
            groupe, position = _jusqu_a(lignes, position, lambda suite, genre=genre: _genre(suite.strip()) != genre)
            yield _GENRES[genre]([suite.strip() for suite in groupe], inserer)


def _titre_interne(ligne: str) -> str:
    """The title of a box that stays in the house, "::: interne" or "::: interne : À vérifier"; "" of any other line."""
    trouve = _INTERNE.match(ligne.strip())
    if trouve is None:
        return ""
    return f"Interne : {trouve['suite']}" if trouve["suite"] else "Interne"


def sans_interne(texte: str) -> str:
    """What leaves the house: without the boxes that stay in it, their charts included; one left open hides the rest."""
    gardees, dedans = [], False
    for ligne in texte.splitlines():
        if dedans:
            dedans = ligne.strip() != ":::"
        elif _INTERNE.match(ligne.strip()):
            dedans = True
        else:
            gardees.append(ligne)
    return "\n".join(gardees)


def _jusqu_a(lignes: list[str], position: int, fini) -> tuple[list[str], int]:
    debut = position
    while position < len(lignes) and not fini(lignes[position]):
        position += 1
    return lignes[debut:position], position


def _genre(ligne: str) -> str:
    if not ligne or ligne.startswith(("## ", "### ", ":::")):
        return ""
    if _PUCE.match(ligne):
        return "puces"
    if _RANG.match(ligne):
        return "rangs"
    if ligne.startswith(">"):
        return "citation"
    if ligne.startswith("|") and ligne.endswith("|") and len(ligne) > 2:
        return "tableau"
    return "paragraphe"


def _paragraphe(lignes, inserer):
    return f"<p>{'<br>'.join(_en_ligne(ligne, inserer) for ligne in lignes)}</p>"


def _puces(lignes, inserer):
    return f"<ul>{_points(_PUCE, lignes, inserer)}</ul>"


def _rangs(lignes, inserer):
    return f"<ol>{_points(_RANG, lignes, inserer)}</ol>"


def _points(motif, lignes, inserer):
    return "".join(f"<li>{_en_ligne(motif.match(ligne)['texte'], inserer)}</li>" for ligne in lignes)


def _citation(lignes, inserer):
    dites = [ligne[1:].strip() for ligne in lignes]
    auteur = ""
    if dites and dites[-1].startswith(("—", "–", "-- ")):
        auteur = f"<footer>{_en_ligne(dites.pop().lstrip('—–- '), inserer)}</footer>"
    return f"<blockquote><p>{' '.join(_en_ligne(ligne, inserer) for ligne in dites)}</p>{auteur}</blockquote>"


def _tableau(lignes, inserer):
    rangees = [[cellule.strip() for cellule in _COLONNE.split(ligne[1:-1])] for ligne in lignes]
    rangees = [rangee for rangee in rangees if not all(set(cellule) <= set("-: ") for cellule in rangee)]
    if not rangees:
        return ""
    classe = ' class="echeances"' if rangees[0][0].casefold() == ECHEANCE else ""
    entete = "".join(f'<th scope="col">{_en_ligne(cellule, inserer)}</th>' for cellule in rangees[0])
    corps = "".join(_rangee(rangee, inserer) for rangee in rangees[1:])
    return f"<table{classe}><thead><tr>{entete}</tr></thead><tbody>{corps}</tbody></table>"


def _rangee(rangee, inserer):
    premiere, *autres = (_en_ligne(cellule, inserer) for cellule in rangee)
    return f'<tr><th scope="row">{premiere}</th>{"".join(f"<td>{cellule}</td>" for cellule in autres)}</tr>'


_GENRES = {
    "paragraphe": _paragraphe,
    "puces": _puces,
    "rangs": _rangs,
    "citation": _citation,
    "tableau": _tableau,
}


def _en_ligne(texte: str, inserer: Inserer) -> str:
    if len(texte) > LIGNE_MAX:
        return escape(texte)
    morceaux, position = [], 0
    for trouve in _EN_LIGNE.finditer(texte):
        morceaux.append(escape(texte[position : trouve.start()]))
        morceaux.append(_style(trouve, inserer))
        position = trouve.end()
    return "".join([*morceaux, escape(texte[position:])])


def _style(trouve: re.Match, inserer: Inserer) -> str:
    if trouve["gras"]:
        return f"<strong>{_en_ligne(trouve['gras'], inserer)}</strong>"
    if trouve["italique"]:
        return f"<em>{_en_ligne(trouve['italique'], inserer)}</em>"
    if trouve["note"]:
        return f'<span class="note">{_en_ligne(trouve["note"], inserer)}</span>'
    if trouve["chiffre"]:
        return escape(inserer(trouve["chiffre"]))
    adresse = trouve["adresse"]
    if not adresse.lower().startswith(("http://", "https://", "mailto:")):
        return escape(trouve[0])
    return f'<a href="{escape(adresse)}">{_en_ligne(trouve["lien"], inserer)}</a>'
