"""Working groups and their meetings."""

from django import forms

from danaecare.socle.annuaire.champs import ChampPersonne
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.interface.formulaires import VersionForm
from jardins.forms.champs import champ_date, date_widget, heure_widget
from jardins.models import Decision, GroupeTravail, Suite


class GroupeForm(VersionForm):
    class Meta:
        model = GroupeTravail
        fields = ["nom", "objet", "clos_le"]
        widgets = {"clos_le": date_widget()}


class ReunionForm(forms.Form):
    titre = forms.CharField(label="Titre", max_length=160)
    date = champ_date(label="Date")
    heure_debut = forms.TimeField(label="De", widget=heure_widget(), required=False)
    heure_fin = forms.TimeField(label="À", widget=heure_widget(), required=False)
    endroit = forms.CharField(label="Lieu", max_length=160, required=False)
    ordre_du_jour = forms.CharField(label="Ordre du jour", max_length=4000, required=False, widget=forms.Textarea)
    compte_rendu = forms.CharField(label="Compte rendu", max_length=20_000, required=False, widget=forms.Textarea)
    presents = forms.ModelMultipleChoiceField(
        label="Présents", queryset=Personne.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    autre_present = ChampPersonne(label="Quelqu’un d’autre était là", required=False)

    def __init__(self, *args, groupe, **kwargs):
        super().__init__(*args, **kwargs)
        # Those who came once, and those who usually do; anybody else has a field of their own.
        habitues = Personne.objects.actives().filter(
            participations__action__reunion_jardins__groupe=groupe
        ) | Personne.objects.actives().filter(qualites__overlap=["equipe", "benevole", "adherent", "service_civique"])
        self.fields["presents"].queryset = habitues.distinct()

    @property
    def champs(self):
        champs = dict(self.cleaned_data)
        autre = champs.pop("autre_present")
        return champs | {"presents": [*champs["presents"], *([autre] if autre else [])]}


class DecisionForm(forms.ModelForm):
    class Meta:
        model = Decision
        fields = ["texte"]


class SuiteForm(forms.ModelForm):
    responsable = ChampPersonne(label="Qui", required=False)

    class Meta:
        model = Suite
        fields = ["texte", "responsable", "echeance"]
        widgets = {"echeance": date_widget()}
