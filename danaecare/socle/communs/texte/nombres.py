"""A number as French writes or pastes it, and the one form field of numbers with decimals.

A browser's own number field takes a comma in some languages only, and drops what it does not understand.
"""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.formats import nombre, pluriel, saisie
from danaecare.socle.communs.texte.mots import propre

ESPACES = re.compile(r"\s+")
_SIGNE = re.compile(r"([+-]?) ?(.*)")
_COMPTABLE = re.compile(r"\((?P<parentheses>[\d ,.]+)\)|(?P<apres>[\d ,.]+)-")
_SIMPLE = re.compile(r"(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?", re.ASCII)
_GROUPES = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


def signe_et_corps(texte: str) -> tuple[str, str]:
    """Without its currency, its spaces made single: ("-", "1 234,5").

    An accountant's « (12) » and « 12- » are negative.
    """
    net = ESPACES.sub(" ", propre(texte).replace("\u2212", "-").replace("€", "")).strip()
    if comptable := _COMPTABLE.fullmatch(net):
        return "-", (comptable["parentheses"] or comptable["apres"]).strip()
    return _SIGNE.fullmatch(net).groups()


def lire_nombre(texte: str) -> Decimal:
    """« 1 234,56 », « 1234.56 », « 1.234,56 », « −12 »; ValueError otherwise. Three figures after a mark are decimals.

    A space parts thousands, and nothing else.
    """
    signe, corps = signe_et_corps(texte)
    if _SIMPLE.fullmatch(corps):
        corps = corps.replace(" ", "")
    elif _GROUPES.fullmatch(corps):
        corps = corps.replace(next(c for c in corps if not c.isdigit()), "")
    else:
        raise ValueError(corps)
    return Decimal(signe + corps.replace(",", "."))


class DecimaleInput(forms.TextInput):
    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        """What was typed stays as typed."""
        return (value if isinstance(value, str) else saisie(value)) or None


class DecimaleField(forms.DecimalField):
    widget = DecimaleInput

    def __init__(self, *, min_value=None, max_value=None, decimal_places=2, error_messages=None, **options):
        messages = {
            "invalid": "Écrivez un nombre, par exemple « 1\u202f234,5 ».",
            "max_decimal_places": self._decimales(decimal_places),
        }
        if min_value is not None:
            messages["min_value"] = f"{nombre(Decimal(str(min_value)))} au moins."
        if max_value is not None:
            messages["max_value"] = f"{nombre(Decimal(str(max_value)))} au plus."
        super().__init__(
            min_value=min_value,
            max_value=max_value,
            decimal_places=decimal_places,
            error_messages=messages | (error_messages or {}),
            **options,
        )

    @staticmethod
    def _decimales(decimales) -> str:
        if not decimales:
            return "Un nombre entier."
        return f"{pluriel(decimales, 'chiffre')} au plus après la virgule\u00a0; un espace sépare les milliers."

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        try:
            return super().to_python(lire_nombre(value))
        except ValueError as erreur:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from erreur
