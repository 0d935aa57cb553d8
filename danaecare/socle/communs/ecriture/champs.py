from django.db import models

from danaecare.socle.communs.texte.nombres import DecimaleField


class ColonneDecimale(models.DecimalField):
    """A number with decimals, asked for by the hub's own field; in the base and in migrations, Django's column."""

    def formfield(self, **options):
        return super().formfield(**{"form_class": DecimaleField} | options)

    def deconstruct(self):
        nom, _, args, options = super().deconstruct()
        return nom, "django.db.models.DecimalField", args, options
