"""Research done with the association, and the students that it takes in."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix.rayonnement import (
    RECHERCHES_MENEES,
    AvisEthique,
    EtatRecherche,
    GenreRecherche,
    GenreStage,
)


class RechercheQuerySet(models.QuerySet):
    def menees(self, debut, fin):
        """Those that ran at some time from `debut` to `fin`; one in preparation has not begun."""
        menees = self.filter(etat__in=RECHERCHES_MENEES)
        return menees.filter(Q(fin=None) | Q(fin__gte=debut), debut__lte=fin)


class Recherche(Suivi):
    """A thesis, a chair, an action research: who leads and pays it, what the ethics committee said.

    Who takes part is counted, never named: their names stay with the researchers.
    """

    titre = models.CharField("titre", max_length=200)
    genre = models.CharField("genre", max_length=16, choices=GenreRecherche)
    etat = models.CharField("état", max_length=12, choices=EtatRecherche, default=EtatRecherche.PREPARATION)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="recherches", verbose_name="portée par"
    )
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="recherches",
        verbose_name="menée par",
    )  # fmt: skip
    financeur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="recherches_financees",
        verbose_name="financée par",
    )  # fmt: skip
    debut = models.DateField("du")
    fin = models.DateField("au", null=True, blank=True)
    question = models.TextField("question", max_length=2000, blank=True, default="")
    participants = models.PositiveIntegerField("participants", null=True, blank=True)
    avis = models.CharField("avis éthique", max_length=12, choices=AvisEthique, default=AvisEthique.A_DEMANDER)
    comite = models.CharField("comité", max_length=160, blank=True, default="")
    avis_le = models.DateField("avis rendu le", null=True, blank=True)
    avis_numero = models.CharField("numéro de l’avis", max_length=60, blank=True, default="")
    resultats = models.TextField("ce qu’elle a montré", max_length=4000, blank=True, default="")

    objects = RechercheQuerySet.as_manager()

    class Meta:
        verbose_name = "projet de recherche"
        verbose_name_plural = "projets de recherche"
        ordering = ["-debut", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["titre", "debut"],
                name="recherche_unique",
                violation_error_message="Ce projet de recherche est déjà noté : même titre, même début.",
            ),
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")),
                name="recherche_dates",
                violation_error_message="Une recherche finit après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=~Q(avis__in=[AvisEthique.FAVORABLE, AvisEthique.DEFAVORABLE]) | Q(avis_le__isnull=False),
                name="recherche_avis_date",
                violation_error_message="Un avis favorable ou défavorable a sa date.",
            ),
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("gouvernance:recherche_fiche", args=[self.pk])


class PartenaireRecherche(Suivi):
    """A structure that takes part in a research project beside the one that leads it."""

    recherche = models.ForeignKey(Recherche, on_delete=models.CASCADE, related_name="partenaires")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partenariats_recherche", verbose_name="partenaire"
    )

    class Meta:
        verbose_name = "partenaire d’une recherche"
        verbose_name_plural = "partenaires d’une recherche"
        ordering = ["organisation__cle_tri", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recherche", "organisation"],
                name="partenaire_recherche_unique",
                violation_error_message="Cette structure est déjà parmi les partenaires.",
            )
        ]

    def __str__(self):
        return str(self.organisation)

    def get_absolute_url(self):
        return self.recherche.get_absolute_url()


class JalonRecherche(Suivi):
    """A date of its calendar: what is due, then when it was done."""

    recherche = models.ForeignKey(Recherche, on_delete=models.CASCADE, related_name="jalons")
    objet = models.CharField("objet", max_length=160)
    prevu_le = models.DateField("prévu le")
    fait_le = models.DateField("fait le", null=True, blank=True)

    class Meta:
        verbose_name = "jalon d’une recherche"
        verbose_name_plural = "jalons d’une recherche"
        ordering = ["prevu_le", "pk"]

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return self.recherche.get_absolute_url()


class StageQuerySet(models.QuerySet):
    def accueillis(self, debut, fin):
        """The students there at some time from `debut` to `fin`."""
        return self.filter(debut__lte=fin, fin__gte=debut)


class Stage(Suivi):
    """A student taken in: the agreement, the dates, who follows her, her hours, the day of her evaluation.

    What the school marks stays on the school's paper.
    """

    personne = models.ForeignKey(Personne, on_delete=models.PROTECT, related_name="stages", verbose_name="étudiant")
    genre = models.CharField("genre", max_length=12, choices=GenreStage)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="stages", verbose_name="établissement"
    )
    formation = models.CharField("formation suivie", max_length=160, blank=True, default="")
    sujet = models.CharField("sujet du stage", max_length=200, blank=True, default="")
    convention_le = models.DateField("convention signée le", null=True, blank=True)
    debut = models.DateField("du")
    fin = models.DateField("au")
    tuteur = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="stages_suivis",
        verbose_name="tuteur ou tutrice",
    )  # fmt: skip
    heures = ColonneDecimale("heures", max_digits=6, decimal_places=2, null=True, blank=True)
    evalue_le = models.DateField("évaluation remise le", null=True, blank=True)
    bilan = models.TextField("ce qui a été fait", max_length=2000, blank=True, default="")

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = "stage"
        ordering = ["-debut", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["personne", "debut"],
                name="stage_unique",
                violation_error_message="Un stage de cette personne commence déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="stage_dates",
                violation_error_message="Un stage finit après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(heures=None) | Q(heures__gt=0),
                name="stage_heures",
                violation_error_message="Les heures d’un stage sont plus que zéro ; vide si l’on ne sait pas.",
            ),
            models.CheckConstraint(
                condition=Q(evalue_le=None) | Q(evalue_le__gte=F("debut")),
                name="stage_evaluation",
                violation_error_message="Une évaluation suit le début du stage.",
            ),
        ]

    def __str__(self):
        return f"{self.personne}, {self.get_genre_display().lower()}"

    def get_absolute_url(self):
        return reverse("gouvernance:stage_fiche", args=[self.pk])
