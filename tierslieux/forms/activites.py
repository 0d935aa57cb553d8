"""What the team types of the programme, and what the public types to come."""

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.fichiers.images import FORMATS_DITS
from danaecare.socle.communs.interface.antirobot import FormulairePublic
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm, montrer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from danaecare.socle.territoires.forms import ChampCommune
from tierslieux.actions.inscriptions import SANS_CONTACT
from tierslieux.collisions import EspaceFerme
from tierslieux.forms.champs import ChampDates, ChampHeure, DateCourte, annee_plausible, espaces_par_lieu
from tierslieux.forms.fiche import FicheForm
from tierslieux.models import Activite, DateActivite, Espace, InscriptionActivite
from tierslieux.models.activites import PLACES_MAX
from tierslieux.models.inscriptions import ENSEMBLE_MAX
from tierslieux.requetes.activites import semaines_de


class ActiviteForm(FicheForm):
    partenaire = ChampOrganisation(label="Partenaire", required=False, nouvelle=True)
    financeur = ChampOrganisation(label="Financeur", required=False, nouvelle=True)

    class Meta:
        model = Activite
        fields = [
            "titre", "description", "theme", "public", "age_min", "age_max", "places", "prix", "prix_adherent",
            "intervenants", "partenaire", "financeur", "cout",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    groupes = (
        ("Ce qui est proposé", ["titre", "description", "theme", "intervenants"]),
        ("Pour qui", ["public", "age_min", "age_max", "places"]),
        ("Combien", ["prix", "prix_adherent", "cout"]),
        ("Avec qui", ["partenaire", "financeur"]),
    )


class ImageForm(forms.Form):
    image = forms.FileField(label="Photo", widget=ChoixFichier, help_text=f"{FORMATS_DITS}, 12 Mo au plus.")
    legende = forms.CharField(
        label="Ce que montre la photo", max_length=200,
        help_text="Lue à voix haute aux personnes qui ne voient pas l’image.",
    )  # fmt: skip


class DatesForm(forms.Form):
    """One day, or each week until another; a room of a tiers-lieu, or a commune."""

    espace = forms.ModelChoiceField(
        label="Espace d’un tiers-lieu",
        queryset=Espace.objects.none(),
        required=False,
        help_text="Il est réservé avec la date.",
    )
    forcer = forms.BooleanField(label="Réserver malgré la fermeture", required=False)
    lieu = ChampCommune(required=False, label="Ou une commune")
    endroit = forms.CharField(label="Où, dans la commune", max_length=160, required=False)
    jour = forms.DateField(label="Jour", widget=DateCourte, validators=[annee_plausible])
    debut = ChampHeure(label="De")
    fin = ChampHeure(label="À")
    places = forms.IntegerField(label="Places", min_value=1, max_value=PLACES_MAX)
    jusquau = forms.DateField(
        label="Chaque semaine jusqu’au", widget=DateCourte, required=False, validators=[annee_plausible],
        help_text="Vide\u00a0: ce jour seulement.",
    )  # fmt: skip
    sans_vacances = forms.BooleanField(label="Sauf pendant les vacances scolaires", required=False, initial=True)
    sauf = ChampDates(label="Sauf le", required=False, help_text="Des dates, séparées par des virgules.")

    groupes = (
        ("Où", ["espace", "forcer", "lieu", "endroit"]),
        ("Quand", ["jour", "debut", "fin", "places"]),
        ("Répéter", ["jusquau", "sans_vacances", "sauf"]),
    )
    sautes = ()  # the days that the series left out

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["espace"].queryset = Espace.objects.reservables().select_related("lieu")
        self.fields["espace"].choices = espaces_par_lieu

    def clean(self):
        donnees = super().clean()
        espace, lieu = donnees.get("espace"), donnees.get("lieu")
        if not {"espace", "lieu"} & self.errors.keys() and bool(espace) == bool(lieu):
            self.add_error("espace", "Donnez un espace ou une commune, l’un des deux.")
        if donnees.get("debut") and donnees.get("fin") and donnees["fin"] <= donnees["debut"]:
            self.add_error("fin", "La fin doit être après le début.")
        if donnees.get("jour") and donnees["jour"] < aujourdhui():
            self.add_error("jour", "Ce jour est passé\u00a0: choisissez-en un à venir.")
        if not self.errors:
            try:
                self._derouler(donnees, espace)
            except ValidationError as refus:
                self.add_error(None, refus)
        return donnees

    def _derouler(self, donnees, espace) -> None:
        if not donnees.get("jusquau"):
            self.jours = [donnees["jour"]]
            return
        zone = {"zone": espace.lieu.zone} if espace else {}
        self.jours, self.sautes = semaines_de(
            donnees["jour"], donnees["jusquau"], sauf=tuple(donnees.get("sauf") or ()),
            sans_vacances=donnees["sans_vacances"], **zone,
        )  # fmt: skip

    @property
    def dates(self) -> dict:
        """As the action takes them."""
        noms = ("debut", "fin", "places", "espace", "forcer", "lieu", "endroit")
        return {"jours": self.jours} | {nom: self.cleaned_data[nom] for nom in noms}

    def refuser(self, refus) -> None:
        """A closure is answered beside the box that passes over it."""
        montrer(self, ValidationError({"forcer": refus.messages}) if isinstance(refus, EspaceFerme) else refus)


class PlacesForm(SansEcrire, VersionForm):
    class Meta:
        model = DateActivite
        fields = ["places"]


class MotifForm(forms.Form):
    motif = forms.CharField(
        label="Pourquoi", max_length=200, help_text="Une phrase, que chaque personne inscrite lira dans son courriel."
    )


class QuiForm(forms.Form):
    """Who comes: what is asked follows from the activity."""

    nom = forms.CharField(label="Votre nom", max_length=120)
    age = forms.IntegerField(label="Âge de l’enfant", min_value=0, max_value=17)
    telephone = forms.CharField(label="Téléphone", max_length=30, required=False)
    courriel = forms.EmailField(label="Adresse électronique", required=False)
    personnes = forms.IntegerField(label="Combien serez-vous", min_value=1, max_value=ENSEMBLE_MAX, initial=1)
    adherent = forms.BooleanField(label="Je suis adhérent de l’association", required=False)

    def __init__(self, *args, activite: Activite, **kwargs):
        super().__init__(*args, **kwargs)
        if activite.d_enfants:
            self.fields["nom"].label = "Prénom et nom de l’enfant"
            del self.fields["personnes"]
        else:
            del self.fields["age"]
        if activite.prix_adherent is None:
            del self.fields["adherent"]

    def clean(self):
        donnees = super().clean()
        if not (self.errors or donnees.get("telephone") or donnees.get("courriel")):
            self.add_error("telephone", SANS_CONTACT)
        return donnees

    @property
    def inscription(self) -> dict:
        noms = ("nom", "age", "telephone", "courriel", "personnes", "adherent")
        return {nom: self.cleaned_data[nom] for nom in noms if nom in self.cleaned_data}


class InscriptionPubliqueForm(QuiForm, FormulairePublic):
    """A minute, no account."""


class InscriptionEquipeForm(QuiForm):
    """Somebody who calls, or who asks at the desk."""

    def __init__(self, *args, activite: Activite, **kwargs):
        super().__init__(*args, activite=activite, **kwargs)
        if not activite.d_enfants:
            self.fields["nom"].label = "Nom"
            self.fields["personnes"].label = "Combien de personnes"
        if "adherent" in self.fields:
            self.fields["adherent"].label = "Adhérent de l’association"


class PaiementForm(SansEcrire, VersionForm):
    class Meta:
        model = InscriptionActivite
        fields = ["paye", "moyen"]

    def clean(self):
        donnees = super().clean()
        if donnees.get("paye") is not None and not donnees.get("moyen"):
            self.add_error("moyen", "Dites comment c’est payé.")
        return donnees
