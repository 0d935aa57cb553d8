"""Contacts of an address book (vCard), as a table of people."""

import re
from quopri import decodestring

from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.communs.importation.texte_brut import decoder

TITRES = ("nom", "prenom", "structure", "fonction", "telephone", "courriel", "adresse", "commune", "code_postal")
LUES = (
    "Ce fichier est un carnet d’adresses (vCard) : le nom, la structure, la fonction, un téléphone, un courriel et "
    "l’adresse de chaque contact sont lus ; le reste ne l’est pas."
)
_PLI = re.compile(r"\n[ \t]")
_ECHAPPE = re.compile(r"\\(.)")


def lire_cartes(octets: bytes) -> Tableau:
    """One row a card, at the line where it begins; its first telephone and address."""
    texte, avertissements = decoder(octets)
    lignes, champs, numero = [], {}, 0
    for rang, ligne in enumerate(_deplier(texte).split("\n"), 1):
        entete, deux_points, valeur = ligne.partition(":")
        nom, *options = entete.upper().rsplit(".", 1)[-1].split(";")
        if nom == "BEGIN":
            champs, numero = {}, rang
        elif nom == "END":
            lignes.append((numero, _ligne(champs)))
        elif deux_points and valeur.strip():
            if any("QUOTED-PRINTABLE" in option for option in options):
                valeur = decodestring(valeur.encode()).decode("utf-8", "replace")
            champs.setdefault(nom, valeur.strip())
    return Tableau(list(TITRES), lignes, [LUES, *avertissements])


def _deplier(texte: str) -> str:
    return _PLI.sub("", texte.replace("\r\n", "\n").replace("\r", "\n"))


def _parties(valeur: str, nombre: int) -> list[str]:
    parties = [_clair(partie) for partie in re.split(r"(?<!\\);", valeur)]
    return (parties + [""] * nombre)[:nombre]


def _clair(valeur: str) -> str:
    return _ECHAPPE.sub(lambda lu: "\n" if lu[1] in "nN" else lu[1], valeur).strip()


def _ligne(champs: dict[str, str]) -> list[str]:
    nom, prenom = _parties(champs.get("N", ""), 2)
    _, _, rue, commune, _, code = _parties(champs.get("ADR", ""), 6)
    structure = _parties(champs.get("ORG", ""), 1)[0]
    fonction, telephone = _clair(champs.get("TITLE", "")), champs.get("TEL", "").removeprefix("tel:")
    nom = nom or _clair(champs.get("FN", ""))
    return [nom, prenom, structure, fonction, telephone, champs.get("EMAIL", ""), rue, commune, code]
