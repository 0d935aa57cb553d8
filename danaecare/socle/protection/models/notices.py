from django.db import models
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi


class Notice(Suivi):
    """What people are told (GDPR, art. 13), and who answers for it. Never changed: the next one replaces it."""

    en_vigueur_le = models.DateField("en vigueur le")
    responsable = models.CharField("responsable du traitement", max_length=160)
    responsable_adresse = models.CharField("son adresse", max_length=250)
    responsable_courriel = models.EmailField("son courriel", blank=True, default="")
    responsable_telephone = models.CharField("son téléphone", max_length=30, blank=True, default="")
    dpo = models.CharField("délégué à la protection des données", max_length=160)
    dpo_courriel = models.EmailField("courriel du délégué")
    dpo_telephone = models.CharField("téléphone du délégué", max_length=30, blank=True, default="")
    texte = models.TextField("texte")

    class Meta:
        verbose_name = "notice d’information"
        verbose_name_plural = "notices d’information"
        ordering = ["-en_vigueur_le", "-id"]

    def __str__(self):
        return f"notice {self.pk}"

    def get_absolute_url(self):
        return reverse("confidentialite_version", args=[self.pk])
