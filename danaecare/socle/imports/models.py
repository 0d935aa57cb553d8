import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from danaecare.socle.communs.importation import Bilan, RessourceHub, ressource_de
from danaecare.socle.imports.choix import FINIS, Decimale, Etat
from danaecare.socle.travaux.models import Travail


def _chemin(_, nom: str) -> str:
    """A name of ours: nothing of the person's file name reaches the disk."""
    return f"imports/{uuid.uuid4().hex}"


class Import(models.Model):
    """A file that somebody dropped: its analysis, then what became of it. The file goes once it has served."""

    ressource = models.CharField("ressource", max_length=40)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name="déposé par",
    )
    nom_fichier = models.CharField("fichier", max_length=160)
    fichier = models.FileField("contenu", upload_to=_chemin, blank=True)
    empreinte = models.CharField("empreinte", max_length=64, editable=False)
    volumineux = models.BooleanField("volumineux", default=False)
    etat = models.CharField("état", max_length=12, choices=Etat, default=Etat.A_ANALYSER)
    lignes_valides = models.BooleanField("lignes valides seulement", default=False)
    decimale = models.CharField("séparateur des décimales", max_length=1, choices=Decimale, blank=True, default="")
    analyse = models.JSONField("analyse", default=dict, blank=True)
    version = models.PositiveSmallIntegerField("version de l’analyse", default=0)
    total = models.PositiveIntegerField("lignes", default=0)
    crees = models.PositiveIntegerField("créées", default=0)
    modifies = models.PositiveIntegerField("modifiées", default=0)
    inchanges = models.PositiveIntegerField("inchangées", default=0)
    refuses = models.PositiveIntegerField("refusées", default=0)
    message = models.TextField("message", blank=True, default="")
    travail = models.ForeignKey(Travail, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    cree_le = models.DateTimeField("déposé le", db_default=Now())
    fini_le = models.DateTimeField("fini le", null=True, blank=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(etat__in=Etat.values),
                name="import_etat_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(total=F("crees") + F("modifies") + F("inchanges") + F("refuses")),
                name="import_comptes_justes",
                violation_error_message="Les lignes créées, modifiées, inchangées et refusées font le total.",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=FINIS, fini_le__isnull=False) | (~Q(etat__in=FINIS) & Q(fini_le__isnull=True)),
                name="import_fini_a_une_date",
                violation_error_message="Un import fini a une date de fin, et lui seul.",
            ),
        ]
        indexes = [models.Index(fields=["ressource", "-id"], name="import_de_ressource")]

    def __str__(self):
        return f"{self.titre_ressource} : {self.nom_fichier}"

    def get_absolute_url(self):
        return reverse("imports:import_fiche", args=[self.pk])

    @property
    def classe(self) -> type[RessourceHub] | None:
        return ressource_de(self.ressource)

    @property
    def titre_ressource(self) -> str:
        return self.classe.titre if self.classe else self.ressource

    @property
    def bilan(self) -> Bilan:
        return Bilan.de_json(self.analyse)

    @property
    def fini(self) -> bool:
        return self.etat in FINIS

    @property
    def a_trancher(self) -> bool:
        """Numbers of the file read in two ways, and nobody has said which one yet."""
        return self.etat == Etat.A_CONFIRMER and not self.decimale and bool(self.analyse.get("doutes"))

    @property
    def jeton(self) -> str:
        """What the analysis page sends back: this file, as this analysis saw it."""
        return f"{self.empreinte[:16]}-{self.version}"
