"""What the association animates with others: its cooperation hub (PTCE), and local collectives, on the same footing."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.territoires.models import Commune
from gouvernance.choix import (
    DimensionEvaluation,
    Engagement,
    EtapeCollectif,
    EtatAction,
    GenreCooperation,
    GenreMembre,
    NiveauEvaluation,
)
from gouvernance.models.budget import Jours
from gouvernance.models.instances import Instance, seul


class Cooperation(Suivi):
    """A hub or a local collective; a collective is somewhere."""

    nom = models.CharField("nom", max_length=120, unique=True)
    genre = models.CharField("genre", max_length=12, choices=GenreCooperation)
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="commune"
    )
    objet = models.TextField("objet", blank=True, default="")
    debut = models.DateField("depuis le", null=True, blank=True)
    fin = models.DateField("terminé le", null=True, blank=True)

    class Meta:
        verbose_name = "coopération"
        ordering = ["genre", "nom"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(genre=GenreCooperation.COLLECTIF) | Q(commune__isnull=False),
                name="cooperation_collectif_situe",
                violation_error_message="Un collectif local a une commune.",
            ),
            models.CheckConstraint(
                condition=Q(fin=None) | Q(debut__isnull=False, fin__gte=F("debut")),
                name="cooperation_dates",
                violation_error_message="La fin suit le début.",
            ),
        ]

    def __str__(self):
        return self.nom

    @property
    def collectif(self) -> bool:
        return self.genre == GenreCooperation.COLLECTIF

    def get_absolute_url(self):
        return reverse("gouvernance:cooperation_fiche", args=[self.pk])


class Cercle(Suivi):
    """How near the centre its members stand, and what is expected of them."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="cercles")
    rang = models.PositiveSmallIntegerField("rang", help_text="1 pour le plus proche du centre.")
    nom = models.CharField("nom", max_length=80)
    attendu = models.CharField("ce qui est attendu de ses membres", max_length=240, blank=True, default="")

    class Meta:
        verbose_name = "cercle"
        ordering = ["rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "nom"], name="cercle_nom",
                violation_error_message="Ce cercle existe déjà.",
            ),
            models.UniqueConstraint(
                fields=["cooperation", "rang"], name="cercle_rang",
                violation_error_message="Un autre cercle a déjà ce rang.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return self.cooperation.get_absolute_url()


class MembreQuerySet(models.QuerySet):
    def au(self, jour: date):
        return self.filter(entree_le__lte=jour).filter(Q(sortie_le=None) | Q(sortie_le__gt=jour))


def _une_fois(champ: str) -> ExclusionConstraint:
    """The same member enters once at a time; the day of an exit it may enter again."""
    return ExclusionConstraint(
        name=f"membre_{champ}_une_fois",
        expressions=[
            (seul("cooperation"), RangeOperators.OVERLAPS),
            (seul(champ), RangeOperators.OVERLAPS),
            (Jours(F("entree_le"), F("sortie_le"), RangeBoundary()), RangeOperators.OVERLAPS),
        ],
        condition=Q(**{f"{champ}__isnull": False}),
        violation_error_message="Ce membre en fait déjà partie à ces dates.",
    )


class Membre(Suivi):
    """Somebody's or some structure's part in a cooperation, and the body that let it in, then out."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="membres")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperations", verbose_name="personne"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperations",
        verbose_name="organisation",
    )  # fmt: skip
    genre = models.CharField("genre de membre", max_length=16, choices=GenreMembre)
    cercle = models.ForeignKey(
        Cercle, on_delete=models.PROTECT, null=True, blank=True, related_name="membres", verbose_name="cercle"
    )
    engagement = models.CharField("engagement", max_length=12, choices=Engagement)
    entree_le = models.DateField("entré le")
    entree_par = models.ForeignKey(
        Instance, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entrée décidée par"
    )
    sortie_le = models.DateField("sorti le", null=True, blank=True)
    sortie_par = models.ForeignKey(
        Instance, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sortie décidée par"
    )
    motif = models.CharField("pourquoi", max_length=200, blank=True, default="")

    objects = MembreQuerySet.as_manager()

    class Meta:
        verbose_name = "membre"
        ordering = ["entree_le", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(personne__isnull=False, organisation=None) | Q(personne=None, organisation__isnull=False),
                name="membre_un_seul",
                violation_error_message="Un membre est une personne ou une organisation, pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(sortie_le=None, sortie_par=None, motif="") | Q(sortie_le__gt=F("entree_le")),
                name="membre_cooperation_sortie",
                violation_error_message="Une sortie a sa date, après celle de l’entrée.",
            ),
            _une_fois("personne"),
            _une_fois("organisation"),
        ]

    def __str__(self):
        return str(self.personne or self.organisation)

    def get_absolute_url(self):
        return reverse("gouvernance:membre_modifier", args=[self.pk])


class Etape(Suivi):
    """One of the four steps of accompaniment of a collective, once it began."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="etapes")
    etape = models.PositiveSmallIntegerField("étape", choices=EtapeCollectif)
    commencee_le = models.DateField("commencée le")
    achevee_le = models.DateField("achevée le", null=True, blank=True)

    class Meta:
        verbose_name = "étape"
        ordering = ["etape"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "etape"], name="etape_collectif_unique",
                violation_error_message="Cette étape est déjà commencée.",
            ),
            models.CheckConstraint(
                condition=Q(achevee_le=None) | Q(achevee_le__gte=F("commencee_le")), name="etape_collectif_dates",
                violation_error_message="Une étape s’achève après avoir commencé.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.get_etape_display()


class Proposition(Suivi):
    """An action of the panel that a collective may choose from."""

    titre = models.CharField("titre", max_length=120, unique=True)
    description = models.CharField("en quoi elle consiste", max_length=300, blank=True, default="")
    dimension = models.CharField("dimension", max_length=16, choices=DimensionEvaluation)
    retiree_le = models.DateField("retirée du panel le", null=True, blank=True)

    class Meta:
        verbose_name = "action du panel"
        ordering = ["dimension", "titre"]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("gouvernance:proposition_modifier", args=[self.pk])


class ActionRoute(Suivi):
    """A line of the road map: who does what by when, and where it stands."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="actions")
    proposition = models.ForeignKey(
        Proposition, on_delete=models.PROTECT, null=True, blank=True, related_name="choisies", editable=False,
        verbose_name="choisie dans le panel",
    )  # fmt: skip
    titre = models.CharField("action", max_length=160)
    porteur = models.CharField("qui la porte", max_length=120, blank=True, default="")
    echeance = models.DateField("pour le", null=True, blank=True)
    etat = models.CharField("état", max_length=12, choices=EtatAction, default=EtatAction.A_LANCER)
    faite_le = models.DateField("faite le", null=True, blank=True)
    resultat = models.TextField("ce qu’elle a donné", blank=True, default="")

    class Meta:
        verbose_name = "action de la feuille de route"
        ordering = [F("echeance").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "proposition"], name="action_proposition_une_fois",
                violation_error_message="Cette action du panel est déjà dans la feuille de route.",
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatAction.FAITE, faite_le__isnull=False)
                | (~Q(etat=EtatAction.FAITE) & Q(faite_le=None)),
                name="action_faite_datee",
                violation_error_message="Une action faite a sa date, et elle seule.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.titre

    def en_retard(self, jour: date) -> bool:
        return self.etat in (EtatAction.A_LANCER, EtatAction.EN_COURS) and bool(self.echeance and self.echeance < jour)

    def get_absolute_url(self):
        return reverse("gouvernance:action_modifier", args=[self.pk])


class Evaluation(Suivi):
    """Where a cooperation stands on a dimension at a day, and what shows it."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="evaluations")
    dimension = models.CharField("dimension", max_length=16, choices=DimensionEvaluation)
    date = models.DateField("évaluée le")
    niveau = models.PositiveSmallIntegerField("niveau", choices=NiveauEvaluation)
    constat = models.TextField("ce qui est constaté", blank=True, default="")
    preuve = models.CharField(
        "ce qui le montre", max_length=300, help_text="Un compte rendu, un chiffre, un témoignage recueilli, une page."
    )

    class Meta:
        verbose_name = "évaluation"
        ordering = ["dimension", "-date"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "dimension", "date"], name="evaluation_dimension_date",
                violation_error_message="Cette dimension est déjà évaluée ce jour-là.",
            ),
            models.CheckConstraint(
                condition=~Q(preuve=""), name="evaluation_cooperation_prouvee",
                violation_error_message="Une évaluation dit ce qui la montre.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_dimension_display()} : {self.get_niveau_display().lower()}"

    def get_absolute_url(self):
        return reverse("gouvernance:evaluation_modifier", args=[self.pk])
