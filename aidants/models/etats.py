"""What a record said before: a past year reads what held at its end, whatever was edited since.

The record itself holds what is true today. An edit closes the former state on the eve of the day from which the change
is true, so a record that never changed has no row here.
"""

from datetime import date

from django.db import models
from django.db.models import Case, F, FilteredRelation, Q, When

from aidants.choix import Categorie, Genre, Gir, Lien, Mode, OuiNon, Pathologie, SituationPro, SuiteOrientation
from aidants.models.aidants import Aidant
from aidants.models.dossiers import Dossier
from aidants.models.droits import Orientation
from aidants.models.proches import Proche, RelationAide
from danaecare.socle.territoires.models import Localise


class EtatPasse(models.Model):
    """A former state, both days included; `CHAMPS` are the columns that figures read and that an edit dates.

    A value of `INCONNUS` says nothing: what replaces it completes, and corrects nobody.
    """

    CHAMPS: tuple[str, ...] = ()
    INCONNUS: tuple = ("", None)

    du = models.DateField("du")
    au = models.DateField("au")

    class Meta:
        abstract = True
        ordering = ["du"]
        constraints = [
            models.CheckConstraint(
                condition=Q(au__gte=F("du")),
                name="%(app_label)s_%(class)s_ordre",
                violation_error_message="La fin d’une ancienne situation ne peut pas précéder son début.",
            ),
            models.UniqueConstraint(
                fields=["objet", "du"],
                name="%(app_label)s_%(class)s_unique",
                violation_error_message="Cette ancienne situation est déjà notée.",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} du {self.du:%d/%m/%Y} au {self.au:%d/%m/%Y}"


class EtatAidant(EtatPasse, Localise):
    CHAMPS = (
        "genre", "date_naissance", "annee_naissance", "situation_professionnelle", "commune_id", "commune_libre_nom",
        "commune_libre_code_postal",
    )  # fmt: skip

    objet = models.ForeignKey(Aidant, on_delete=models.CASCADE, related_name="etats", verbose_name="aidant")
    genre = models.CharField("genre", max_length=5, blank=True, default="", choices=Genre)
    date_naissance = models.DateField("date de naissance", null=True, blank=True)
    annee_naissance = models.PositiveSmallIntegerField("année de naissance", null=True, blank=True)
    situation_professionnelle = models.CharField(
        "situation professionnelle", max_length=16, blank=True, default="", choices=SituationPro
    )

    class Meta(EtatPasse.Meta):
        abstract = False
        verbose_name = "ancienne situation d’un aidant"
        verbose_name_plural = "anciennes situations des aidants"
        constraints = [*EtatPasse.Meta.constraints, *Localise.Meta.constraints]


class EtatProche(EtatPasse):
    CHAMPS = ("categorie", "pathologie", "gir", "en_etablissement")

    objet = models.ForeignKey(Proche, on_delete=models.CASCADE, related_name="etats", verbose_name="proche aidé")
    categorie = models.CharField("qui est aidé", max_length=8, blank=True, default="", choices=Categorie)
    pathologie = models.CharField(
        "famille de pathologie ou de handicap", max_length=17, blank=True, default="", choices=Pathologie
    )
    gir = models.CharField("GIR", max_length=12, blank=True, default="", choices=Gir)
    en_etablissement = models.CharField("vit en établissement", max_length=5, blank=True, default="", choices=OuiNon)

    class Meta(EtatPasse.Meta):
        abstract = False
        verbose_name = "ancienne situation d’un proche"
        verbose_name_plural = "anciennes situations des proches"


class EtatRelation(EtatPasse):
    CHAMPS = ("lien", "cohabitation", "intensite")

    objet = models.ForeignKey(RelationAide, on_delete=models.CASCADE, related_name="etats", verbose_name="relation")
    lien = models.CharField("lien de l’aidant", max_length=12, blank=True, default="", choices=Lien)
    cohabitation = models.CharField("vivent ensemble", max_length=5, blank=True, default="", choices=OuiNon)
    intensite = models.CharField("temps d’aide", max_length=5, blank=True, default="")

    class Meta(EtatPasse.Meta):
        abstract = False
        verbose_name = "ancien état d’une relation d’aide"
        verbose_name_plural = "anciens états des relations d’aide"


class EtatDossier(EtatPasse):
    CHAMPS = ("premier_contact",)

    objet = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="etats", verbose_name="dossier")
    premier_contact = models.CharField("mode du premier contact", max_length=12, blank=True, default="", choices=Mode)

    class Meta(EtatPasse.Meta):
        abstract = False
        verbose_name = "ancien état d’un dossier"
        verbose_name_plural = "anciens états des dossiers"


class EtatOrientation(EtatPasse):
    CHAMPS = ("suite",)
    INCONNUS = (SuiteOrientation.ATTENTE,)

    objet = models.ForeignKey(Orientation, on_delete=models.CASCADE, related_name="etats", verbose_name="orientation")
    suite = models.CharField("suite donnée", max_length=15, choices=SuiteOrientation)

    class Meta(EtatPasse.Meta):
        abstract = False
        verbose_name = "ancienne suite d’une orientation"
        verbose_name_plural = "anciennes suites des orientations"


def avec_etat(queryset, jour: date, *champs: str):
    """Annotate `champ_lu`, what each of `champs` said on `jour`; one join of at most one row, nothing counted twice."""
    condition = Q(etats__du__lte=jour, etats__au__gte=jour)
    queryset = queryset.annotate(etat_lu=FilteredRelation("etats", condition=condition))
    passe = Q(etat_lu__isnull=False)
    return queryset.annotate(
        **{f"{champ}_lu": Case(When(passe, then=F(f"etat_lu__{champ}")), default=F(champ)) for champ in champs}
    )
