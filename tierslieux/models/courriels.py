from django.db import models

from tierslieux.choix import EtatCourriel, GenreCourriel
from tierslieux.models.reservations import Reservation


class Courriel(models.Model):
    """A mail to the person who booked: written with the booking, sent after it, kept until it left."""

    genre = models.CharField("genre", max_length=14, choices=GenreCourriel)
    reservations = models.ManyToManyField(Reservation, related_name="courriels", verbose_name="réservations")
    destinataire = models.EmailField("destinataire")
    objet = models.CharField("objet", max_length=200)
    texte = models.TextField("texte")
    calendrier = models.TextField("pièce iCalendar", blank=True, default="")
    methode = models.CharField("méthode iCalendar", max_length=10, blank=True, default="")
    etat = models.CharField("état", max_length=12, choices=EtatCourriel, default=EtatCourriel.A_ENVOYER)
    cree_le = models.DateTimeField("écrit le", auto_now_add=True)
    envoye_le = models.DateTimeField("parti le", null=True, blank=True)
    erreur = models.CharField("erreur", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ["-cree_le", "-pk"]
        indexes = [models.Index(fields=["cree_le"], name="courriel_en_attente", condition=~models.Q(etat="envoye"))]

    def __str__(self):
        return self.objet
