"""Collective actions of every pole, who came by name, and who was only counted."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.urls import reverse

from danaecare.socle.animation.choix import (
    AxeCfppa,
    Etat,
    GenreAction,
    GenrePersonne,
    Pole,
    Presence,
    RoleParticipant,
    TrancheAge,
    TypeCfppa,
)
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.models import Localise

NOMBRE_MAX = 100_000
HEURES_MAX = Decimal("9999")


def _connu(champ: str, choix, *, nom: str, message: str, vide: bool = False) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{champ}__in": [*([""] if vide else []), *choix.values]}),
        name=nom,
        violation_error_message=message,
    )


def _par_action(lignes: models.QuerySet, agregat) -> Subquery:
    comptes = lignes.filter(action=OuterRef("pk")).order_by().values("action")
    return Subquery(comptes.annotate(n=agregat).values("n"))


class ActionCollectiveQuerySet(ChercherQuerySet):
    def sur(self, periode: Periode):
        """Actions that begin in the period, both ends included."""
        return self.filter(date__range=(periode.debut, periode.fin))

    def tenues(self):
        return self.filter(etat=Etat.TENUE)

    def du_pole(self, pole: str):
        return self.filter(pole=pole)

    def avec_comptes(self):
        """Annotate `nommes` (participants present by name) and `anonymes` (heads counted; None when nobody counted).

        Volunteers and speakers are not participants.
        """
        return self.annotate(
            nommes=_par_action(Participation.objects.venues(), Count("pk")),
            anonymes=_par_action(ComptageAnonyme.objects.all(), Sum("nombre")),
        )


class ActionCollective(Suivi, Cherchable, Localise):
    """Something that a pole does with several people, on a day, somewhere."""

    titre = models.CharField("titre", max_length=160)
    pole = models.CharField("pôle", max_length=16, choices=Pole)
    genre = models.CharField("genre", max_length=16, choices=GenreAction)
    groupe = models.CharField("groupe de travail", max_length=80, blank=True, default="")
    etat = models.CharField("état", max_length=8, choices=Etat, default=Etat.PREVUE)
    motif_annulation = models.CharField("motif de l’annulation", max_length=200, blank=True, default="")
    date = models.DateField("date")
    date_fin = models.DateField("jusqu’au", null=True, blank=True)
    heure_debut = models.TimeField("de", null=True, blank=True)
    heure_fin = models.TimeField("à", null=True, blank=True)
    duree_h = ColonneDecimale(
        "durée en heures",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(HEURES_MAX)],
    )
    endroit = models.CharField("lieu", max_length=160, blank=True, default="")
    partenaires = models.ManyToManyField(
        Organisation, through="Partenariat", related_name="actions", verbose_name="organisations partenaires"
    )
    public_estime = models.PositiveIntegerField(
        "public estimé", null=True, blank=True, validators=[MaxValueValidator(NOMBRE_MAX)]
    )
    benevoles = models.PositiveIntegerField(
        "bénévoles présents", null=True, blank=True, validators=[MaxValueValidator(NOMBRE_MAX)]
    )
    heures_benevoles = ColonneDecimale(
        "heures bénévoles",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(HEURES_MAX)],
    )
    axe_cfppa = models.CharField("axe", max_length=4, choices=AxeCfppa, blank=True, default="")
    type_cfppa = models.CharField("type d’action", max_length=24, choices=TypeCfppa, blank=True, default="")
    jeton = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    compte_rendu = models.TextField("compte rendu", blank=True, default="", max_length=20_000)

    objects = ActionCollectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = "action collective"
        verbose_name_plural = "actions collectives"
        indexes = [
            *Cherchable.Meta.indexes,
            models.Index(fields=["-date", "-id"], name="action_date"),
            models.Index(fields=["pole", "-date"], name="action_pole_date"),
        ]
        constraints = [
            *Localise.Meta.constraints,
            _connu("pole", Pole, nom="action_pole_connu", message="Ce pôle n’existe pas."),
            _connu("genre", GenreAction, nom="action_genre_connu", message="Ce genre d’action n’existe pas."),
            _connu("etat", Etat, nom="action_etat_connu", message="Cet état n’existe pas."),
            models.CheckConstraint(
                condition=Q(date_fin=None) | Q(date_fin__gte=F("date")),
                name="action_dates_ordre",
                violation_error_message="L’action ne peut pas finir avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(heure_debut=None)
                | Q(heure_fin=None)
                | Q(heure_fin__gt=F("heure_debut"))
                | Q(date_fin__isnull=False, date_fin__gt=F("date")),
                name="action_heures_ordre",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            ),
            models.CheckConstraint(
                condition=Q(heure_fin=None) | Q(heure_debut__isnull=False),
                name="action_heure_debut",
                violation_error_message="Donnez aussi l’heure de début.",
            ),
            models.CheckConstraint(
                condition=Q(motif_annulation="") | Q(etat=Etat.ANNULEE),
                name="action_motif_si_annulee",
                violation_error_message="Un motif d’annulation ne va qu’avec une action annulée.",
            ),
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("animation:action_fiche", args=[self.pk])


class Partenariat(models.Model):
    """An organisation takes part in an action: a stand at the festival, a co-host."""

    action = models.ForeignKey(ActionCollective, on_delete=models.CASCADE, related_name="partenariats")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partenariats", verbose_name="organisation"
    )

    class Meta:
        ordering = ["organisation__cle_tri", "id"]
        verbose_name = "partenariat"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "organisation"],
                name="partenariat_unique",
                violation_error_message="Cette organisation est déjà partenaire de l’action.",
            )
        ]

    def __str__(self):
        return str(self.organisation)


class Financement(models.Model):
    """A funder to whom an action, or a share of it, may be reported."""

    action = models.ForeignKey(ActionCollective, on_delete=models.CASCADE, related_name="financements")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="financements", verbose_name="financeur"
    )
    part = ColonneDecimale(
        "part en\u00a0%",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
    )

    class Meta:
        ordering = ["organisation__cle_tri", "id"]
        verbose_name = "financement"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "organisation"],
                name="financement_unique",
                violation_error_message="Ce financeur est déjà noté pour l’action.",
            ),
            models.CheckConstraint(
                condition=Q(part=None) | Q(part__gt=0, part__lte=100),
                name="financement_part",
                violation_error_message="Une part se dit en pour cent, de 0 à 100.",
            ),
        ]

    def __str__(self):
        return str(self.organisation)


class ParticipationQuerySet(models.QuerySet):
    def venues(self):
        """Participants who came: volunteers and speakers are counted apart."""
        return self.filter(presence=Presence.PRESENT, role=RoleParticipant.PARTICIPANT)


class Participation(models.Model):
    """Somebody of the directory, by name, at an action. Followed caregivers are linked from their own pole."""

    action = models.ForeignKey(ActionCollective, on_delete=models.CASCADE, related_name="participations")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, related_name="participations", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=12, choices=RoleParticipant, default=RoleParticipant.PARTICIPANT)
    presence = models.CharField("présence", max_length=8, choices=Presence, default=Presence.INSCRIT)
    heures = ColonneDecimale(
        "heures",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(HEURES_MAX)],
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["personne__cle_tri", "id"]
        verbose_name = "participation"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "personne"],
                name="participation_unique",
                violation_error_message="Cette personne est déjà inscrite à l’action.",
            ),
            _connu("presence", Presence, nom="participation_presence", message="Cette présence n’existe pas."),
            _connu("role", RoleParticipant, nom="participation_role", message="Ce rôle n’existe pas."),
        ]

    def __str__(self):
        return str(self.personne)

    def absorber(self, autre: "Participation") -> None:
        """Two lines of one person at one action become one: having been there wins, and the longer time."""
        if autre.presence == Presence.PRESENT:
            self.presence = autre.presence
        if self.role == RoleParticipant.PARTICIPANT:
            self.role = autre.role
        self.heures = max(filter(None, [self.heures, autre.heures]), default=None)


class ComptageAnonyme(models.Model):
    """Heads counted at an action, by gender and age band: declared, never added to distinct people."""

    action = models.ForeignKey(ActionCollective, on_delete=models.CASCADE, related_name="comptages")
    genre = models.CharField("genre", max_length=1, choices=GenrePersonne, blank=True, default="")
    tranche = models.CharField("tranche d’âge", max_length=5, choices=TrancheAge, blank=True, default="")
    nombre = models.PositiveIntegerField("nombre", validators=[MaxValueValidator(NOMBRE_MAX)])

    class Meta:
        ordering = ["action", "genre", "tranche"]
        verbose_name = "comptage anonyme"
        verbose_name_plural = "comptages anonymes"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "genre", "tranche"],
                name="comptage_unique",
                violation_error_message="Cette ligne de comptage existe déjà.",
            ),
            _connu("genre", GenrePersonne, nom="comptage_genre", message="Ce genre n’existe pas."),
            _connu("tranche", TrancheAge, nom="comptage_tranche", message="Cette tranche d’âge n’existe pas."),
            models.CheckConstraint(
                condition=Q(nombre__lte=NOMBRE_MAX),
                name="comptage_plafond",
                violation_error_message="Ce nombre est trop grand.",
            ),
        ]

    def __str__(self):
        return f"{self.nombre} {self.get_genre_display()} {self.get_tranche_display()}"
