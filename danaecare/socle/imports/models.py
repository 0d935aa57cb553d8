import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from danaecare.socle.communs.importation import Bilan, RessourceHub, ressource_de
from danaecare.socle.communs.importation.colonnes import Reprise
from danaecare.socle.imports.choix import FINIS, TRAVAIL_ANNULER, Etat
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
    # What its owner has said of it since: see `communs.importation.colonnes.Reprise`.
    titres = models.JSONField("titres désignés", default=dict, blank=True)
    reponses = models.JSONField("réponses", default=dict, blank=True)
    corrections = models.JSONField("cellules corrigées", default=dict, blank=True)
    lignes = models.JSONField("lignes reprises", null=True, blank=True)
    suite_de = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="suites", verbose_name="suite de"
    )
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

    fiche_a_son_auteur = True  # nobody else is led there

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
    def annulable(self) -> bool:
        """What it wrote is still known, for a week, and may go."""
        return self.etat == Etat.FAIT and not self.sans_retour and self.ecrites.exists()

    @property
    def annulation_en_cours(self) -> bool:
        """A worker undoes it, or is about to."""
        travail = self.travail if self.etat == Etat.FAIT else None
        return travail is not None and travail.code == TRAVAIL_ANNULER and not travail.fini

    @property
    def sans_retour(self) -> str:
        """Why what it writes never goes, or ""."""
        return self.classe.sans_retour if self.classe else ""

    @property
    def reprise(self) -> Reprise:
        lignes = None if self.lignes is None else frozenset(self.lignes)
        return Reprise(self.titres, self.reponses, self.corrections, lignes)

    @property
    def manquantes(self) -> list[str]:
        """Mandatory columns that no header names, and nobody has shown yet."""
        return self.analyse.get("manquantes", []) if self.etat == Etat.A_CONFIRMER else []

    @property
    def questions(self) -> list[dict]:
        """What is in doubt and not answered yet, what holds the import first."""
        if self.etat != Etat.A_CONFIRMER:
            return []
        attendues = [doute for doute in self.analyse.get("doutes", []) if doute["cle"] not in self.reponses]
        return sorted(attendues, key=lambda doute: not doute["bloque"])

    @property
    def a_trancher(self) -> bool:
        """A doubt holds the import: what is written would change with the answer."""
        return any(doute["bloque"] for doute in self.questions)

    @property
    def jeton(self) -> str:
        """What the analysis page sends back: this file, as this analysis saw it."""
        return f"{self.empreinte[:16]}-{self.version}"


class LigneEcrite(models.Model):
    """A row that an import wrote, and how it left it: to undo the whole while nobody has built on it."""

    depot = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="ecrites", verbose_name="import")
    table = models.CharField("table", max_length=63)
    objet = models.CharField("objet", max_length=40)
    empreinte = models.CharField("empreinte", max_length=32, blank=True)
    # The row as the base held it, encrypted texts as they are; empty for a new one.
    avant = models.TextField("avant", blank=True, default="")

    class Meta:
        verbose_name = "ligne écrite"
        verbose_name_plural = "lignes écrites"
        constraints = [
            models.UniqueConstraint(
                fields=["depot", "table", "objet"],
                name="ligne_ecrite_unique",
                violation_error_message="Cette ligne est déjà suivie pour cet import.",
            )
        ]

    def __str__(self):
        return f"{self.table} {self.objet}"


class TitresRetenus(models.Model):
    """Which column each unknown header of a kind of file is, as somebody said once: for the next file of that shape."""

    ressource = models.CharField("ressource", max_length=40)
    forme = models.CharField("forme", max_length=64, editable=False)
    titres = models.JSONField("titres désignés", default=dict)
    retenus_le = models.DateTimeField("retenus le", auto_now=True)

    class Meta:
        verbose_name = "titres retenus"
        verbose_name_plural = "titres retenus"
        constraints = [
            models.UniqueConstraint(
                fields=["ressource", "forme"],
                name="titres_retenus_unique",
                violation_error_message="Les titres de ce genre de fichier sont déjà retenus.",
            )
        ]

    def __str__(self):
        return self.ressource
