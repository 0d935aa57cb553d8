from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.formulaires import SansEcrire, VersionForm
from tierslieux.choix import ETAPES_SUIVANTES, EtapeProjet
from tierslieux.forms.champs import DateCourte, annee_plausible
from tierslieux.models import (
    AdhesionStructure,
    Appel,
    Convention,
    DemandeConseil,
    Espace,
    Lieu,
    Production,
    Projet,
    RencontreProjet,
    Sollicitation,
    Visite,
)


class FicheForm(SansEcrire, VersionForm):
    """A record whose fields the action writes: the form checks and hands over."""

    def clean(self):
        donnees = super().clean()
        for nom, champ in self.fields.items():
            if isinstance(champ, forms.DateField) and donnees.get(nom):
                try:
                    annee_plausible(donnees[nom])
                except forms.ValidationError as erreur:
                    self.add_error(nom, erreur)
        return donnees


class AppelForm(FicheForm):
    """One line: what about, and how many."""

    class Meta:
        model = Appel
        fields = ["sujet", "nombre", "jour", "lieu"]
        widgets = {
            "jour": DateCourte,
            "sujet": forms.TextInput(attrs={"list": "sujets", "autocomplete": "off"}),
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lieu"].queryset = Lieu.objects.ouverts()
        self.fields["lieu"].empty_label = "Non renseigné"


class VisiteForm(FicheForm):
    class Meta:
        model = Visite
        fields = ["nombre", "femmes", "hommes", "premieres"]

    def clean(self):
        donnees = super().clean()
        total = donnees.get("nombre") or 0
        if (donnees.get("femmes") or 0) + (donnees.get("hommes") or 0) > total:
            self.add_error("nombre", "Femmes et hommes ne peuvent pas dépasser le total.")
        if (donnees.get("premieres") or 0) > total:
            self.add_error("premieres", "Les premières visites ne peuvent pas dépasser le total.")
        return donnees


class SollicitationForm(FicheForm):
    etablissement = ChampOrganisation(label="Établissement", required=False, nouvelle=True)

    class Meta:
        model = Sollicitation
        fields = ["jour", "nature", "sujet", "etablissement", "formation", "etudiants", "etat"]
        widgets = {"jour": DateCourte}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nature"].choices = [("", "Non renseigné"), *self.fields["nature"].choices[1:]]


class ProductionForm(FicheForm):
    lien = forms.URLField(label="Adresse", required=False, assume_scheme="https")

    class Meta:
        model = Production
        fields = ["titre", "nature", "jour"]
        widgets = {"jour": DateCourte}


class ConseilForm(FicheForm):
    organisation = ChampOrganisation(label="Qui demande", nouvelle=True)

    class Meta:
        model = DemandeConseil
        fields = ["jour", "organisation", "nature", "objet", "suite"]
        labels = {"nature": "Nature du demandeur"}
        widgets = {"jour": DateCourte}


class AdhesionForm(FicheForm):
    structure = ChampOrganisation(label="Structure", nouvelle=True)

    class Meta:
        model = AdhesionStructure
        fields = ["structure", "lieu", "annee", "adheree_le", "montant"]
        widgets = {"adheree_le": DateCourte}


class ProjetForm(FicheForm):
    structure = ChampOrganisation(label="Structure du porteur", required=False, nouvelle=True)

    class Meta:
        model = Projet
        fields = ["nom", "porteur", "parcours", "courriel", "telephone", "structure", "lieu", "resume"]
        widgets = {"resume": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parcours"].choices = [("", "Non renseigné"), *self.fields["parcours"].choices[1:]]
        if not self.instance.pk:
            self.fields["jour"] = forms.DateField(label="Candidature reçue le", widget=DateCourte)


class EtapeForm(forms.Form):
    etape = forms.ChoiceField(label="Passe à")
    jour = forms.DateField(label="Le", widget=DateCourte, validators=[annee_plausible])
    remarque = forms.CharField(label="Décision, motif", max_length=200, required=False)

    def __init__(self, *args, etape, **kwargs):
        super().__init__(*args, **kwargs)
        suivantes = ETAPES_SUIVANTES.get(etape, set())
        self.fields["etape"].choices = [(e.value, e.label) for e in EtapeProjet if e in suivantes]


class ConventionForm(FicheForm):
    class Meta:
        model = Convention
        fields = ["espace", "postes", "debut", "fin", "contribution", "signee_le"]
        widgets = {"debut": DateCourte, "fin": DateCourte, "signee_le": DateCourte}

    def __init__(self, *args, projet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["espace"].queryset = Espace.objects.ouverts().filter(lieu=projet.lieu_id, postes__gt=0)


class RencontreForm(FicheForm):
    class Meta:
        model = RencontreProjet
        fields = ["jour", "objet", "suite"]
        widgets = {"jour": DateCourte}
