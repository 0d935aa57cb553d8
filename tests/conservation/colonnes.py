"""Every column that can hold a word: text, name, file, JSON, bytes; those of closed lists apart."""

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

PAROLES = (models.CharField, models.TextField, models.FileField, models.JSONField, models.BinaryField)


def colonnes():
    """(model, field) of every table that the hub writes."""
    for modele in apps.get_models(include_auto_created=True):
        if not modele._meta.managed:
            continue
        for champ in modele._meta.concrete_fields:
            base = champ.base_field if isinstance(champ, ArrayField) else champ
            if isinstance(base, PAROLES) and not base.choices and not champ.is_relation and not champ.generated:
                yield modele, champ
