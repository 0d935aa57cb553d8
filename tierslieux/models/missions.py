"""What the association does for a local authority or a carrier, from the request to the outcome."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import EtatMission, NatureMission
from tierslieux.models.conseils import DemandeConseil
from tierslieux.models.lieux import Espace


class Mission(Suivi):
    """Its price may not be known yet: what is unknown is not zero, and is not invoiced."""

    objet = models.CharField("objet", max_length=200)
    nature = models.CharField("genre", max_length=12, choices=NatureMission, default=NatureMission.CONSEIL)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="missions", verbose_name="pour qui"
    )
    demande = models.ForeignKey(
        DemandeConseil, on_delete=models.PROTECT, null=True, blank=True, related_name="missions",
        verbose_name="née de la demande",
    )  # fmt: skip
    territoire = models.CharField("territoire", max_length=120, blank=True, default="")
    etat = models.CharField("état", max_length=12, choices=EtatMission, default=EtatMission.PROPOSEE)
    debut = models.DateField("du")
    fin = models.DateField("au", null=True, blank=True)
    diagnostic = models.TextField("diagnostic", max_length=4000, blank=True, default="")
    livrables = models.TextField("livrables", max_length=2000, blank=True, default="")
    jours_vendus = ColonneDecimale("jours vendus", max_digits=6, decimal_places=2, null=True, blank=True)
    jours_faits = ColonneDecimale("jours faits", max_digits=6, decimal_places=2, null=True, blank=True)
    prix = ColonneDecimale("prix (€)", max_digits=9, decimal_places=2, null=True, blank=True)
    facturee_le = models.DateField("facture demandée le", null=True, blank=True, editable=False)
    issue = models.TextField("ce qu’elle a donné", max_length=2000, blank=True, default="")
    # Of an institution that is hosted.
    espace = models.ForeignKey(
        Espace, on_delete=models.PROTECT, null=True, blank=True, related_name="institutions", verbose_name="espace"
    )
    convention_le = models.DateField("convention signée le", null=True, blank=True)

    class Meta:
        verbose_name = "mission"
        ordering = ["-debut", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")),
                name="mission_dates",
                violation_error_message="Une mission finit après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=(Q(jours_vendus=None) | Q(jours_vendus__gte=0))
                & (Q(jours_faits=None) | Q(jours_faits__gte=0))
                & (Q(prix=None) | Q(prix__gte=0)),
                name="mission_nombres",
                violation_error_message="Des jours, un prix ne sont pas négatifs.",
            ),
            models.CheckConstraint(
                condition=Q(facturee_le=None) | Q(prix__isnull=False),
                name="mission_facturee",
                violation_error_message="Une mission facturée a son prix.",
            ),
            models.CheckConstraint(
                condition=Q(nature=NatureMission.HEBERGEMENT) | Q(espace=None, convention_le=None),
                name="mission_hebergement",
                violation_error_message="Un espace et une convention ne vont qu’avec l’accueil d’une institution.",
            ),
        ]

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return reverse("gouvernance:mission_fiche", args=[self.pk])
