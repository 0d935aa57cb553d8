"""Bookings, which never overlap, and the series they belong to."""

import secrets
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, ConflitEcriture, Suivi
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import ETATS_BLOQUANTS, ETATS_MAINTENUS, Equipement, Etat, Jour, Moment, Profil, Rythme
from tierslieux.models.lieux import Espace


class JourParis(models.Func):
    """The Paris day of an instant; immutable, so that a generated column can hold it."""

    template = "((%(expressions)s AT TIME ZONE 'Europe/Paris')::date)"
    output_field = models.DateField()


class Nombre(models.Func):
    """How many elements an array holds."""

    function = "cardinality"
    output_field = models.IntegerField()


def cle_de_lien() -> str:
    """What makes a private link unguessable, and revocable by drawing another."""
    return secrets.token_urlsafe(24)


class Serie(Suivi):
    """A rule that repeats a booking. The bookings live their own life; the rule tells where they come from."""

    rythme = models.CharField("répéter par", max_length=10, choices=Rythme)
    intervalle = models.PositiveSmallIntegerField("tous les", default=1)
    jours = ArrayField(models.PositiveSmallIntegerField(choices=Jour), verbose_name="jours", default=list, blank=True)
    debut = models.DateField("première date")
    fin = models.DateField("dernière date")
    exceptions = ArrayField(models.DateField(), verbose_name="sauf le", default=list, blank=True)

    class Meta:
        verbose_name = "série"
        verbose_name_plural = "séries"
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="serie_ordre",
                violation_error_message="La série finit avant de commencer.",
            ),
            models.CheckConstraint(
                condition=Q(intervalle__gte=1, intervalle__lte=60),
                name="serie_intervalle",
                violation_error_message="L’intervalle va de 1 à 60.",
            ),
        ]

    def __str__(self):
        return f"Série du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"


class ReservationQuerySet(ChercherQuerySet):
    """Vocabulary of bookings."""

    def bloquantes(self):
        """They hold their space."""
        return self.filter(etat__in=ETATS_BLOQUANTS)

    def maintenues(self):
        """Confirmed or held: what the figures count."""
        return self.filter(etat__in=ETATS_MAINTENUS)

    def visibles_au_planning(self):
        """Those that hold a space, and the requests that wait."""
        return self.filter(etat__in=(*ETATS_BLOQUANTS, Etat.DEMANDEE))

    def demandes(self):
        return self.filter(etat=Etat.DEMANDEE)

    def sur(self, periode: Periode):
        """Of the days of `periode`."""
        return self.filter(jour__gte=periode.debut, jour__lte=periode.fin)

    def heurtant(self, espace_id: int, debut, fin):
        """Those that hold `espace_id` during [debut, fin), buffers included."""
        return self.bloquantes().filter(espace_id=espace_id, occupe_debut__lt=fin, occupe_fin__gt=debut)


