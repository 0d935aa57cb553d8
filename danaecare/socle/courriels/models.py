import hashlib

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from danaecare.socle.courriels.choix import RESTES, Canal, Etat


def reference(objet) -> str:
    """How a mail names what it speaks of: "formations.session:12"."""
    return f"{objet._meta.label_lower}:{objet.pk}"


def empreinte(cle: str) -> str:
    """The identity of a mail as it is kept: a key may hold an address, its digest does not."""
    return hashlib.sha256(cle.encode()).hexdigest()


class Envoi(models.Model):
    """A mail to several people, sent by one gesture: each gets hers alone."""

    titre = models.CharField("titre", max_length=200)
    genre = models.CharField("genre", max_length=60)
    acteur_id = models.BigIntegerField("compte", null=True, blank=True)
    cree_le = models.DateTimeField("demandé le", auto_now_add=True)
    url = models.CharField("page d’origine", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "envoi"
        verbose_name_plural = "envois"
        ordering = ["-pk"]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("envois:envoi_suivre", args=[self.pk])


class CourrielQuerySet(models.QuerySet):
    def sur(self, *objets):
        """Those that speak of one of these records."""
        return self.filter(sujets__overlap=[reference(objet) for objet in objets])

    def restes(self):
        """Those that a person has to look at."""
        return self.filter(etat__in=RESTES)


class Courriel(models.Model):
    """A mail, recorded before it leaves. Its text is not kept: it is made when it leaves, and made anew to leave again.

    `cle` is whose and about what: the same is never sent twice. The state at rest is the truth: a mail is "uncertain"
    from the instant it is handed over until the server has answered.
    """

    cle = models.CharField("clé", max_length=64, unique=True, editable=False)
    genre = models.CharField("genre", max_length=60)
    envoi = models.ForeignKey(
        Envoi, on_delete=models.SET_NULL, null=True, blank=True, related_name="courriels", verbose_name="envoi"
    )
    nom = models.CharField("à qui", max_length=200, blank=True, default="")
    canal = models.CharField("par", max_length=8, choices=Canal, default=Canal.COURRIEL)
    destinataire = models.CharField("adresse ou numéro", max_length=254)
    objet = models.CharField("objet", max_length=200, blank=True, default="")
    parametres = models.JSONField("ce dont son texte se fait", default=dict, blank=True)
    sujets = ArrayField(models.CharField(max_length=90), verbose_name="ce dont il parle", default=list, blank=True)
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.A_ENVOYER)
    raison = models.CharField("raison", max_length=200, blank=True, default="")
    acteur_id = models.BigIntegerField("compte", null=True, blank=True)
    ecrit_le = models.DateTimeField("écrit le", auto_now_add=True)
    tente_le = models.DateTimeField("remis le", null=True, blank=True)
    parti_le = models.DateTimeField("parti le", null=True, blank=True)

    objects = CourrielQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(canal__in=Canal.values),
                name="courriel_canal_connu",
                violation_error_message="Un message part par courriel ou par SMS.",
            ),
            models.CheckConstraint(
                condition=models.Q(etat=Etat.PARTI, parti_le__isnull=False)
                | (~models.Q(etat=Etat.PARTI) & models.Q(parti_le=None)),
                name="courriel_parti_a_une_date",
                violation_error_message="Un courriel parti a une date de départ, et lui seul.",
            ),
        ]
        indexes = [
            GinIndex(fields=["sujets"], name="courriel_sujets"),
            models.Index(fields=["genre", "-id"], name="courriel_genre"),
            models.Index(fields=["ecrit_le"], name="courriel_restes", condition=models.Q(etat__in=RESTES)),
        ]

    def __str__(self):
        return self.objet or self.genre

    @property
    def parti(self) -> bool:
        return self.etat == Etat.PARTI
