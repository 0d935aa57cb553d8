from django.db import models
from django.db.models import F, Q

from aidants.choix import Categorie, Genre, Gir, Intensite, Lien, MotifFin, OuiNon, Pathologie
from aidants.models.aidants import Aidant
from aidants.models.bases import Fiche, Naissance, exiger_jour, jour_plausible
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet
from danaecare.socle.communs.texte.mots import cle


class Proche(Fiche, Naissance, Cherchable):
    """A person who is helped: tied to caregivers by dated links, never to one file; found by her name."""

    nom = models.CharField("nom", max_length=80, blank=True, default="")
    prenom = models.CharField("prénom", max_length=80, blank=True, default="")
    genre = models.CharField("genre", max_length=5, blank=True, default="", choices=Genre)
    categorie = models.CharField("qui est aidé", max_length=8, blank=True, default="", choices=Categorie)
    pathologie = models.CharField(
        "famille de pathologie ou de handicap", max_length=17, blank=True, default="", choices=Pathologie
    )
    gir = models.CharField("GIR", max_length=12, blank=True, default="", choices=Gir)
    en_etablissement = models.CharField("vit en établissement", max_length=5, blank=True, default="", choices=OuiNon)

    objects = ChercherQuerySet.as_manager()

    class Meta:
        verbose_name = "proche aidé"
        verbose_name_plural = "proches aidés"
        constraints = [*Naissance.Meta.constraints]
        indexes = [*Cherchable.Meta.indexes]

    def __str__(self):
        return f"{self.prenom} {self.nom}".strip() or "Proche sans nom"

    def clean(self):
        super().clean()
        self.cherche = cle(f"{self.nom} {self.prenom}")


class RelationAideQuerySet(models.QuerySet):
    def en_cours(self):
        return self.filter(fin__isnull=True)


class RelationAide(Fiche):
    """The dated link between a caregiver and the person helped; ended, it stays."""

    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="relations", verbose_name="aidant")
    proche = models.ForeignKey(Proche, on_delete=models.PROTECT, related_name="relations", verbose_name="proche aidé")
    lien = models.CharField("lien de l’aidant", max_length=12, blank=True, default="", choices=Lien)
    cohabitation = models.CharField("vivent ensemble", max_length=5, blank=True, default="", choices=OuiNon)
    intensite = models.CharField("temps d’aide", max_length=5, blank=True, default="", choices=Intensite)
    debut = models.DateField("depuis le", null=True, blank=True)
    fin = models.DateField("jusqu’au", null=True, blank=True)
    motif_fin = models.CharField("motif de fin", max_length=13, blank=True, default="", choices=MotifFin)

    objects = RelationAideQuerySet.as_manager()

    class Meta:
        verbose_name = "relation d’aide"
        verbose_name_plural = "relations d’aide"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["aidant", "proche"],
                condition=Q(fin__isnull=True),
                name="aidants_relation_unique",
                violation_error_message="Cette personne est déjà aidée par cet aidant.",
            ),
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(debut__isnull=True) | Q(fin__gte=F("debut")),
                name="aidants_relation_ordre",
                violation_error_message="La fin de l’aide ne peut pas précéder son début.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("debut") & jour_plausible("fin"),
                name="aidants_relation_jours",
                violation_error_message="Une date de cette relation n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(fin__isnull=False) | Q(motif_fin=""),
                name="aidants_relation_motif",
                violation_error_message="Un motif de fin demande une date de fin.",
            ),
        ]

    def __str__(self):
        return f"relation d’aide {self.pk}"

    def clean(self):
        super().clean()
        exiger_jour("debut", self.debut)
        exiger_jour("fin", self.fin)
