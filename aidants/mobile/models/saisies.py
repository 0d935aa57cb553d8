"""What phones send from the stops. A token makes each entry arrive once, however often it is sent."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from aidants.choix import Theme
from aidants.mobile.choix import EtatSaisie, GenreSaisie
from aidants.mobile.models.tournees import Halte
from aidants.models.bases import Fiche
from aidants.models.dossiers import Dossier
from danaecare.socle.communs.ecriture.chiffrement_notes import chiffreur, fermer
from danaecare.socle.communs.texte.formats import date_courte


class CleTelephone(models.Model):
    """The key that closes what waits on the phones of an account; given to its login, kept closed here."""

    utilisateur = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    cle_id = models.CharField(max_length=20)
    chiffre = models.BinaryField()

    class Meta:
        verbose_name = "clé des téléphones d’un compte"
        verbose_name_plural = "clés des téléphones"

    def __str__(self):
        return f"clé du compte {self.utilisateur_id}"

    @property
    def texte(self) -> str:
        return chiffreur().ouvrir(self.cle_id, bytes(self.chiffre))

    @texte.setter
    def texte(self, texte: str):
        self.cle_id, self.chiffre = fermer(texte)


class Saisie(models.Model):
    """One entry of a phone, kept as it came with what became of it.

    The stop it was made at may be gone: the entry stays, with what the phone knew of the stop (`halte_dite`).
    `saisie_le` is what the phone's clock said, which proves nothing; `recue_le` is the server's.
    """

    jeton = models.UUIDField(unique=True, editable=False)
    halte = models.ForeignKey(Halte, on_delete=models.SET_NULL, null=True, blank=True, related_name="saisies")
    halte_numero = models.BigIntegerField(editable=False)
    halte_dite = models.CharField(max_length=200, blank=True, default="")
    genre = models.CharField("genre", max_length=9, choices=GenreSaisie)
    donnees = models.JSONField(default=dict)
    base = models.PositiveIntegerField(default=0)
    etat = models.CharField("état", max_length=11, choices=EtatSaisie)
    raison = models.CharField("pourquoi", max_length=200, blank=True, default="")
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saisie_le = models.DateTimeField("heure du téléphone", null=True, blank=True)
    recue_le = models.DateTimeField("reçue le", auto_now_add=True)

    class Meta:
        verbose_name = "saisie du terrain"
        verbose_name_plural = "saisies du terrain"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["halte", "id"], name="aidants_saisie_halte"),
            models.Index(
                fields=["id"],
                condition=Q(etat__in=[EtatSaisie.CONFLIT, EtatSaisie.A_REPRENDRE]),
                name="aidants_saisie_attend",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(genre__in=GenreSaisie.values) & Q(etat__in=EtatSaisie.values),
                name="aidants_saisie_connue",
                violation_error_message="Ce genre de saisie n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(halte__isnull=False) | ~Q(etat=EtatSaisie.CONFLIT),
                name="aidants_saisie_conflit",
                violation_error_message="Une saisie à départager tient à une halte.",
            ),
        ]

    def __str__(self):
        return f"saisie {self.pk}"


class AccueilBref(Fiche):
    """Somebody received for a few minutes at a stop: enough to call back, and to open a file later."""

    halte = models.ForeignKey(Halte, on_delete=models.PROTECT, related_name="accueils")
    saisie = models.OneToOneField(Saisie, on_delete=models.PROTECT, null=True, related_name="accueil")
    nom = models.CharField("nom", max_length=80, blank=True, default="")
    prenom = models.CharField("prénom", max_length=80, blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    themes = ArrayField(models.CharField(max_length=16, choices=Theme), verbose_name="thèmes", default=list, blank=True)
    rappel = models.BooleanField("demande à être rappelée", default=False)
    rappele_le = models.DateField("rappelée le", null=True, blank=True, editable=False)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dossier"
    )

    class Meta:
        verbose_name = "accueil bref"
        verbose_name_plural = "accueils brefs"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(themes__contained_by=Theme.values),
                name="aidants_accueil_bref_themes",
                violation_error_message="Ce thème n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(rappel=True) | Q(rappele_le__isnull=True),
                name="aidants_accueil_bref_rappel",
                violation_error_message="Cette personne n’a pas demandé à être rappelée.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["halte"], name="aidants_accueil_a_rappeler", condition=Q(rappel=True, rappele_le__isnull=True)
            )
        ]

    def __str__(self):
        return " ".join(filter(None, [self.prenom, self.nom])) or "Personne sans nom donné"

    @property
    def a_rappeler(self) -> bool:
        return self.rappel and self.rappele_le is None

    @property
    def rappel_dit(self) -> str:
        return "demande à être rappelée" if self.a_rappeler else f"rappelée le {date_courte(self.rappele_le)}"


def chemin_photo(photo, nom: str) -> str:
    return f"aidants/mobile/{photo.halte_id}/{photo.saisie.jeton}.jpg"


class PhotoHalte(models.Model):
    """A picture of a stop, without what the camera wrote in it (place, device)."""

    halte = models.ForeignKey(Halte, on_delete=models.PROTECT, related_name="photos")
    saisie = models.OneToOneField(Saisie, on_delete=models.PROTECT, related_name="photo")
    image = models.FileField("photo", upload_to=chemin_photo, max_length=200)
    legende = models.CharField("légende", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "photo d’une halte"
        verbose_name_plural = "photos des haltes"
        ordering = ["id"]

    def __str__(self):
        return self.legende or "Photo de la halte"
