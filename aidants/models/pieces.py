from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from aidants.choix import Passation
from aidants.models.aidants import Aidant
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.questionnaires.echelles import SOUS_LICENCE, Instrument


def chemin_document(document, nom: str) -> str:
    """Under the data folder, by file and by token: the name given by people stays in the database."""
    return f"aidants/{document.dossier_id}/{document.empreinte[:32]}"


def chemin_apercu(document, nom: str) -> str:
    return f"{chemin_document(document, nom)}-apercu"


class Piece(models.TextChoices):
    """What a paper is, of those that a right asks for."""

    VIDE = "", "Autre document"
    IDENTITE = "identite", "Pièce d’identité"
    DOMICILE = "domicile", "Justificatif de domicile"
    IMPOSITION = "imposition", "Avis d’imposition"
    FONCIER = "foncier", "Taxe foncière"
    RIB = "rib", "RIB"
    MDPH = "mdph", "Formulaire de la MDPH"
    CERTIFICAT = "certificat", "Certificat médical de la MDPH"
    DEMANDE_APA = "demande_apa", "Formulaire de l’APA"
    DEMANDE_AJPA = "demande_ajpa", "Formulaire de l’AJPA"
    EMPLOYEUR = "employeur", "Attestation de l’employeur"
    NOTIFICATION = "notification", "Notification de décision"
    LIEN = "lien", "Déclaration sur l’honneur du lien"
    NAISSANCE = "naissance", "Acte de naissance"
    CIRCONSTANCIE = "circonstancie", "Certificat médical circonstancié"
    REQUETE = "requete", "Requête au juge"


class Document(Fiche, EnvoiUnique):
    """A paper of the file, stored outside what the web server serves, given through the sheet's own rule."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents", verbose_name="dossier")
    titre = models.CharField("titre", max_length=120)
    piece = models.CharField("pièce", max_length=13, blank=True, default="", choices=Piece)
    fichier = models.FileField("fichier", upload_to=chemin_document, max_length=200)
    type_mime = models.CharField(max_length=80, editable=False)
    taille = models.PositiveIntegerField(editable=False)
    empreinte = models.CharField(max_length=64, editable=False)
    depose_par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Its first page, small: made when it is first looked at, and gone with it.
    apercu = models.FileField("aperçu", upload_to=chemin_apercu, max_length=200, blank=True, default="", editable=False)
    sans_apercu = models.BooleanField("sans aperçu", default=False, editable=False)

    class Meta:
        verbose_name = "document"
        ordering = ["-cree_le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(piece__in=Piece.values),
                name="aidants_document_piece_connue",
                violation_error_message="Dites ce qu’est ce document par un choix de la liste.",
            )
        ]
        indexes = [models.Index(fields=["dossier", "-id"], name="aidants_document_dossier")]

    def __str__(self):
        return self.titre

    @property
    def image(self) -> bool:
        return self.type_mime in ("image/jpeg", "image/png")

    @property
    def reuni(self) -> bool:
        """May it be a page of a PDF?"""
        return self.image or self.type_mime == "application/pdf"

    @property
    def montrable(self) -> bool:
        """Has it a picture, as far as is known?"""
        return self.reuni and not self.sans_apercu


def _borne() -> Q:
    """The total is within its scale; of another scale, the hub knows no bounds."""
    borne = Q(instrument=Instrument.AUTRE)
    for instrument, echelle in SOUS_LICENCE.items():
        borne |= Q(instrument=instrument, total__lte=echelle.maximum)
    return borne


class Evaluation(Fiche, EnvoiUnique):
    """A score on a burden scale: instrument, day, total. The wording of the scale is licensed and is not here."""

    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="evaluations", verbose_name="aidant")
    instrument = models.CharField("échelle", max_length=6, choices=Instrument, default=Instrument.ZBI22)
    version = models.CharField("version", max_length=40, blank=True, default="")
    date = models.DateField("date")
    passation = models.CharField("passation", max_length=9, blank=True, default="", choices=Passation)
    total = ColonneDecimale("total", max_digits=4, decimal_places=1)
    professionnel = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    partagee = models.BooleanField("visible de l’équipe du dossier", default=True)

    class Meta:
        verbose_name = "évaluation"
        ordering = ["date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total__gte=0),
                name="aidants_evaluation_total",
                violation_error_message="Un total est positif.",
            ),
            models.CheckConstraint(
                condition=_borne(),
                name="aidants_evaluation_bornes",
                violation_error_message="Ce total est hors des bornes de son échelle.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("date"),
                name="aidants_evaluation_jour",
                violation_error_message="La date de cette évaluation n’est pas plausible : vérifiez l’année.",
            ),
        ]
        indexes = [models.Index(fields=["aidant", "date"], name="aidants_evaluation_aidant")]

    def __str__(self):
        return f"{self.get_instrument_display()} du {self.date:%d/%m/%Y}"

    def clean(self):
        super().clean()
        exiger_jour("date", self.date)
        echelle = SOUS_LICENCE.get(self.instrument)
        if self.total is None:
            return
        if echelle is not None and not 0 <= self.total <= echelle.maximum:
            raise ValidationError({"total": f"Sur cette échelle, le total va de 0 à {echelle.maximum}."})
        if self.total % 1 and not (echelle and echelle.demis):
            raise ValidationError({"total": "Sur cette échelle, le total est un nombre entier."})

    @property
    def palier(self) -> str:
        """The band of the version's own table, where it has one."""
        paliers = SOUS_LICENCE[self.instrument].paliers if self.instrument in SOUS_LICENCE else ()
        return next((mot for borne, mot in paliers if self.total <= Decimal(borne)), "")
