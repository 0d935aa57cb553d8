"""What somebody outside asks of the association: to become a member."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import EtatAdhesion
from gouvernance.models.adherents import Cotisation


class DemandeAdhesion(Suivi):
    """Sent by the public form. Nobody is a member by it: the team that accepts writes the fee."""

    prenom = models.CharField("prénom", max_length=80)
    nom = models.CharField("nom", max_length=80)
    courriel = models.EmailField("adresse électronique")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    structure = models.CharField("personne morale qui adhère", max_length=160, blank=True, default="")
    message = models.TextField("ce qui l’amène", max_length=1000, blank=True, default="")
    etat = models.CharField("état", max_length=10, choices=EtatAdhesion, default=EtatAdhesion.RECUE, editable=False)
    motif = models.CharField("motif", max_length=300, blank=True, default="")
    cotisation = models.OneToOneField(
        Cotisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="demande", editable=False
    )

    class Meta:
        verbose_name = "demande d’adhésion"
        verbose_name_plural = "demandes d’adhésion"
        ordering = ["cree_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["courriel", "nom", "prenom"],
                condition=Q(etat="recue"),
                name="demande_adhesion_unique",
                violation_error_message="Une demande à ce nom et à cette adresse attend déjà d’être lue.",
            ),
            models.CheckConstraint(
                condition=~Q(etat="refusee") | ~Q(motif=""),
                name="demande_adhesion_motivee",
                violation_error_message="Dites en une phrase pourquoi\u00a0: la personne la lira.",
            ),
        ]

    def __str__(self):
        qui = f"{self.prenom} {self.nom}"
        return f"{qui}, {self.structure}" if self.structure else qui

    def get_absolute_url(self):
        return reverse("gouvernance:adhesion_demandes")
