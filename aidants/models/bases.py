"""What the tables of the pole have in common."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.dates import age_au, aujourdhui

PREMIER_JOUR = date(1990, 1, 1)
DERNIER_JOUR = date(2100, 1, 1)


class Fiche(Suivi):
    """A record of the pole: validated here field by field, and by the database for what must always hold.

    The database's refusals reach the person in the same French words (`actions.ecriture`), without a query for
    each constraint before each write.
    """

    class Meta:
        abstract = True

    def full_clean(self, exclude=None, validate_unique=False, validate_constraints=False):
        liens = {champ.name for champ in self._meta.concrete_fields if champ.is_relation}
        super().full_clean(
            exclude={*(exclude or ()), *liens},
            validate_unique=validate_unique,
            validate_constraints=validate_constraints,
        )


class EnvoiUnique(models.Model):
    """A record made by a form that carries a one-time token: the same form sent twice makes one record."""

    jeton = models.UUIDField(unique=True, null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Naissance(models.Model):
    """A date of birth, or its year alone, or nothing."""

    date_naissance = models.DateField("date de naissance", null=True, blank=True)
    annee_naissance = models.PositiveSmallIntegerField("année de naissance", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_naissance__isnull=True)
                | models.Q(annee_naissance=models.functions.ExtractYear("date_naissance")),
                name="%(app_label)s_%(class)s_annee_de_la_date",
                violation_error_message="L’année de naissance n’est pas celle de la date de naissance.",
            ),
            models.CheckConstraint(
                condition=models.Q(annee_naissance__isnull=True) | models.Q(annee_naissance__range=(1900, 2100)),
                name="%(app_label)s_%(class)s_annee_plausible",
                violation_error_message="L’année de naissance s’écrit en quatre chiffres, après 1900.",
            ),
        ]

    def clean(self):
        super().clean()
        if self.date_naissance:
            if self.date_naissance > aujourdhui():
                raise ValidationError({"date_naissance": "La date de naissance est dans l’avenir : vérifiez l’année."})
            if self.annee_naissance and self.annee_naissance != self.date_naissance.year:
                raise ValidationError(
                    {"annee_naissance": "Cette année n’est pas celle de la date de naissance : gardez l’une des deux."}
                )
            self.annee_naissance = self.date_naissance.year
        if self.annee_naissance and not 1900 <= self.annee_naissance <= aujourdhui().year:
            raise ValidationError(
                {"annee_naissance": "L’année de naissance s’écrit en quatre chiffres, entre 1900 et aujourd’hui."}
            )

    def age_le(self, jour: date) -> int | None:
        """The age on `jour`: exact with a date, the age of the year with a year alone, None when unknown."""
        if self.date_naissance:
            return age_au(self.date_naissance, jour)
        if self.annee_naissance:
            return jour.year - self.annee_naissance
        return None

    @property
    def age(self) -> int | None:
        return self.age_le(aujourdhui())


def jour_plausible(champ: str) -> models.Q:
    """`champ` is empty or a day that can be: a slip of the keyboard (2203) never reaches a figure."""
    return models.Q(**{f"{champ}__isnull": True}) | models.Q(
        **{f"{champ}__gte": PREMIER_JOUR, f"{champ}__lt": DERNIER_JOUR}
    )


def exiger_jour(champ: str, jour: date | None, *, avenir: bool = False) -> None:
    """ValidationError on a day before the hub's time or, unless `avenir`, after today (at most two years ahead)."""
    if jour is None:
        return
    if jour < PREMIER_JOUR:
        raise ValidationError({champ: f"Le {jour:%d/%m/%Y} est trop ancien : vérifiez l’année."})
    limite = aujourdhui()
    if avenir:
        limite = limite.replace(year=limite.year + 2, day=min(limite.day, 28))
    if jour > limite:
        quand = "dans plus de deux ans" if avenir else "dans l’avenir"
        raise ValidationError({champ: f"Le {jour:%d/%m/%Y} est {quand} : vérifiez l’année."})
