"""Figures that no record of the hub gives: typed by hand, said so in the annex."""

import re
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.db import models

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte import formats
from gouvernance.models.rapport.cahier import ChapitreRapport

PREFIXE = "saisi."


class ChiffreSaisi(Suivi):
    """A figure typed by hand, shown among the key figures of its part and inserted in texts by `code`."""

    chapitre = models.ForeignKey(ChapitreRapport, on_delete=models.CASCADE, related_name="chiffres")
    partie = models.SlugField("partie", max_length=80, blank=True, default="")
    cle = models.SlugField("nom court", max_length=60)
    libelle = models.CharField("ce qu’il compte", max_length=120)
    valeur = models.CharField("valeur", max_length=40)
    unite = models.CharField("unité", max_length=20, blank=True, default="")
    avant = models.CharField("l’année d’avant", max_length=40, blank=True, default="")
    source = models.CharField("d’où il vient", max_length=160)
    sensible = models.BooleanField("compte des personnes", default=False)
    visible = models.BooleanField("parmi les chiffres clés de la partie", default=True)
    rang = models.PositiveSmallIntegerField("rang", default=0)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "chiffre saisi à la main"
        ordering = ["rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapitre", "cle"],
                name="chiffre_saisi_cle",
                violation_error_message="Ce chapitre a déjà un chiffre de ce nom.",
            ),
            models.CheckConstraint(
                condition=~models.Q(source=""),
                name="chiffre_saisi_source",
                violation_error_message="Dites d’où vient ce chiffre : l’annexe le dira aussi.",
            ),
        ]

    def __str__(self):
        return self.libelle

    def get_absolute_url(self):
        return self.chapitre.get_absolute_url()

    @property
    def code(self) -> str:
        return f"{PREFIXE}{self.cle}"

    @property
    def lisible(self) -> str:
        return lire(self.valeur, self.unite)

    def cache_sous(self, seuil: int) -> bool:
        """Whether it is a small count of people, this year or the year before."""
        nombres = (nombre_de(self.valeur), nombre_de(self.avant))
        return self.sensible and any(nombre is not None and 0 < nombre < seuil for nombre in nombres)


def nombre_de(valeur: str) -> Decimal | None:
    """The number that was typed ("1 234,5", "60.8"); None for words and dates."""
    brut = re.sub(r"[\s\u00a0\u202f]", "", valeur).replace(",", ".")
    try:
        nombre = Decimal(brut)
    except InvalidOperation:
        return None
    return nombre if nombre.is_finite() else None


def lire(valeur: str, unite: str = "") -> str:
    """A typed value as French prints it, with its unit."""
    nombre = nombre_de(valeur)
    texte = valeur if nombre is None else formats.nombre(nombre)
    return f"{texte}{formats.INSECABLE}{unite}" if unite and valeur else texte
