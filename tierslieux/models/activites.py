"""The programme: an activity and its dates.

A date is a collective action of the pole: who comes, what it counts, its partner and its funder are there. What is here
is what a programme adds, the seats; who asks for them is in `inscriptions`.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.animation.choix import Etat
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.formats import euros, pluriel
from tierslieux.choix_activites import (
    EtatActivite,
    PublicActivite,
    ThemeActivite,
)
from tierslieux.horaires import instant

PLACES_MAX = 500
PLACES = (MinValueValidator(1), MaxValueValidator(PLACES_MAX))


def connu(champ: str, choix, *, nom: str, message: str, vide: bool = False) -> models.CheckConstraint:
    valeurs = [*([""] if vide else []), *choix.values]
    return models.CheckConstraint(condition=Q(**{f"{champ}__in": valeurs}), name=nom, violation_error_message=message)


def colonne_prix(nom: str, **autres) -> ColonneDecimale:
    return ColonneDecimale(
        nom, max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)], **autres
    )


class Activite(Suivi):
    """What is offered, whatever the days. A price that is not said is not a price of zero: nothing is asked."""

    titre = models.CharField("titre", max_length=120)
    description = models.TextField("description", max_length=3000, blank=True, default="")
    theme = models.CharField("thème", max_length=12, choices=ThemeActivite)
    public = models.CharField("pour qui", max_length=12, choices=PublicActivite, default=PublicActivite.TOUS)
    age_min = models.PositiveSmallIntegerField("de (ans)", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("à (ans)", null=True, blank=True)
    places = models.PositiveSmallIntegerField("places", default=12, validators=PLACES)
    prix = colonne_prix("prix (€)", help_text="Vide\u00a0: gratuit.")
    prix_adherent = colonne_prix("prix adhérent (€)", help_text="Vide\u00a0: le même prix pour tous.")
    intervenants = models.CharField("animée par", max_length=200, blank=True, default="")
    partenaire = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="activites_avec",
        verbose_name="partenaire",
    )  # fmt: skip
    financeur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="activites_financees",
        verbose_name="financeur",
    )  # fmt: skip
    cout = colonne_prix("coût d’une date (€)", help_text="Intervenant, matériel\u00a0: pour l’équipe.")
    etat = models.CharField("état", max_length=10, choices=EtatActivite, default=EtatActivite.BROUILLON)
    image = models.ImageField(
        "photo", upload_to="activites/", blank=True, width_field="largeur", height_field="hauteur", editable=False
    )
    largeur = models.PositiveIntegerField(null=True, editable=False)
    hauteur = models.PositiveIntegerField(null=True, editable=False)
    legende = models.CharField("ce que montre la photo", max_length=200, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "activité"
        ordering = ["titre", "pk"]
        constraints = [
            connu("theme", ThemeActivite, nom="activite_theme", message="Ce thème n’existe pas."),
            connu("public", PublicActivite, nom="activite_public", message="Ce public n’existe pas."),
            connu("etat", EtatActivite, nom="activite_etat", message="Cet état n’existe pas."),
            models.CheckConstraint(
                condition=Q(age_min=None, age_max=None)
                | Q(public=PublicActivite.ENFANTS, age_min__isnull=False, age_max__gte=F("age_min")),
                name="activite_ages",
                violation_error_message="Les âges se donnent tous les deux, du plus petit au plus grand, et pour une "
                "activité d’enfants.",
            ),
            models.CheckConstraint(
                condition=~Q(public=PublicActivite.ENFANTS) | Q(age_min__isnull=False, age_max__isnull=False),
                name="activite_enfants",
                violation_error_message="Dites de quel âge à quel âge sont les enfants.",
            ),
            models.CheckConstraint(
                condition=Q(prix_adherent=None) | Q(prix__isnull=False, prix_adherent__lte=F("prix")),
                name="activite_prix_adherent",
                violation_error_message="Le prix adhérent ne dépasse pas le prix, qui doit être donné.",
            ),
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("tierslieux:activite", args=[self.pk])

    @property
    def d_enfants(self) -> bool:
        return self.public == PublicActivite.ENFANTS

    @property
    def pour_qui(self) -> str:
        ages = f", de {self.age_min} à {self.age_max} ans" if self.d_enfants else ""
        return f"{self.get_public_display()}{ages}"

    @property
    def prix_dit(self) -> str:
        if not self.prix:
            return "Gratuit"
        membre = "" if self.prix_adherent is None else f", {euros(self.prix_adherent)} pour les adhérents"
        return f"{euros(self.prix)}{membre}"

    def prix_de(self, *, adherent: bool) -> Decimal:
        """For one person; zero when nothing is asked."""
        prix = self.prix_adherent if adherent and self.prix_adherent is not None else self.prix
        return prix or Decimal(0)


class DateActivite(Suivi):
    """A day when it takes place. `prises` are the seats that are held: no write makes them more than the seats."""

    activite = models.ForeignKey(Activite, on_delete=models.PROTECT, related_name="dates", verbose_name="activité")
    action = models.OneToOneField(
        ActionCollective, on_delete=models.PROTECT, related_name="date_activite", verbose_name="action collective"
    )
    places = models.PositiveSmallIntegerField("places", validators=PLACES)
    prises = models.PositiveSmallIntegerField("places prises", default=0, editable=False)

    class Meta:
        verbose_name = "date d’une activité"
        verbose_name_plural = "dates des activités"
        ordering = ["action__date", "action__heure_debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(prises__lte=F("places")),
                name="date_activite_places",
                violation_error_message="Il n’y a pas tant de places à cette date.",
            ),
        ]

    def __str__(self):
        return self.action.titre

    def get_absolute_url(self):
        return reverse("tierslieux:date_activite", args=[self.pk])

    @property
    def debut(self):
        return instant(self.action.date, self.action.heure_debut)

    @property
    def fin(self):
        return instant(self.action.date, self.action.heure_fin)

    @property
    def ouverte(self) -> bool:
        """Names may still be put down."""
        return self.action.etat == Etat.PREVUE and self.debut > timezone.now()

    @property
    def libres(self) -> int:
        return self.places - self.prises

    @property
    def venir_dit(self) -> str:
        return "S’inscrire" if self.libres else "Attendre une place"

    @property
    def reste_dit(self) -> str:
        if not self.libres:
            return "Complet\u00a0: vous serez en liste d’attente."
        return pluriel(self.libres, "place libre", "places libres") + "."

    @property
    def annulee(self) -> bool:
        return self.action.etat == Etat.ANNULEE

    @property
    def ou(self) -> str:
        """The room or the hall, and the commune."""
        return ", ".join(str(mot) for mot in (self.action.endroit, self.action.lieu) if mot)
