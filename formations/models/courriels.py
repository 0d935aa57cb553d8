from django.db import models

from formations.choix import EtatCourriel
from formations.models.documents import Document
from formations.models.sessions import Session


class Courriel(models.Model):
    """A mail of the pole: written once under its `cle`, so that no batch started again sends it twice."""

    cle = models.CharField(max_length=160, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="courriels")
    documents = models.ManyToManyField(Document, related_name="courriels", verbose_name="pièces jointes")
    destinataire = models.EmailField("destinataire")
    objet = models.CharField("objet", max_length=200)
    texte = models.TextField("texte")
    etat = models.CharField("état", max_length=10, choices=EtatCourriel, default=EtatCourriel.A_ENVOYER)
    ecrit_le = models.DateTimeField("écrit le", auto_now_add=True)
    envoye_le = models.DateTimeField("parti le", null=True, blank=True)
    erreur = models.CharField("erreur", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "courriel de formation"
        verbose_name_plural = "courriels de formation"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["etat"], name="formations_courriel_attente", condition=~models.Q(etat="envoye"))
        ]

    def __str__(self):
        return self.objet
