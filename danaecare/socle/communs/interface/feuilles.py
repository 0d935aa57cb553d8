"""A sheet of many rows that two people may fill at once: each keeps what the other did not touch.

The page carries what it showed, row by row (`montre_par`); what comes back is compared with it and with what is
written now (`accorder`). Only what its author changed is written; where somebody else said otherwise meanwhile, what
they said stays, and the page tells it (`journal.feuilles`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.html import format_html

NOM = "feuille_montree"
Valeurs = tuple[str, ...]


@dataclass(frozen=True)
class Contradiction:
    """A row that two people changed otherwise: what was wanted, what somebody wrote meanwhile."""

    voulu: Valeurs
    ecrit: Valeurs


@dataclass
class Accord:
    """What to write over what (`avant`), and what to tell; rows are under the key that the sheet gives them."""

    a_ecrire: dict[object, Valeurs] = field(default_factory=dict)
    avant: dict[object, Valeurs] = field(default_factory=dict)
    contredites: dict[object, Contradiction] = field(default_factory=dict)


def montre_par(lignes: Mapping[object, Valeurs], donnees=None) -> str:
    """The hidden field of the sheet. A page that comes back (`donnees`) keeps what it showed first."""
    texte = (donnees or {}).get(NOM) or json.dumps({str(cle): list(valeurs) for cle, valeurs in lignes.items()})
    return format_html('<input type="hidden" name="{}" value="{}">', NOM, texte)


def montre_lu(donnees) -> dict[str, Valeurs]:
    """What the page that was sent had shown; a row that it did not show, or a page without the field, is absent."""
    try:
        lu = json.loads(donnees.get(NOM) or "{}")
    except ValueError:
        return {}
    if not isinstance(lu, dict):
        return {}
    return {cle: tuple(map(str, valeurs)) for cle, valeurs in lu.items() if isinstance(valeurs, list)}


def accorder(voulu: Mapping, ecrit: Mapping, montre: Mapping[str, Valeurs]) -> Accord:
    """Compare, row by row, what is wanted with what is written (read under a lock) and what the page showed.

    A row is a tuple: two people who changed two of its values do not contradict each other. What the page did not
    show is taken for what is written.
    """
    accord = Accord()
    for cle, valeurs in voulu.items():
        present = ecrit[cle]
        base = montre.get(str(cle), present)
        if len(base) != len(valeurs):
            base = present
        triples = list(zip(base, valeurs, present, strict=True))
        if any(avant != veut != maintenant != avant for avant, veut, maintenant in triples):
            accord.contredites[cle] = Contradiction(valeurs, present)
            continue
        ensemble = tuple(maintenant if veut == avant else veut for avant, veut, maintenant in triples)
        if ensemble != present:
            accord.a_ecrire[cle], accord.avant[cle] = ensemble, present
    return accord
