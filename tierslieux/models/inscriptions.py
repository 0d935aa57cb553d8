"""Who put their name down for a date of the programme."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from danaecare.socle.communs.ecriture import jetons
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.formats import date_longue, euros, heure, pluriel
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.communs.texte.telephones import cle_telephone
from tierslieux.choix_activites import TIENNENT, VIVANTES, EtatInscription, MoyenPaiement, SourceInscription
from tierslieux.models.activites import DateActivite, colonne_prix, connu
from tierslieux.models.reservations import cle_de_lien

ENSEMBLE_MAX = 10


class InscriptionActivite(Suivi):
    """Somebody, alone or with others, who comes to a date, waits for it, or came.

    `empreinte` tells a name with its contact from another, and outlives both: who comes again is one person still.
    """

    date = models.ForeignKey(DateActivite, on_delete=models.PROTECT, related_name="inscriptions", verbose_name="date")
    nom = models.CharField("nom", max_length=120)
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    personnes = models.PositiveSmallIntegerField(
        "personnes", default=1, validators=[MinValueValidator(1), MaxValueValidator(ENSEMBLE_MAX)]
    )
    age = models.PositiveSmallIntegerField("âge de l’enfant", null=True, blank=True)
    adherent = models.BooleanField("adhérent", default=False)
    etat = models.CharField("état", max_length=10, choices=EtatInscription)
    source = models.CharField("venue par", max_length=8, choices=SourceInscription, default=SourceInscription.PUBLIC)
    confirmer_avant = models.DateTimeField("à confirmer avant", null=True, blank=True, editable=False)
    venues = models.PositiveSmallIntegerField("personnes venues", null=True, blank=True, editable=False)
    paye = colonne_prix("payé (€)")
    moyen = models.CharField("par", max_length=10, choices=MoyenPaiement, blank=True, default="")
    paye_le = models.DateField("payé le", null=True, blank=True)
    empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)
    cle_lien = models.CharField(max_length=40, default=cle_de_lien, unique=True, editable=False)

    class Meta:
        verbose_name = "inscription à une activité"
        verbose_name_plural = "inscriptions aux activités"
        ordering = ["pk"]
        constraints = [
            connu("etat", EtatInscription, nom="inscription_activite_etat", message="Cet état n’existe pas."),
            connu("source", SourceInscription, nom="inscription_activite_source", message="Cette source n’existe pas."),
            connu(
                "moyen", MoyenPaiement, nom="inscription_activite_moyen", message="Ce moyen n’existe pas.", vide=True
            ),
            models.UniqueConstraint(
                fields=["date", "empreinte"],
                condition=Q(etat__in=[etat.value for etat in VIVANTES]) & ~Q(empreinte=""),
                name="inscription_activite_une_fois",
                violation_error_message="Cette personne est déjà sur la liste de cette date.",
            ),
            models.CheckConstraint(
                condition=Q(personnes__gte=1, personnes__lte=ENSEMBLE_MAX),
                name="inscription_activite_personnes",
                violation_error_message=f"Une inscription est pour une à {ENSEMBLE_MAX} personnes.",
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatInscription.PROPOSEE, confirmer_avant__isnull=False)
                | (~Q(etat=EtatInscription.PROPOSEE) & Q(confirmer_avant=None)),
                name="inscription_activite_delai",
                violation_error_message="Une place proposée a son délai, et elle seule.",
            ),
            models.CheckConstraint(
                condition=Q(venues=None) | Q(etat=EtatInscription.INSCRITE),
                name="inscription_activite_venue",
                violation_error_message="Seule une personne inscrite est notée présente.",
            ),
            models.CheckConstraint(
                condition=Q(paye=None, moyen="", paye_le=None) | (Q(paye__gte=0, paye_le__isnull=False) & ~Q(moyen="")),
                name="inscription_activite_paiement",
                violation_error_message="Un paiement a son montant, son moyen et son jour.",
            ),
        ]
        indexes = [
            models.Index(fields=["date", "etat"], name="inscription_activite_date"),
            models.Index(fields=["empreinte"], name="inscription_activite_qui", condition=~Q(empreinte="")),
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return self.date.get_absolute_url()

    @property
    def tient(self) -> bool:
        return self.etat in TIENNENT

    @property
    def precisions(self) -> str:
        """Beside her name, for the team."""
        delai = self.confirmer_avant and timezone.localtime(self.confirmer_avant)
        dits = (
            self.venues is not None and (pluriel(self.venues, "venue", "venues") if self.venues else "absente"),
            self.source == SourceInscription.PORTE and "à la porte", self.adherent and "adhérent", self.telephone,
            delai and f"gardée jusqu’au {date_longue(delai, annee=False)}, {heure(delai)}",
            delai and not self.courriel and "à appeler",
        )  # fmt: skip
        return " · ".join(["", *filter(None, dits)])

    @property
    def paiement_dit(self) -> str:
        if self.paye is not None:
            return f"{euros(self.paye)}, {self.get_moyen_display().lower()}"
        return f"À régler\u00a0: {euros(self.du)}"

    @property
    def du(self) -> Decimal:
        return self.date.activite.prix_de(adherent=self.adherent) * self.personnes


def empreinte_de(nom: str, courriel: str, telephone: str) -> str:
    """Two of a couple share an address, not a name; the same person, her accents forgotten, is one."""
    qui = f"{cle(nom)}\0{courriel.strip().lower() or cle_telephone(telephone)}"
    return jetons.empreinte_de(qui, "tierslieux.activites")
