"""The options of a field that come from the database, read at once.

Django reads them through a cursor kept by the server: three journeys, to spare the memory of a few dozen rows.
"""

from django.forms.models import ModelChoiceField, ModelChoiceIterator
from django_filters import fields


class Options(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for objet in self.queryset.all():
            yield self.choice(objet)


class OptionsDeFiltre(fields.ModelChoiceIterator, Options):
    """The same, with the choice of what has none."""


def poser() -> None:
    """`iterator` is how a field is told what lists its choices; every form of the hub is meant."""
    ModelChoiceField.iterator = Options
    fields.ModelChoiceField.iterator = fields.ModelMultipleChoiceField.iterator = OptionsDeFiltre
