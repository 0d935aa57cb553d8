from django.db import models
from django.db.models import F, Q

from aidants.choix import Genre, OuiNon, SituationPro
from aidants.models.bases import Fiche, Naissance, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier, Statut
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.communs.texte.telephones import cle_telephone
from danaecare.socle.territoires.models import Localise


class AidantQuerySet(ChercherQuerySet):
    def visibles(self):
        """Caregivers of the files that daily work sees."""
        return self.filter(dossier__statut__in=(Statut.OUVERT, Statut.SORTI))

    def suivis(self):
        """Those who are followed today: their file is open, and they have not left it."""
        return self.filter(dossier__statut=Statut.OUVERT, jusqu_a__isnull=True)

    def principaux(self):
        return self.filter(principal=True)


class Aidant(Fiche, Naissance, Cherchable, Localise):
    """A person who helps somebody close, in one file; the first of a file is its main caregiver."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="aidants", verbose_name="dossier")
    principal = models.BooleanField("aidant principal", default=False)
    depuis = models.DateField("dans le dossier depuis le")
    jusqu_a = models.DateField("dans le dossier jusqu’au", null=True, blank=True)
    nom = models.CharField("nom", max_length=80)
    prenom = models.CharField("prénom", max_length=80, blank=True, default="")
    nom_naissance = models.CharField("nom de naissance", max_length=80, blank=True, default="")
    cle_tri = models.CharField(max_length=170, editable=False)
    genre = models.CharField("genre", max_length=5, blank=True, default="", choices=Genre)
    telephone = models.CharField("téléphone", max_length=25, blank=True, default="")
    telephone_chiffres = models.CharField(max_length=20, blank=True, default="", editable=False)
    courriel = models.EmailField("courriel", blank=True, default="")
    messages_acceptes_le = models.DateField("accepte les courriels de rendez-vous depuis le", null=True, blank=True)
    sms_acceptes_le = models.DateField("accepte les SMS de rendez-vous depuis le", null=True, blank=True)
    situation_professionnelle = models.CharField(
        "situation professionnelle", max_length=16, blank=True, default="", choices=SituationPro
    )
    aide_depuis = models.PositiveSmallIntegerField("aide depuis (année)", null=True, blank=True)
    autres_aidants = models.CharField("d’autres aidants autour", max_length=5, blank=True, default="", choices=OuiNon)
    aides_professionnelles = models.CharField(
        "aides professionnelles en place", max_length=5, blank=True, default="", choices=OuiNon
    )

    # Somebody may come back in another file (a couple that separates): her first sheet, never a link in a chain.
    suite_de = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="suites", verbose_name="déjà suivi comme"
    )

    # What figures still read once the person is anonymised: {"tranches": {"2023": …}, "secteurs": {"2023": …}}.
    fige = models.JSONField("statistiques figées", default=dict, blank=True, editable=False)

    objects = AidantQuerySet.as_manager()

    class Meta:
        verbose_name = "aidant"
        ordering = ["cle_tri", "id"]
        constraints = [
            *Naissance.Meta.constraints,
            *Localise.Meta.constraints,
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(principal=True),
                name="aidants_aidant_un_principal",
                violation_error_message="Ce dossier a déjà un aidant principal.",
            ),
            models.CheckConstraint(
                condition=Q(suite_de=None) | ~Q(suite_de=F("pk")),
                name="aidants_aidant_suite",
                violation_error_message="Une personne n’est pas la suite d’elle-même.",
            ),
            models.CheckConstraint(
                condition=Q(jusqu_a__isnull=True) | Q(jusqu_a__gte=F("depuis")),
                name="aidants_aidant_ordre",
                violation_error_message="Le départ du dossier ne peut pas précéder l’arrivée.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("sms_acceptes_le"),
                name="aidants_aidant_accord_sms",
                violation_error_message="La date de l’accord n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("messages_acceptes_le"),
                name="aidants_aidant_accord",
                violation_error_message="La date de l’accord n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("depuis") & jour_plausible("jusqu_a"),
                name="aidants_aidant_jours",
                violation_error_message="Une date de cette fiche n’est pas plausible : vérifiez l’année.",
            ),
        ]
        indexes = [
            *Cherchable.Meta.indexes,
            models.Index(fields=["cle_tri", "id"], name="aidants_aidant_ordre_liste"),
            models.Index(
                fields=["telephone_chiffres"], name="aidants_aidant_telephone", condition=~Q(telephone_chiffres="")
            ),
            models.Index(fields=["courriel"], name="aidants_aidant_courriel", condition=~Q(courriel="")),
        ]

    def __str__(self):
        return f"{self.prenom} {self.nom}".strip()

    def clean(self):
        super().clean()
        exiger_jour("depuis", self.depuis)
        exiger_jour("jusqu_a", self.jusqu_a)
        exiger_jour("messages_acceptes_le", self.messages_acceptes_le)
        exiger_jour("sms_acceptes_le", self.sms_acceptes_le)

    def get_absolute_url(self):
        return self.dossier.get_absolute_url()

    def preparer(self):
        """Fill the columns that sorting, searching and looking for duplicates read."""
        self.nom, self.prenom, self.courriel = self.nom.strip(), self.prenom.strip(), self.courriel.strip().lower()
        self.nom_naissance = self.nom_naissance.strip()
        self.cle_tri = cle(f"{self.nom} {self.prenom}")
        self.telephone_chiffres = cle_telephone(self.telephone)
        lieu = self.lieu
        morceaux = [
            self.nom,
            self.prenom,
            self.nom_naissance,
            self.telephone_chiffres,
            self.courriel,
            lieu.nom if lieu else "",
        ]
        self.cherche = cle(" ".join([*morceaux, self.dossier.numero]))

    @property
    def nom_liste(self) -> str:
        """As a list sorts it: « Thiollière Nadège »."""
        return f"{self.nom} {self.prenom}".strip()

    @property
    def ne_sous(self) -> str:
        """« née Faure », when she was born under another name."""
        if not self.nom_naissance or cle(self.nom_naissance) == cle(self.nom):
            return ""
        return f"{ {Genre.FEMME: 'née', Genre.HOMME: 'né'}.get(self.genre, 'né·e') } {self.nom_naissance}"

    @property
    def telephone_lisible(self) -> str:
        """06 12 34 56 78, or what was typed when it is not a French number."""
        numero = self.telephone_chiffres
        if len(numero) != 10:
            return self.telephone
        return "\u00a0".join(numero[i : i + 2] for i in range(0, 10, 2))
