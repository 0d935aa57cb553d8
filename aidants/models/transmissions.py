"""What a structure is told of an orientation, by a private link, with the person's agreement, and what it answers."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from aidants.choix import SuiteOrientation
from aidants.models.aidants import Aidant
from aidants.models.bases import Fiche, exiger_jour
from aidants.models.droits import Orientation
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.choix import EN_CHEMIN

COURRIEL = "aidants.transmission"  # the kind of its mails


class Partage(models.TextChoices):
    """What a structure reads of the person, once she agreed."""

    NOM = "nom", "Son nom"
    TELEPHONE = "telephone", "Son téléphone"
    COURRIEL = "courriel", "Son adresse électronique"
    COMMUNE = "commune", "Sa commune"


class Etape(models.TextChoices):
    """What a structure answers to an orientation."""

    RECUE = "recue", "Bien reçue"
    ACCEPTEE = "acceptee", "Acceptée"
    RENDEZ_VOUS = "rendez_vous", "Rendez-vous donné"
    FAITE = "faite", "Faite\u00a0: la personne a été reçue"
    REFUSEE = "refusee", "Refusée"


# What an answer says of the orientation itself; the others leave it waiting.
SUITES = {Etape.FAITE: SuiteOrientation.ABOUTIE, Etape.REFUSEE: SuiteOrientation.REFUS_STRUCTURE}


class TransmissionQuerySet(models.QuerySet):
    def vivantes(self):
        """Those whose link was not cut."""
        return self.filter(annulee_le=None)

    def a_lire(self, jour):
        """The structure answered more than « received », let its link end, or never got it, and nobody has read it."""
        attend = Q(orientation__suite=SuiteOrientation.ATTENTE)
        muettes = Q(etape__in=["", Etape.RECUE], expire_le__lt=jour)
        jamais = Q(envoyee_le=None, cree_le__lt=timezone.now() - EN_CHEMIN)
        return self.vivantes().filter(~Q(etape__in=["", Etape.RECUE]) | attend & (muettes | jamais), traitee_le=None)


class Transmission(Fiche):
    """The private link of an orientation: what was agreed that the structure reads, and where its answers stand.

    `partages` names what is read in the file when the page is shown: a telephone that changed is told as it is now.
    `etape` is the last of its `reponses`.
    """

    orientation = models.ForeignKey(
        Orientation, on_delete=models.CASCADE, related_name="transmissions", verbose_name="orientation"
    )
    aidant = models.ForeignKey(Aidant, on_delete=models.CASCADE, related_name="transmissions", verbose_name="aidant")
    cle = models.UUIDField(default=uuid4, unique=True, editable=False)
    adresse = models.EmailField("adresse de la structure")
    partages = ArrayField(models.CharField(max_length=10, choices=Partage), verbose_name="ce qui est transmis")
    besoin = models.CharField("ce que la structure doit savoir", max_length=600, blank=True, default="")
    accord_le = models.DateField("accord de la personne le")
    envoyee_le = models.DateField("transmise le", null=True, blank=True, editable=False)
    expire_le = models.DateField("répondre jusqu’au", editable=False)
    relances = models.PositiveSmallIntegerField("relances", default=0, editable=False)
    ouverte_le = models.DateField("ouverte le", null=True, blank=True, editable=False)
    etape = models.CharField("réponse", max_length=11, blank=True, default="", choices=Etape, editable=False)
    repondu_le = models.DateTimeField("réponse du", null=True, blank=True, editable=False)
    traitee_le = models.DateField("réponse lue le", null=True, blank=True, editable=False)
    annulee_le = models.DateField("lien coupé le", null=True, blank=True, editable=False)

    objects = TransmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "transmission"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["orientation"],
                condition=Q(annulee_le=None),
                name="aidants_transmission_une",
                violation_error_message="Un lien est déjà ouvert pour cette orientation\u00a0: coupez-le d’abord.",
            ),
            models.CheckConstraint(
                condition=Q(partages__len__gt=0, partages__contained_by=Partage.values),
                name="aidants_transmission_partages",
                violation_error_message="Choisissez ce qui est transmis, dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(etape="", repondu_le=None) | Q(etape__in=Etape.values, repondu_le__isnull=False),
                name="aidants_transmission_datee",
                violation_error_message="Une réponse est de la liste, et a une date.",
            ),
        ]
        indexes = [
            models.Index(fields=["envoyee_le"], name="aidants_transmission_envoyee"),
            models.Index(
                fields=["expire_le"],
                name="aidants_transmission_ouverte",
                condition=Q(annulee_le=None, traitee_le=None),
            ),
        ]

    def __str__(self):
        return f"transmission à {self.orientation.organisation}"

    def get_absolute_url(self):
        return self.orientation.get_absolute_url()

    def clean(self):
        super().clean()
        exiger_jour("accord_le", self.accord_le)

    @property
    def dossier(self):
        return self.orientation.dossier

    @property
    def repond(self) -> bool:
        """More than « received »: nobody is to be reminded."""
        return self.etape not in ("", Etape.RECUE)

    @property
    def perimee(self) -> bool:
        return self.expire_le < aujourdhui()


class ReponseStructure(models.Model):
    """One answer of a structure; all are kept, in their order."""

    transmission = models.ForeignKey(
        Transmission, on_delete=models.CASCADE, related_name="reponses", verbose_name="transmission"
    )
    le = models.DateTimeField("le")
    etape = models.CharField("réponse", max_length=11, choices=Etape)
    motif = models.CharField("pourquoi", max_length=300, blank=True, default="")
    rendez_vous_le = models.DateField("rendez-vous le", null=True, blank=True)

    class Meta:
        verbose_name = "réponse d’une structure"
        verbose_name_plural = "réponses des structures"
        ordering = ["le", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(etape__in=Etape.values),
                name="aidants_reponse_structure_connue",
                violation_error_message="Cette réponse n’est pas dans la liste.",
            ),
            models.CheckConstraint(
                condition=~Q(etape=Etape.REFUSEE) | ~Q(motif=""),
                name="aidants_reponse_structure_motif",
                violation_error_message="Dites en quelques mots pourquoi.",
            ),
            models.CheckConstraint(
                condition=Q(etape=Etape.RENDEZ_VOUS, rendez_vous_le__isnull=False)
                | (~Q(etape=Etape.RENDEZ_VOUS) & Q(rendez_vous_le=None)),
                name="aidants_reponse_structure_jour",
                violation_error_message="Un rendez-vous a une date, et lui seul.",
            ),
        ]
        indexes = [models.Index(fields=["transmission", "le"], name="aidants_reponse_structure_le")]

    def __str__(self):
        return f"{self.get_etape_display()}, le {self.le:%d/%m/%Y}"