class Reservation(Suivi, Cherchable):
    """A space held, or asked for, on one day between two hours.

    `occupe_debut` and `occupe_fin` are the hours widened by the buffers of the space when it was written: what the
    database compares. A request holds nothing: two may wait for the same half-day, the first confirmed has it.
    """

    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="reservations", verbose_name="espace")
    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin")
    occupe_debut = models.DateTimeField(editable=False)
    occupe_fin = models.DateTimeField(editable=False)
    jour = models.GeneratedField(expression=JourParis("debut"), output_field=models.DateField(), db_persist=True)
    moments = ArrayField(models.CharField(max_length=10, choices=Moment), verbose_name="demi-journées", editable=False)
    demi_journees = models.GeneratedField(
        expression=Nombre("moments"), output_field=models.IntegerField(), db_persist=True
    )
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.CONFIRMEE)
    motif = models.CharField("motif du refus ou de l’annulation", max_length=200, blank=True, default="")

    objet = models.CharField("objet", max_length=160)
    profil = models.CharField("profil", max_length=12, choices=Profil, blank=True, default="")
    structure = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="reservations", verbose_name="structure",
    )  # fmt: skip
    contact_nom = models.CharField("contact", max_length=120, blank=True, default="")
    contact_courriel = models.EmailField("adresse électronique du contact", blank=True, default="")
    contact_telephone = models.CharField("téléphone du contact", max_length=30, blank=True, default="")
    participants_prevus = models.PositiveSmallIntegerField("participants attendus", null=True, blank=True)
    participants_reels = models.PositiveSmallIntegerField("participants venus", null=True, blank=True)
    equipements = ArrayField(
        models.CharField(max_length=20, choices=Equipement), verbose_name="équipements nécessaires",
        default=list, blank=True,
    )  # fmt: skip
    note = models.TextField("note pour l’équipe", blank=True, default="")
    montant_convenu = ColonneDecimale(
        "montant convenu (€)", max_digits=8, decimal_places=2, null=True, blank=True,
        help_text="Remplace le tarif de l’espace.",
    )  # fmt: skip

    serie = models.ForeignKey(
        Serie, on_delete=models.PROTECT, null=True, blank=True, related_name="reservations", verbose_name="série"
    )
    origine_type = models.CharField("posée par", max_length=40, blank=True, default="", editable=False)
    origine_id = models.BigIntegerField(null=True, blank=True, editable=False)
    publique = models.BooleanField("demandée par le formulaire public", default=False, editable=False)
    structure_declaree = models.CharField("structure déclarée", max_length=160, blank=True, default="", editable=False)
    cle_lien = models.CharField(max_length=40, default=cle_de_lien, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = "réservation"
        verbose_name_plural = "réservations"
        ordering = ["debut", "pk"]
        constraints = [
            ExclusionConstraint(
                name="reservation_sans_chevauchement",
                expressions=[
                    (
                        Func(
                            F("espace"),
                            F("espace"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("occupe_debut"),
                            F("occupe_fin"),
                            Value("[)"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(etat__in=[e.value for e in ETATS_BLOQUANTS]),
                violation_error_message="Cet espace est déjà réservé à ces heures.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="reservation_ordre",
                violation_error_message="La fin doit être après le début.",
            ),
            models.CheckConstraint(
                condition=Exact(JourParis("debut"), JourParis("fin")),
                name="reservation_un_jour",
                violation_error_message="Une réservation tient dans une journée\u00a0: posez-en une par jour.",
            ),
            models.CheckConstraint(
                condition=Q(occupe_debut__lte=F("debut"), occupe_fin__gte=F("fin")),
                name="reservation_battements",
                violation_error_message="Les battements entourent la réservation.",
            ),
            models.CheckConstraint(
                condition=Q(moments__len__gte=1, moments__len__lte=3),
                name="reservation_moments",
                violation_error_message="Une réservation couvre d’une à trois demi-journées.",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=Etat.values),
                name="reservation_etat_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
            models.UniqueConstraint(
                fields=["origine_type", "origine_id"],
                condition=Q(etat__in=[e.value for e in ETATS_BLOQUANTS]) & ~Q(origine_type=""),
                name="reservation_origine_unique",
                violation_error_message="Cette séance tient déjà un espace\u00a0: déplacez sa réservation.",
            ),
            models.UniqueConstraint(
                fields=["cle_lien"], name="reservation_lien_unique", violation_error_message="Ce lien existe déjà."
            ),
        ]
        indexes = [
            *Cherchable.Meta.indexes,
            models.Index(fields=["jour", "espace"], name="reservation_jour"),
            models.Index(fields=["espace", "jour"], name="reservation_espace"),
            models.Index(fields=["-debut", "-id"], name="reservation_recentes"),
            models.Index(
                fields=["origine_type", "origine_id"], name="reservation_origine", condition=~Q(origine_type="")
            ),
            models.Index(fields=["debut"], name="reservation_demandes", condition=Q(etat="demandee")),
        ]

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return reverse("tierslieux:reservation", args=[self.pk])

    def enregistrer(self, *, version: int | None = None) -> None:
        """As every Suivi, but the constraints are met once, by the write itself: `actions` says them in their words.

        Asking each of them beforehand would cost twenty queries a booking, and prove nothing under concurrence.
        """
        if not self._state.adding:
            lignes = type(self)._base_manager.select_for_update(of=("self",))
            stockee = lignes.values_list("version", flat=True).get(pk=self.pk)
            if version is not None and stockee != version:
                raise ConflitEcriture(self)
            self.version = stockee + 1
        self.clean_fields(exclude={"espace", "structure", "serie"})  # read by the caller; the database keeps the links
        self.save()

    @property
    def bloque(self) -> bool:
        return self.etat in ETATS_BLOQUANTS

    @property
    def pour_qui(self) -> str:
        """The structure, known or only declared, or nothing."""
        return str(self.structure) if self.structure_id else self.structure_declaree

    @property
    def equipements_lisibles(self) -> list[str]:
        return [Equipement(code).label for code in self.equipements]
