"""Cells on their way out to a spreadsheet: French formats, and no text that a spreadsheet would run."""

import io
from datetime import date, datetime, time
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


def neutraliser(texte: str) -> str:
    """A text that a spreadsheet would run as a formula, made plain by an apostrophe (taken off by an import)."""
    return f"'{texte}" if texte.lstrip(" ").startswith(_DANGEREUX) else texte


def valeur_exportee(valeur):
    """What a cell holds: numbers and dates stay so, the rest is neutralised text, a dash for "nothing" is empty."""
    if valeur is None:
        return None
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | float | Decimal):
        return valeur
    if isinstance(valeur, datetime):
        return timezone.make_naive(valeur) if timezone.is_aware(valeur) else valeur
    if isinstance(valeur, date | time):
        return valeur
    if isinstance(valeur, list | tuple | set):
        valeur = " | ".join(str(partie) for partie in valeur)
    texte = strip_tags(valeur) if isinstance(valeur, SafeString) else str(valeur)
    return None if texte.strip() in _VIDES else neutraliser(_sans_controle(texte))


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
    if isinstance(valeur, float | Decimal):
        return f"{valeur:f}".replace(".", ",") if isinstance(valeur, Decimal) else str(valeur).replace(".", ",")
    return str(valeur)


def en_octets(classeur) -> bytes:
    """An openpyxl workbook as a file."""
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()
