from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.protection.choix import BaseLegale, ModeHebergement, ObjetHeberge


class SousTraitant(Suivi):
    """Who handles data for the association, under a contract (GDPR, art. 28)."""

    nom = models.CharField("nom", max_length=160, unique=True, error_messages={"unique": "Il est déjà dans la liste."})
    prestation = models.CharField("ce qu’il fait pour l’association", max_length=200)
    pays = models.CharField("où sont les données", max_length=100)
    contact = models.CharField("contact", max_length=200, blank=True, default="")
    contrat_le = models.DateField("contrat signé le", null=True, blank=True)
    contrat_fin = models.DateField("contrat jusqu’au", null=True, blank=True)
    garanties = models.TextField("garanties", blank=True, default="")

    class Meta:
        verbose_name = "sous-traitant"
        ordering = ["nom"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contrat_fin=None) | Q(contrat_le=None) | Q(contrat_fin__gt=models.F("contrat_le")),
                name="protection_sous_traitant_contrat",
                violation_error_message="Le contrat finit après sa signature.",
            )
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("protection:sous_traitant_modifier", args=[self.pk])


class Traitement(Suivi):
    """One line of the register (GDPR, art. 30.1). `code` is of those that the hub knows by itself."""

    code = models.SlugField(max_length=30, unique=True, null=True, blank=True, editable=False)
    nom = models.CharField("traitement", max_length=160, unique=True)
    finalites = models.TextField("à quoi il sert")
    base_legale = models.CharField("base légale", max_length=16, choices=BaseLegale)
    personnes = models.TextField("personnes concernées")
    donnees = models.TextField("données")
    sensibles = models.TextField("données sensibles", blank=True, default="")
    destinataires = models.TextField("qui les lit")
    transferts = models.TextField("transferts hors de l’Union européenne", default="Aucun.")
    durees = models.TextField("combien de temps")
    mesures = models.TextField("mesures de sécurité")
    sous_traitants = models.ManyToManyField(SousTraitant, blank=True, verbose_name="sous-traitants")
    aipd = models.BooleanField("une analyse d’impact est demandée", default=False)
    arrete_le = models.DateField("arrêté le", null=True, blank=True)

    class Meta:
        verbose_name = "traitement"
        ordering = ["nom"]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("protection:traitement_fiche", args=[self.pk])


class Hebergement(Suivi):
    """Where the hub, or its backups, are. A third party holds an HDS certificate (CSP, L.1111-8), which ends."""

    objet = models.CharField(
        "ce qui est hébergé", max_length=11, choices=ObjetHeberge, unique=True,
        error_messages={"unique": "Son hébergement est déjà noté\u00a0: modifiez-le."},
    )  # fmt: skip
    mode = models.CharField("où", max_length=11, choices=ModeHebergement)
    hebergeur = models.ForeignKey(
        SousTraitant, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hébergeur"
    )
    certificat = models.CharField("numéro du certificat HDS", max_length=80, blank=True, default="")
    organisme = models.CharField("délivré par", max_length=120, blank=True, default="")
    perimetre = models.TextField("activités certifiées", blank=True, default="")
    expire_le = models.DateField("valable jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "hébergement"
        ordering = ["objet"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mode=ModeHebergement.ASSOCIATION, hebergeur=None)
                | Q(mode=ModeHebergement.TIERS, hebergeur__isnull=False),
                name="protection_hebergement_tiers",
                violation_error_message="Chez un hébergeur, dites lequel\u00a0; dans vos locaux, n’en nommez pas.",
            ),
            models.CheckConstraint(
                condition=Q(certificat="") | Q(expire_le__isnull=False),
                name="protection_hebergement_fin",
                violation_error_message="Un certificat a une fin\u00a0: notez jusqu’à quand il vaut.",
            ),
        ]

    def __str__(self):
        return self.get_objet_display()

    def get_absolute_url(self):
        return reverse("protection:hebergement_modifier", args=[self.pk])


class Aipd(Suivi):
    """The impact assessment of a treatment (GDPR, art. 35). Its data map is not written: it is read in the models."""

    traitement = models.OneToOneField(Traitement, on_delete=models.PROTECT, related_name="analyse", editable=False)
    contexte = models.TextField("ce qui est fait, par qui, avec quoi", blank=True, default="")
    necessite = models.TextField("pourquoi c’est nécessaire, et pas davantage", blank=True, default="")
    risques = models.TextField("ce qui peut arriver aux personnes", blank=True, default="")
    mesures = models.TextField("ce qui l’empêche ou le limite", blank=True, default="")
    avis_personnes = models.TextField("avis des personnes concernées", blank=True, default="")
    avis_dpo = models.TextField("avis du délégué à la protection des données", blank=True, default="")
    decision = models.TextField("décision du responsable", blank=True, default="")
    validee_le = models.DateField("validée le", null=True, blank=True)
    revoir_le = models.DateField("à revoir le", null=True, blank=True)

    class Meta:
        verbose_name = "analyse d’impact"
        verbose_name_plural = "analyses d’impact"
        constraints = [
            models.CheckConstraint(
                condition=Q(validee_le=None) | ~(Q(decision="") | Q(risques="") | Q(mesures="")),
                name="protection_aipd_validee",
                violation_error_message="Une analyse validée dit les risques, les mesures et la décision.",
            )
        ]

    def __str__(self):
        return f"analyse d’impact, {self.traitement}"

    def get_absolute_url(self):
        return reverse("protection:aipd", args=[self.traitement_id])
