"""Working groups: their meetings are collective actions; decisions and next actions are kept here."""

from django.db import models
from django.urls import reverse

from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from jardins.models.regles import date_plausible, jour_venu


class GroupeTravail(Suivi):
    """A working group of the network. Its name is the one that its meetings carry."""

    nom = models.CharField("nom", max_length=80)
    cle = models.CharField(max_length=80, editable=False)
    objet = models.CharField("objet", max_length=300, blank=True)
    clos_le = models.DateField("clos le", null=True, blank=True, validators=[date_plausible])

    class Meta:
        verbose_name = "groupe de travail"
        verbose_name_plural = "groupes de travail"
        ordering = ["cle"]
        constraints = [
            models.UniqueConstraint(
                fields=["cle"], name="groupe_travail_unique", violation_error_message="Ce groupe existe déjà."
            )
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("jardins:groupe_fiche", args=[self.pk])


class Reunion(models.Model):
    """A meeting of a group."""

    action = models.OneToOneField(ActionCollective, on_delete=models.PROTECT, related_name="reunion_jardins")
    groupe = models.ForeignKey(GroupeTravail, on_delete=models.PROTECT, related_name="reunions")
    ordre_du_jour = models.TextField("ordre du jour", max_length=4000, blank=True)

    class Meta:
        verbose_name = "réunion de groupe de travail"
        verbose_name_plural = "réunions de groupe de travail"
        ordering = ["-action__date", "-pk"]

    def __str__(self):
        return f"{self.groupe}, {self.action.date:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("jardins:reunion_fiche", args=[self.pk])


class Decision(models.Model):
    """Something that a meeting decided."""

    reunion = models.ForeignKey(Reunion, on_delete=models.PROTECT, related_name="decisions")
    texte = models.CharField("décision", max_length=500)

    class Meta:
        verbose_name = "décision"
        verbose_name_plural = "décisions"
        ordering = ["pk"]

    def __str__(self):
        return self.texte


class Suite(Suivi):
    """A next action: what, who, for when; open until it is done."""

    reunion = models.ForeignKey(Reunion, on_delete=models.PROTECT, related_name="suites")
    texte = models.CharField("à faire", max_length=300)
    responsable = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="qui"
    )
    echeance = models.DateField("pour le", null=True, blank=True, validators=[date_plausible])
    faite_le = models.DateField("faite le", null=True, blank=True, validators=[jour_venu])

    class Meta:
        verbose_name = "suite à donner"
        verbose_name_plural = "suites à donner"
        ordering = ["faite_le", "echeance", "pk"]

    def __str__(self):
        return self.texte
