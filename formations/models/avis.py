"""Appreciations: who was asked, and what was answered, with no bridge between the two."""

import uuid

from django.db import models
from django.db.models import Q

from danaecare.socle.annuaire.models import Organisation, Personne
from formations.choix import GenreAvis
from formations.models.sessions import Session
from formations.models.stagiaires import Stagiaire


class Invitation(models.Model):
    """Somebody was asked by a private link. It knows whether they answered, never when nor what."""

    genre = models.CharField("questionnaire", max_length=10, choices=GenreAvis)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    stagiaire = models.ForeignKey(
        Stagiaire, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    formateur = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_formation"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_formation"
    )
    annee = models.PositiveSmallIntegerField("année", null=True, blank=True)
    cle = models.CharField(max_length=64, unique=True, editable=False)
    invite_le = models.DateField("envoyé le")
    relances = models.PositiveSmallIntegerField("relances", default=0)
    repondue = models.BooleanField("répondu", default=False)

    class Meta:
        verbose_name = "invitation à donner son avis"
        verbose_name_plural = "invitations à donner son avis"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stagiaire", "genre"],
                name="invitation_stagiaire_unique",
                violation_error_message="Ce stagiaire a déjà reçu ce questionnaire.",
            ),
            models.UniqueConstraint(
                fields=["session", "formateur"],
                name="invitation_formateur_unique",
                violation_error_message="Ce formateur a déjà reçu ce questionnaire.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "annee"],
                name="invitation_organisation_unique",
                violation_error_message="Cette structure est déjà interrogée pour cette année.",
            ),
            models.CheckConstraint(
                condition=Q(
                    genre__in=["chaud", "froid"],
                    session__isnull=False,
                    stagiaire__isnull=False,
                    formateur=None,
                    organisation=None,
                )
                | Q(genre="equipe", session__isnull=False, formateur__isnull=False, stagiaire=None, organisation=None)
                | Q(
                    genre="financeur",
                    organisation__isnull=False,
                    annee__isnull=False,
                    session=None,
                    stagiaire=None,
                    formateur=None,
                ),
                name="invitation_un_destinataire",
                violation_error_message="Une invitation va à un stagiaire, à un formateur ou à une structure.",
            ),
        ]

    def __str__(self):
        return f"{self.get_genre_display()}, {self.qui}"

    def absorber(self, autre: "Invitation") -> None:
        """Two sheets of the directory become one: asked once is enough, and an answer given stays given."""
        self.repondue = self.repondue or autre.repondue
        self.save(update_fields=["repondue"])

    @property
    def qui(self):
        return self.stagiaire or self.formateur or self.organisation


class Avis(models.Model):
    """An anonymous answer: no name, no date, an identifier drawn at random so that its rank says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    genre = models.CharField("questionnaire", max_length=10, choices=GenreAvis)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="avis")
    annee = models.PositiveSmallIntegerField("année", null=True, blank=True)
    note = models.PositiveSmallIntegerField("note d’ensemble")
    details = models.JSONField("autres réponses", default=dict, blank=True)
    texte = models.TextField("commentaire", max_length=2000, blank=True, default="")

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ["id"]
        indexes = [models.Index(fields=["session", "genre"], name="avis_session_genre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(note__range=(1, 5)),
                name="avis_note",
                violation_error_message="Une note va de 1 à 5.",
            ),
            models.CheckConstraint(
                condition=Q(genre="financeur", session=None, annee__isnull=False)
                | (~Q(genre="financeur") & Q(session__isnull=False, annee=None)),
                name="avis_sujet",
                violation_error_message="Un avis porte sur une session, ou sur une année pour une structure.",
            ),
        ]

    def __str__(self):
        return f"{self.get_genre_display()} : {self.note} sur 5"
