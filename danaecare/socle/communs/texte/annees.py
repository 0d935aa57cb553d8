"""A year of the association, asked for by an address, a query or a filter: out of range, it is no page and no crash."""

import django_filters
from django import forms
from django.http import Http404

PREMIERE, DERNIERE = 1990, 2100


def exiger(annee: int) -> int:
    """The year of an address; 404 for what no calendar holds."""
    if not PREMIERE <= annee <= DERNIERE:
        raise Http404
    return annee


def lire(texte: str, defaut: int) -> int:
    """The year of a query; `defaut` for what is none."""
    if texte.isdecimal() and len(texte) == len(str(DERNIERE)) and PREMIERE <= int(texte) <= DERNIERE:
        return int(texte)
    return defaut


class FiltreAnnee(django_filters.Filter):
    """A list's filter by year: what is none filters nothing and is told beside the field."""

    field_class = forms.IntegerField

    def __init__(self, *args, **options):
        super().__init__(*args, **({"label": "Année", "min_value": PREMIERE, "max_value": DERNIERE} | options))
