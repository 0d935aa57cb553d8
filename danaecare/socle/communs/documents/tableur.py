"""Cells on their way out to a spreadsheet: typed, in French formats, and no text that a spreadsheet would run."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import category

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

SEPARATEUR = ";"
TYPE_CSV = "text/csv; charset=utf-8"
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DANGEREUX = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_VIDES = {"–", "—"}
EUROS = '#,##0.00 "€"'
# How a spreadsheet writes each type, where a column asks for nothing else. A year is an integer: no thousands apart.
_FORMATS = {
    bool: "General", int: "0", Decimal: "#,##0.00", float: "#,##0.00", datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy",
    time: "hh:mm", timedelta: "[h]:mm",
}  # fmt: skip
_LARGEURS = {datetime: 17, date: 12, time: 8, timedelta: 9, bool: 8}
LARGEUR_MIN, LARGEUR_MAX = 8, 60


def neutraliser(texte: str) -> str:
    """A text that a spreadsheet would run as a formula, made plain by an apostrophe (taken off by an import)."""
    return f"'{texte}" if texte.lstrip(" ").startswith(_DANGEREUX) else texte


def valeur_typee(valeur):
    """What a cell of a workbook holds: numbers, dates, durations stay so, the rest is text, a dash is empty."""
    if valeur is None:
        return None
    if isinstance(valeur, bool | int | float | Decimal | timedelta):
        return valeur
    if isinstance(valeur, datetime):
        return timezone.make_naive(valeur) if timezone.is_aware(valeur) else valeur
    if isinstance(valeur, date | time):
        return valeur
    if isinstance(valeur, list | tuple | set):
        valeur = " | ".join(str(partie) for partie in valeur)
    texte = strip_tags(valeur) if isinstance(valeur, SafeString) else str(valeur)
    return None if texte.strip() in _VIDES else _sans_controle(texte)


def valeur_exportee(valeur):
    """The same where nothing types the cell: a text that would be run is made plain, a boolean is a word."""
    typee = valeur_typee(valeur)
    if isinstance(typee, bool):
        return "oui" if typee else "non"
    return neutraliser(typee) if isinstance(typee, str) else typee


def _sans_controle(texte: str) -> str:
    return "".join(c for c in texte if category(c) != "Cc" or c in "\n\t")


def texte_csv(valeur) -> str:
    """The same cell in a CSV file: 31/12/2023, 12,5."""
    valeur = valeur_exportee(valeur)
    if valeur is None:
        return ""
    if isinstance(valeur, datetime):
        return valeur.strftime("%d/%m/%Y %H:%M")
    if isinstance(valeur, date):
        return valeur.strftime("%d/%m/%Y")
    if isinstance(valeur, time):
        return valeur.strftime("%H:%M")
    if isinstance(valeur, timedelta):
        minutes = round(valeur.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(valeur, float | Decimal):
        return f"{valeur:f}".replace(".", ",") if isinstance(valeur, Decimal) else str(valeur).replace(".", ",")
    return str(valeur)


class Graveur:
    """Makes the cells of a sheet written row by row."""

    def __init__(self, feuille):
        from openpyxl.styles import Font  # noqa: PLC0415 -- 0.2 s, paid by who makes a workbook

        self._feuille, self._gras = feuille, Font(bold=True)

    def cellule(self, valeur, motif: str = "", *, gras=False):
        """`motif` is a spreadsheet's own format, in place of the one of the type."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        sortie = WriteOnlyCell(self._feuille)
        sortie.value = typee = valeur_typee(valeur)
        if isinstance(typee, str):
            sortie.data_type = "s"  # never a formula
        elif typee is not None:
            sortie.number_format = motif or _FORMATS[_type_de(typee)]
        if gras:
            sortie.font = self._gras
        return sortie


def _type_de(valeur) -> type:
    return next(genre for genre in _FORMATS if isinstance(valeur, genre))


def largeur_de(valeurs, motif: str = "") -> int:
    """The width of a column that holds these values."""
    largeurs = [LARGEUR_MIN]
    for valeur in map(valeur_typee, valeurs):
        if valeur is None:
            continue
        genre = str if isinstance(valeur, str) else _type_de(valeur)
        texte = max(str(valeur).split("\n"), key=len) if genre is str else f"{valeur:,.2f}" if genre is Decimal else ""
        largeurs.append(_LARGEURS.get(genre, len(texte or str(valeur)) + (4 if motif else 2)))
    return min(max(largeurs), LARGEUR_MAX)


def en_octets(classeur) -> bytes:
    """An openpyxl workbook as a file."""
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()
