from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from aidants.choix import NON_RENSEIGNE, Mode, MotifSortie, MoyenNotice
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.texte.dates import aujourdhui


class Statut(models.TextChoices):
    """Where a file stands today; what it was on a past day is told by its episodes (`Passage`)."""

    OUVERT = "ouvert", "Suivi en cours"
    SORTI = "sorti", "Suivi terminé"
    ARCHIVE = "archive", "Archivé"
    ANONYME = "anonyme", "Anonymisé"


class DossierQuerySet(models.QuerySet):
    def visibles(self):
        """Files that daily work sees: neither archived nor anonymised."""
        return self.filter(statut__in=(Statut.OUVERT, Statut.SORTI))

    def avec_duree(self, jour=None):
        """Annotate `duree_suivie`: the days of its episodes, each stopping at its exit, or at `jour` (today)."""
        fin = Coalesce("sortie", Value(jour or aujourdhui()))
        episodes = Passage.objects.filter(dossier=OuterRef("pk")).order_by().values("dossier")
        somme = Sum(fin - F("entree"), output_field=models.DurationField())
        return self.annotate(duree_suivie=Subquery(episodes.annotate(n=somme).values("n")))

    def ouverts(self):
        return self.filter(statut=Statut.OUVERT)


class Dossier(Fiche, EnvoiUnique):
    """The accompaniment of one situation: one caregiver, or a couple who share it."""

    numero = models.CharField("numéro", max_length=20, unique=True)
    statut = models.CharField("état", max_length=8, choices=Statut, default=Statut.OUVERT, editable=False)
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers_suivis",
        verbose_name="référent",
    )
    date_premier_contact = models.DateField("premier contact le")
    premier_contact = models.CharField(
        "mode du premier contact",
        max_length=12,
        blank=True,
        default="",
        choices=[("", NON_RENSEIGNE), *Mode.choices],
    )
    oriente_par = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers_orientes",
        verbose_name="orienté par",
    )
    notice_version = models.CharField("version de la notice", max_length=20, blank=True, default="")
    notice_remise_le = models.DateField("notice remise le", null=True, blank=True)
    notice_moyen = models.CharField("remise", max_length=10, blank=True, default="", choices=MoyenNotice)
    prochain_pas = models.CharField("prochain pas", max_length=200, blank=True, default="")
    prochain_pas_le = models.DateField("à faire le", null=True, blank=True)
    # The declared support team: with the referent, the only people whom a note may be shared with.
    equipe = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="dossiers_partages", verbose_name="équipe"
    )
    # Until its new referent has seen it: who gave her the file, and when.
    confie_le = models.DateField("confié le", null=True, blank=True, editable=False)
    confie_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="confié par",
    )
    report_au = models.DateField("archivage reporté au", null=True, blank=True, editable=False)
    report_motif = models.CharField("motif du report", max_length=200, blank=True, default="", editable=False)
    archive_le = models.DateField("archivé le", null=True, blank=True, editable=False)
    anonymise_le = models.DateField("anonymisé le", null=True, blank=True, editable=False)
    # Kept by the actions: the last contact that came from the person (honoured interview, call, session, group).
    dernier_contact = models.DateField("dernier contact", null=True, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier"
        ordering = ["-date_premier_contact", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("date_premier_contact") & jour_plausible("prochain_pas_le"),
                name="aidants_dossier_jours",
                violation_error_message="Une date de ce dossier n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(notice_remise_le__isnull=True) | ~Q(notice_version=""),
                name="aidants_dossier_notice",
                violation_error_message="Une notice remise a une version.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["referent", "prochain_pas_le"],
                name="aidants_dossier_pas",
                condition=Q(prochain_pas_le__isnull=False),
            ),
            models.Index(fields=["referent", "dernier_contact"], name="aidants_dossier_nouvelles"),
            models.Index(fields=["referent"], name="aidants_dossier_confies", condition=Q(confie_le__isnull=False)),
            models.Index(fields=["date_premier_contact", "id"], name="aidants_dossier_ouverts"),
            models.Index(
                fields=["dernier_contact", "id"],
                name="aidants_dossier_a_archiver",
                include=["report_au"],
                condition=Q(statut__in=(Statut.OUVERT, Statut.SORTI)),
            ),
            models.Index(
                fields=["archive_le", "id"], name="aidants_dossier_a_anonymiser", condition=Q(statut=Statut.ARCHIVE)
            ),
        ]

    def __str__(self):
        return f"dossier {self.numero}"

    def clean(self):
        super().clean()
        exiger_jour("date_premier_contact", self.date_premier_contact)
        exiger_jour("notice_remise_le", self.notice_remise_le)
        exiger_jour("prochain_pas_le", self.prochain_pas_le, avenir=True)

    def get_absolute_url(self):
        return reverse("aidants:dossier_fiche", args=[self.numero])

    def confier(self, par) -> None:
        """Given to its referent by somebody else, it waits on her list until she has seen it."""
        a_dire = par is not None and self.referent_id not in (None, par.pk)
        self.confie_le, self.confie_par = (aujourdhui(), par) if a_dire else (None, None)

    @property
    def statut_visible(self) -> bool:
        return self.statut in (Statut.OUVERT, Statut.SORTI)

    @property
    def ouvert(self) -> bool:
        return self.statut == Statut.OUVERT


class Passage(Fiche):
    """One dated episode of follow-up: a file may leave and come back; past years read these dates."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="passages", verbose_name="dossier")
    entree = models.DateField("entrée")
    sortie = models.DateField("sortie", null=True, blank=True)
    motif = models.CharField("motif de sortie", max_length=16, blank=True, default="", choices=MotifSortie)

    class Meta:
        verbose_name = "passage"
        ordering = ["entree", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sortie__isnull=True) | Q(sortie__gte=models.F("entree")),
                name="aidants_passage_ordre",
                violation_error_message="La sortie ne peut pas précéder l’entrée.",
            ),
            models.CheckConstraint(
                condition=Q(sortie__isnull=True, motif="") | (Q(sortie__isnull=False) & ~Q(motif="")),
                name="aidants_passage_motif",
                violation_error_message="Une sortie a une date et un motif.",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(sortie__isnull=True),
                name="aidants_passage_un_ouvert",
                violation_error_message="Ce dossier est déjà ouvert.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("entree") & jour_plausible("sortie"),
                name="aidants_passage_jours",
                violation_error_message="Une date d’entrée ou de sortie n’est pas plausible : vérifiez l’année.",
            ),
        ]

    def __str__(self):
        return f"passage du dossier {self.dossier_id} depuis le {self.entree:%d/%m/%Y}"

    def clean(self):
        super().clean()
        exiger_jour("entree", self.entree)
        exiger_jour("sortie", self.sortie)
