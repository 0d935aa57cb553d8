"""Fields and widgets that the forms of the tiers-lieux share."""

import re
from datetime import date, time
from functools import cache
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError

from tierslieux.choix import Equipement
from tierslieux.models import Espace

_HEURE = re.compile(r"^\s*(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*$", re.IGNORECASE)
ANNEE_MIN, ANNEE_MAX = 2012, 2100


class DateCourte(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__({"data-largeur": "tiers", **(attrs or {})}, format="%Y-%m-%d")


class ChampHeure(forms.TimeField):
    """An hour as people write it: 14, 14h, 14 h 30, 14:30, 14.30."""

    widget = forms.TimeInput

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "widget", forms.TimeInput(attrs={"type": "time", "step": 300, "data-largeur": "tiers"}, format="%H:%M")
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, time):
            return super().to_python(value or None)
        lue = _HEURE.match(str(value))
        if lue and int(lue[1]) < 24 and int(lue[2] or 0) < 60:
            return time(int(lue[1]), int(lue[2] or 0))
        raise ValidationError("Cette heure n’est pas lisible\u00a0: écrivez-la comme 14:30 ou 14 h 30.", code="invalid")


class ChampDates(forms.CharField):
    """Several dates, separated by commas, semicolons or line breaks."""

    def to_python(self, value):
        dates = []
        for morceau in re.split(r"[,;\n]+", super().to_python(value) or ""):
            if not morceau.strip():
                continue
            try:
                dates.append(forms.DateField().to_python(morceau.strip()))
            except ValidationError as erreur:
                raise ValidationError(
                    f"«\u00a0{morceau.strip()}\u00a0» n’est pas une date lisible\u00a0: écrivez-la comme 12/03/2026."
                ) from erreur
        return sorted(set(dates))

    def prepare_value(self, value):
        if isinstance(value, list | tuple):
            return ", ".join(f"{jour:%d/%m/%Y}" for jour in value)
        return value


def annee_plausible(jour: date | None) -> None:
    """Refuse a date that can only be a slip: 2203 for 2023."""
    if jour is not None and not ANNEE_MIN <= jour.year <= ANNEE_MAX:
        raise ValidationError(f"L’année {jour.year} n’est pas plausible\u00a0: vérifiez la date.", code="annee")


class ChampEquipements(forms.MultipleChoiceField):
    """What a group needs, among what the spaces have: nothing is asked that none can give."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(**{"label": "Équipements nécessaires", "required": False, "choices": Equipement, **kwargs})

    def limiter(self, espaces, deja=()) -> None:
        """`deja` is what the booking says already. Read when the form is shown, or when something is ticked."""

        @cache
        def choix():
            connus = {code for liste in espaces.values_list("equipements", flat=True) for code in liste} | set(deja)
            return [(code, nom) for code, nom in Equipement.choices if code in connus]

        self.choices = choix


def espaces_par_lieu(courant: Espace | None = None) -> list:
    """The choices of a space, grouped by place; the space already chosen stays even archived."""
    espaces = list(Espace.objects.reservables().select_related("lieu").order_by("lieu__nom", "ordre", "nom"))
    if courant is not None and courant not in espaces:
        espaces.append(courant)
    groupes = [
        (lieu, [(e.pk, f"{e.nom} ({e.resume})" if e.resume else e.nom) for e in groupe])
        for lieu, groupe in groupby(espaces, key=lambda e: e.lieu.nom)
    ]
    return [("", "Choisissez un espace"), *groupes]
