"""Bodies, the mandates of their members, their meetings and what these decide."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import DIRIGEANTES, EtatPresence, GenreInstance
from gouvernance.models.budget import Jours


class Instance(Suivi):
    """A body, with the rules that the statutes give it."""

    nom = models.CharField("nom", max_length=80, unique=True)
    genre = models.CharField("genre", max_length=12, choices=GenreInstance)
    membres_min = models.PositiveSmallIntegerField("membres au moins", null=True, blank=True)
    membres_max = models.PositiveSmallIntegerField("membres au plus", null=True, blank=True)
    mandat_mois = models.PositiveSmallIntegerField("durée d’un mandat, en mois", null=True, blank=True)
    quorum_pct = models.PositiveSmallIntegerField("quorum, en % des convoqués", null=True, blank=True)
    procuration = models.BooleanField("procurations admises", default=False)
    decision = models.CharField("comment elle décide", max_length=200, blank=True, default="")
    convocation = models.CharField("qui la convoque", max_length=200, blank=True, default="")
    convocation_pct = models.PositiveSmallIntegerField("demandée par, en % des membres", null=True, blank=True)
    modele_pv = models.TextField("modèle de procès-verbal", blank=True, default="")

    class Meta:
        verbose_name = "instance"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(membres_min=None) | Q(membres_max=None) | Q(membres_min__lte=F("membres_max")),
                name="instance_membres",
                violation_error_message="Le nombre de membres va du plus petit au plus grand.",
            ),
            models.CheckConstraint(
                condition=Q(quorum_pct=None) | Q(quorum_pct__range=(1, 100)),
                name="instance_quorum",
                violation_error_message="Le quorum, en pour cent, va de 1 à 100. Sans quorum, laissez vide.",
            ),
            models.CheckConstraint(
                condition=Q(convocation_pct=None) | Q(convocation_pct__range=(1, 100)),
                name="instance_convocation",
                violation_error_message="La part des membres qui la demandent va de 1 à 100 %.",
            ),
        ]

    def __str__(self):
        return self.nom

    @property
    def effectif_dit(self) -> str:
        """ "de 3 à 12", "3 au moins", "12 au plus", or "sans limite"."""
        if self.membres_min and self.membres_max:
            return f"de {self.membres_min} à {self.membres_max}"
        if self.membres_min or self.membres_max:
            return f"{self.membres_min} au moins" if self.membres_min else f"{self.membres_max} au plus"
        return "sans limite"

    @property
    def dirigeante(self) -> bool:
        return self.genre in DIRIGEANTES

    def get_absolute_url(self):
        return reverse("gouvernance:instance_fiche", args=[self.pk])


def seul(champ: str) -> Func:
    """A key as a range of one value: what a gist index compares without an extension."""
    return Func(F(champ), F(champ), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


class MandatQuerySet(models.QuerySet):
    def au(self, jour: date):
        return self.filter(debut__lte=jour).annotate(_fin=Coalesce("termine_le", "fin")).filter(_fin__gte=jour)


class Mandat(Suivi):
    """Somebody's seat in a body; `termine_le` when it stops before its end."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="mandats", verbose_name="instance")
    personne = models.ForeignKey(Personne, on_delete=models.PROTECT, related_name="mandats", verbose_name="personne")
    poste = models.CharField("poste", max_length=80, blank=True, default="")
    debut = models.DateField("début")
    fin = models.DateField("fin prévue")
    termine_le = models.DateField("terminé avant, le", null=True, blank=True)

    objects = MandatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        ordering = ["fin", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")) & (Q(termine_le=None) | Q(termine_le__range=(F("debut"), F("fin")))),
                name="mandat_dates",
                violation_error_message="Un mandat finit après son début, et au plus tard à sa fin prévue.",
            ),
            ExclusionConstraint(
                name="mandat_une_place",
                expressions=[
                    (seul("instance"), RangeOperators.OVERLAPS),
                    (seul("personne"), RangeOperators.OVERLAPS),
                    (
                        Jours(F("debut"), Coalesce(F("termine_le"), F("fin")), RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Cette personne siège déjà dans cette instance à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.personne}, {self.poste or self.instance}"

    def get_absolute_url(self):
        return reverse("gouvernance:mandat_modifier", args=[self.pk])


class Seance(Suivi):
    """A meeting: called, held, its minutes approved; approved minutes are frozen by the database."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="seances", verbose_name="instance")
    date = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    lieu = models.CharField("lieu", max_length=160, blank=True, default="")
    ordre_du_jour = models.TextField("ordre du jour", blank=True, default="", help_text="Un point par ligne.")
    convoquee_le = models.DateField("convoquée le", null=True, blank=True, editable=False)
    annulee_le = models.DateField("annulée le", null=True, blank=True, editable=False)
    proces_verbal = models.TextField("procès-verbal", blank=True, default="")
    approuve_le = models.DateField("procès-verbal approuvé le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "séance"
        ordering = ["-date", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instance", "date"], name="seance_instance_date", condition=Q(annulee_le=None),
                violation_error_message="Cette instance se réunit déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(annulee_le=None) | Q(approuve_le=None), name="seance_annulee_sans_pv",
                violation_error_message="Une séance annulée n’a pas de procès-verbal à approuver.",
            ),
            models.CheckConstraint(
                condition=Q(approuve_le=None) | ~Q(proces_verbal=""), name="seance_approuvee_ecrite",
                violation_error_message="On n’approuve qu’un procès-verbal écrit.",
            ),
            models.CheckConstraint(
                condition=Q(approuve_le=None) | Q(approuve_le__gte=F("date")), name="seance_approuvee_tenue",
                violation_error_message="Un procès-verbal s’approuve quand la séance a eu lieu.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.instance} du {self.date:%d/%m/%Y}"

    @property
    def points(self) -> list[str]:
        return [ligne.strip()[:300] for ligne in self.ordre_du_jour.splitlines() if ligne.strip()]

    @property
    def figee(self) -> bool:
        return self.approuve_le is not None

    @property
    def close(self) -> bool:
        """Nothing of it changes any more."""
        return self.figee or self.annulee_le is not None

    def get_absolute_url(self):
        return reverse("gouvernance:seance_fiche", args=[self.pk])


class Demande(models.Model):
    """A member who asks for a meeting, where the statutes have it called by a part of the members."""

    seance = models.ForeignKey(Seance, on_delete=models.CASCADE, related_name="demandes")
    personne = models.ForeignKey(Personne, on_delete=models.PROTECT, related_name="demandes_seances")

    class Meta:
        verbose_name = "demande de séance"
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "personne"], name="demande_seance_unique",
                violation_error_message="Cette personne demande déjà cette séance.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.personne}, {self.seance}"


class PresenceQuerySet(models.QuerySet):
    def nommees(self):
        """With who they are, sorted by name, legal persons among the others."""
        cle = Coalesce("personne__cle_tri", "organisation__cle_tri")
        return self.select_related("personne", "organisation").annotate(nom_tri=cle).order_by("nom_tri", "id")


class Presence(models.Model):
    """Who was called to a meeting, a person or a legal person with its representative, and whether they came."""

    seance = models.ForeignKey(Seance, on_delete=models.CASCADE, related_name="presences")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="presences_seances"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="presences_seances"
    )
    representant = models.CharField("représentée par", max_length=120, blank=True, default="")
    etat = models.CharField("présence", max_length=12, choices=EtatPresence, default=EtatPresence.ATTENDU)
    convocation_le = models.DateField("convocation partie le", null=True, blank=True, editable=False)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "personne"], name="presence_unique",
                violation_error_message="Cette personne est déjà convoquée à cette séance.",
            ),
            models.UniqueConstraint(
                fields=["seance", "organisation"], name="presence_organisation_unique",
                violation_error_message="Cette personne morale est déjà convoquée à cette séance.",
            ),
            models.CheckConstraint(
                condition=Q(personne__isnull=False, organisation=None, representant="")
                | Q(personne=None, organisation__isnull=False),
                name="presence_un_convoque",
                violation_error_message="Seule une personne morale a un représentant.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.nom}, {self.get_etat_display()}"

    @property
    def convoque(self) -> Personne | Organisation:
        return self.personne or self.organisation

    @property
    def morale(self) -> bool:
        return self.organisation_id is not None

    @property
    def nom(self) -> str:
        return f"{self.convoque} ({self.representant})" if self.representant else str(self.convoque)


class Resolution(Suivi):
    """What a meeting decided, by consensus or by vote, and who does it by when."""

    seance = models.ForeignKey(Seance, on_delete=models.PROTECT, related_name="resolutions")
    point = models.CharField("point de l’ordre du jour", max_length=300, blank=True, default="")
    texte = models.TextField("résolution")
    consensus = models.BooleanField("adoptée par consensus", default=False)
    pour = models.PositiveSmallIntegerField("pour", default=0)
    contre = models.PositiveSmallIntegerField("contre", default=0)
    abstention = models.PositiveSmallIntegerField("abstentions", default=0)
    responsable = models.CharField("qui s’en charge", max_length=120, blank=True, default="")
    echeance = models.DateField("pour le", null=True, blank=True)
    faite_le = models.DateField("faite le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "résolution"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consensus=False) | Q(pour=0, contre=0, abstention=0),
                name="resolution_consensus_sans_voix",
                violation_error_message="Une résolution prise par consensus ne se compte pas en voix.",
            )
        ]

    def __str__(self):
        return self.texte[:80]

    @property
    def adoptee(self) -> bool:
        """By consensus, or by the simple majority of the voices cast."""
        return self.consensus or self.pour > self.contre


def seuil_quorum(convoques: int, pourcentage: int | None) -> int:
    """How many must be there, rounded up; 0 where the statutes ask for no quorum."""
    if pourcentage is None:
        return 0
    return int((Decimal(convoques) * pourcentage / 100).to_integral_value(ROUND_CEILING))
