"""An issue, its blocks in their order, and the addresses that its readers may be led to."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.lettre.choix import EtatNumero, GenreBloc
from danaecare.socle.communs.ecriture.modeles import Suivi

_ADRESSE = URLValidator(schemes=["http", "https"])


class Numero(Suivi):
    """What leaves once, to everybody who confirmed. `partis` is how many it reached."""

    mois = models.DateField("mois")
    objet = models.CharField("objet du courriel", max_length=120)
    chapeau = models.TextField("mot d’ouverture", max_length=1500, blank=True, default="")
    etat = models.CharField("état", max_length=10, choices=EtatNumero, default=EtatNumero.BROUILLON, editable=False)
    envoye_le = models.DateField("envoyé le", null=True, blank=True, editable=False)
    partis = models.PositiveIntegerField("lettres parties", default=0, editable=False)
    ouvertures = models.PositiveIntegerField("ouvertures", default=0, editable=False)

    class Meta:
        verbose_name = "numéro de la lettre"
        verbose_name_plural = "numéros de la lettre"
        ordering = ["-mois", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mois__day=1), name="lettre_numero_premier_du_mois",
                violation_error_message="Un numéro est celui d’un mois.",
            ),
            models.CheckConstraint(
                condition=Q(etat="brouillon", envoye_le=None) | Q(etat="envoye", envoye_le__isnull=False),
                name="lettre_numero_envoye_un_jour",
                violation_error_message="Un numéro envoyé a son jour d’envoi, et lui seul.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return reverse("lettre:numero_fiche", args=[self.pk])

    @property
    def envoye(self) -> bool:
        return self.etat == EtatNumero.ENVOYE


class Bloc(Suivi):
    """A piece of an issue. `origine` is what of the programme it was made of: taken once."""

    numero = models.ForeignKey(Numero, on_delete=models.CASCADE, related_name="blocs", editable=False)
    rang = models.PositiveSmallIntegerField("place", editable=False)
    genre = models.CharField("rubrique", max_length=12, choices=GenreBloc, default=GenreBloc.ACTUALITE)
    titre = models.CharField("titre", max_length=120)
    texte = models.TextField("texte", max_length=2000, blank=True, default="")
    lien = models.CharField(
        "lien", max_length=400, blank=True, default="", validators=[_ADRESSE],
        help_text="Une adresse qui commence par https://",
    )  # fmt: skip
    lien_texte = models.CharField("ce que dit le lien", max_length=60, blank=True, default="")
    image = models.FileField("image", upload_to="lettre/%Y", blank=True)
    alternative = models.CharField("ce que l’image montre", max_length=200, blank=True, default="")
    largeur = models.PositiveIntegerField(null=True, blank=True, editable=False)
    origine = models.CharField(max_length=60, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "bloc de la lettre"
        verbose_name_plural = "blocs de la lettre"
        ordering = ["rang", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["numero", "origine"], condition=~Q(origine=""), name="lettre_bloc_pris_une_fois",
                violation_error_message="Ce numéro l’annonce déjà.",
            ),
            models.CheckConstraint(
                condition=Q(image="") | ~Q(alternative=""), name="lettre_bloc_image_dite",
                violation_error_message="Dites ce que l’image montre\u00a0: tous ne la verront pas.",
            ),
            models.CheckConstraint(
                condition=Q(lien_texte="") | ~Q(lien=""), name="lettre_bloc_lien_entier",
                violation_error_message="Donnez aussi l’adresse du lien.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return self.numero.get_absolute_url()


class LienDuNumero(models.Model):
    """An address of an issue, written when it leaves, and how often it was followed: by whom, nothing says."""

    numero = models.ForeignKey(Numero, on_delete=models.CASCADE, related_name="liens")
    adresse = models.CharField("adresse", max_length=400, validators=[_ADRESSE])
    clics = models.PositiveIntegerField("clics", default=0)

    class Meta:
        verbose_name = "lien de la lettre"
        verbose_name_plural = "liens de la lettre"
        ordering = ["-clics", "pk"]
        constraints = [models.UniqueConstraint(fields=["numero", "adresse"], name="lettre_lien_unique")]

    def __str__(self):
        return self.adresse
