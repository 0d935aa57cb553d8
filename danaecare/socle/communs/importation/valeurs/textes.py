"""The base of the types of cells, and those that stay text."""

import re
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from import_export.widgets import Widget

from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.communs.texte.telephones import cle_telephone, est_un_numero

LONGUEUR_CELLULE = 32_767  # a spreadsheet's own limit
LONGUEUR_TELEPHONE = 25
_ECRITURE_SCIENTIFIQUE = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
ESPACES = re.compile(r"\s+")
ERREURS_DE_TABLEUR = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#NUM!", "#NULL!"}


class FormuleSansResultat:
    """What stands in a cell whose formula has no kept result."""

    def __str__(self):
        return "formule sans résultat"


class CelluleFusionnee:
    """What stands in a cell that was merged with another, which holds the value of both."""

    def __init__(self, plage: str):
        self.plage = plage

    def __str__(self):
        return f"cellule fusionnée ({self.plage})"


def texte_de(brut) -> str:
    """A cell as the text a person sees: no edge spaces, 42218.0 is "42218", an exported "'=…" is "=…"."""
    if brut is None:
        return ""
    if isinstance(brut, bool):
        return "oui" if brut else "non"
    if isinstance(brut, float) and brut.is_integer():
        return str(int(brut))
    if isinstance(brut, datetime):
        return brut.strftime("%d/%m/%Y") if brut.time() == time() else brut.strftime("%d/%m/%Y %H:%M")
    if isinstance(brut, date):
        return brut.strftime("%d/%m/%Y")
    if isinstance(brut, time):
        return brut.strftime("%H:%M")
    if isinstance(brut, timedelta):
        minutes = round(brut.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    texte = propre(str(brut).replace("\0", "")).strip()  # that no text of the base holds
    if texte[:1] == "'" and texte[1:2] in {"=", "+", "-", "@"}:
        return texte[1:]
    return texte


class Genre(Widget):
    """A type of cell; `accepte` says what it takes."""

    accepte = "un texte"

    def clean(self, value, row=None, **kwargs):
        texte = texte_de(value)
        if not texte:
            return None
        if isinstance(value, FormuleSansResultat):
            raise ValueError("une valeur : enregistrez le classeur dans votre tableur, ou collez les valeurs")
        if isinstance(value, CelluleFusionnee):
            raise ValueError("une valeur à chaque ligne : défusionnez ces cellules, puis recopiez-la dans chacune")
        if texte in ERREURS_DE_TABLEUR:
            raise ValueError(f"{self.accepte} ; la formule de cette cellule est en erreur")
        if len(texte) > LONGUEUR_CELLULE:
            raise ValueError(f"{LONGUEUR_CELLULE} caractères au plus (la cellule en a {len(texte)})")
        return self.convertir(value, texte)

    def convertir(self, brut, texte: str):
        raise NotImplementedError


class Texte(Genre):
    """Text on one line, spaces made single; `lignes` keeps line breaks."""

    def __init__(self, longueur: int = 200, *, lignes: bool = False):
        super().__init__()
        self.longueur = longueur
        self.lignes = lignes
        self.accepte = f"un texte de {longueur} caractères au plus"

    def convertir(self, brut, texte):
        propre = texte if self.lignes else ESPACES.sub(" ", texte)
        if len(propre) > self.longueur:
            raise ValueError(f"{self.accepte} (la cellule en a {len(propre)})")
        return propre


class Telephone(Genre):
    """A phone number; the 0 that a spreadsheet ate comes back."""

    accepte = "un numéro de téléphone, « 04 77 00 00 00 »"

    def convertir(self, brut, texte):
        texte = ESPACES.sub(" ", texte)
        if _ECRITURE_SCIENTIFIQUE.fullmatch(texte):
            raise ValueError(f"{self.accepte} ; votre tableur en a perdu la fin, ressaisissez-le")
        if re.search(r"[^\d\s.+()/-]", texte):
            raise ValueError(f"{self.accepte}, un seul par case")
        if not est_un_numero(texte):
            if not 8 <= len(cle_telephone(texte)) <= 15:
                raise ValueError(self.accepte)
            return texte
        ecrit = texte if texte.startswith(("+", "0")) else f"0{texte.removeprefix('33')}"
        return ecrit if len(ecrit) <= LONGUEUR_TELEPHONE else cle_telephone(texte)


class CodePostal(Genre):
    """Five figures; of four, the reader of places says whether a spreadsheet ate a 0 or the place is abroad."""

    accepte = "un code postal de cinq chiffres"

    def convertir(self, brut, texte):
        code = ESPACES.sub("", texte)
        if not re.fullmatch(r"[0-9]{4,5}", code):
            raise ValueError(self.accepte)
        return code


class Courriel(Genre):
    """An e-mail address, in lower case."""

    accepte = "une adresse électronique, « prenom@exemple.fr »"

    def convertir(self, brut, texte):
        adresse = texte.lower()
        try:
            validate_email(adresse)
        except ValidationError as erreur:
            raise ValueError(self.accepte) from erreur
        return adresse
