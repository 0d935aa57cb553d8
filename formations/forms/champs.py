"""Widgets shared by the forms of the pole."""

from django import forms


def date_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def heure_widget() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def texte(lignes: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": lignes})
