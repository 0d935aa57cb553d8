from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import EtatDemande, Financement
from formations.models.sessions import Session
from formations.models.stagiaires import Stagiaire


class DemandeInscription(Suivi):
    """What somebody asked by a public link; it joins the directory and the session once a person has read it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="demandes")
    prenom = models.CharField("prénom", max_length=80)
    nom = models.CharField("nom", max_length=80)
    courriel = models.EmailField("adresse électronique")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    structure = models.CharField("structure ou employeur", max_length=160, blank=True, default="")
    fonction = models.CharField("fonction", max_length=120, blank=True, default="")
    financement = models.CharField("qui finance", max_length=10, choices=Financement, blank=True, default="")
    payeur = models.CharField("à qui adresser la facture", max_length=160, blank=True, default="")
    positionnement = models.TextField("attentes et expérience", max_length=2000)
    besoins = models.TextField("besoins particuliers", max_length=1000, blank=True, default="")
    etat = models.CharField("état", max_length=10, choices=EtatDemande, default=EtatDemande.RECUE, editable=False)
    motif = models.CharField("motif", max_length=300, blank=True, default="")
    cle = models.CharField(max_length=64, unique=True, editable=False)
    stagiaire = models.OneToOneField(
        Stagiaire, on_delete=models.PROTECT, null=True, blank=True, related_name="demande", editable=False
    )

    class Meta:
        verbose_name = "demande d’inscription"
        verbose_name_plural = "demandes d’inscription"
        ordering = ["cree_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "courriel", "nom", "prenom"],
                condition=Q(etat="recue"),
                name="demande_inscription_unique",
                violation_error_message="Une demande à ce nom est déjà arrivée pour cette session.",
            ),
            models.CheckConstraint(
                condition=~Q(etat="acceptee") | Q(stagiaire__isnull=False),
                name="demande_acceptee_inscrite",
                violation_error_message="Une demande acceptée a son inscription.",
            ),
        ]

    def __str__(self):
        return f"{self.prenom} {self.nom}"

    def get_absolute_url(self):
        return reverse("formations:inscriptions", args=[self.session_id])
