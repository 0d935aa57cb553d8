"""The pages that tell somebody: a story, a portrait; and the agreements without which they stay in the house.

    ::: récit Le banc de Lorette          ::: accords
    ![banc]                               Colette Aulagne, 12 mai 2023
    Une aidante s’est assise…             :::
    > On m’a écoutée.
    > — Une aidante
    accord : parole et image, 3 juin 2023
    :::

A text is signed alike: « ::: signature Agnès Périgneux », her portrait, what she does, her agreement.

The line of the agreement is never printed. Without a day in it, no edition that leaves the house has the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = "signature"
SORTES = {"recit": "Récit", "portrait": "Portrait", SIGNATURE: "Signature"}
_OUVRE = re.compile(r"^:::\s*(?P<sorte>r[ée]cit|portrait|signature|accords)\b\s*:?\s*(?P<titre>.*)$", re.IGNORECASE)
_IMAGE = re.compile(r"^!\[(?P<nom>[\w-]+)\](?:\(\w+\))?$")
_FIGURE = re.compile(r"^!\{(?P<code>[\w.-]+)\}$")
_ACCORD = re.compile(r"^accords?\s*:\s*(?P<dit>.+)$", re.IGNORECASE)
_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_JOUR = re.compile(rf"\b(?:\d{{1,2}}(?:er)?\s+(?:{_MOIS})\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})\b", re.IGNORECASE)


@dataclass(frozen=True)
class SorteDePage:
    """What one chooses from its drawing: the markup to fill, as ready to read as it is."""

    nom: str
    dessin: str
    balisage: str


SORTES_DE_PAGES = (
    SorteDePage(
        "Récit",
        "rapport/sortes/recit.svg",
        "::: récit Un titre\nCe qui s’est passé.\n> Ce qu’elle en dit.\n> — Son prénom\naccord : parole, le …\n:::\n",
    ),
    SorteDePage(
        "Portrait",
        "rapport/sortes/portrait.svg",
        "::: portrait Son nom\nCe qu’elle fait.\n> Ce qu’elle en dit.\naccord : parole et image, le …\n:::\n",
    ),
    SorteDePage("Encadré", "rapport/sortes/encadre.svg", "::: Un titre\nCe qu’il faut savoir.\n:::\n"),
    SorteDePage(
        "Signature",
        "rapport/sortes/signature.svg",
        "::: signature Son nom\nCe qu’elle fait ici.\naccord : nom, le …\n:::\n",
    ),
    SorteDePage("Tableau", "rapport/sortes/tableau.svg", "| Quoi | Combien |\n| … | … |\n"),
)


@dataclass(frozen=True)
class RecitEcrit:
    """What was typed of such a page, part by part."""

    sorte: str
    titre: str
    image: str = ""
    texte: str = ""
    citation: str = ""
    auteur: str = ""
    accord: str = ""
    figure: str = ""

    @property
    def accorde(self) -> bool:
        return _JOUR.search(self.accord) is not None


def separer(texte: str) -> Iterator[str | RecitEcrit]:
    """The text between these pages, and the pages; the list of agreements is neither. One left open ends the text."""
    gardees: list[str] = []
    lignes = iter(texte.splitlines())
    for ligne in lignes:
        ouvre = _OUVRE.match(ligne.strip())
        if ouvre is None:
            gardees.append(ligne)
            continue
        dedans = []
        for suite in lignes:
            if suite.strip() == ":::":
                break
            dedans.append(suite.strip())
        if ouvre["sorte"].lower() == "accords":
            continue
        if any(gardee.strip() for gardee in gardees):
            yield "\n".join(gardees)
        gardees = []
        yield _lire(ouvre["sorte"].lower().replace("é", "e"), ouvre["titre"].strip(), dedans)
    if any(gardee.strip() for gardee in gardees):
        yield "\n".join(gardees)


def accords(texte: str) -> dict[str, str]:
    """Name -> day, of those who agreed to be named; a line without a day agrees to nothing."""
    trouves, dedans = {}, False
    for ligne in texte.splitlines():
        ouvre = _OUVRE.match(ligne.strip())
        if ouvre is not None:
            dedans = ouvre["sorte"].lower() == "accords"
        elif ligne.strip() == ":::":
            dedans = False
        elif dedans and (jour := _JOUR.search(ligne)):
            trouves[ligne.split(",")[0].strip().casefold()] = jour[0]
    return trouves


def sans_accord(texte: str) -> list[str]:
    """The titles of the pages that stay in the house."""
    return [page.titre or SORTES[page.sorte] for page in _recits(texte) if not page.accorde]


def _recits(texte: str) -> list[RecitEcrit]:
    return [morceau for morceau in separer(texte) if isinstance(morceau, RecitEcrit)]


def _lire(sorte: str, titre: str, lignes: list[str]) -> RecitEcrit:
    textes, dites, trouves = [], [], {"image": "", "auteur": "", "accord": "", "figure": ""}
    for ligne in lignes:
        if image := _IMAGE.match(ligne):
            trouves["image"] = image["nom"]
        elif figure := _FIGURE.match(ligne):
            trouves["figure"] = figure["code"]
        elif accord := _ACCORD.match(ligne):
            trouves["accord"] = accord["dit"]
        elif ligne.startswith(">"):
            dit = ligne[1:].strip()
            if dit.startswith(("—", "–")):
                trouves["auteur"] = dit.lstrip("—– ")
            else:
                dites.append(dit)
        else:
            textes.append(ligne)
    return RecitEcrit(sorte, titre, texte="\n".join(textes).strip(), citation=" ".join(dites), **trouves)
