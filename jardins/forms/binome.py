"""Pairs: sheets, conventions, evaluations."""

from django import forms

from danaecare.socle.annuaire.champs import ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.forms import LieuMixin
from jardins.choix import Disponibilite, Envie, MotifFinBinome
from jardins.forms.champs import cases, champ_date, date_widget, oui_non
from jardins.models import Candidature, EvaluationBinome


class CandidatureForm(LieuMixin, VersionForm):
    personne = ChampPersonne(
        label="Personne", help_text="Une personne de l’annuaire ; ajoutez-la d’abord si elle n’y est pas."
    )
    disponibilites = forms.MultipleChoiceField(
        label="Disponibilités", choices=Disponibilite.choices, widget=cases(), required=False
    )
    envies = forms.MultipleChoiceField(label="Envies", choices=Envie.choices, widget=cases(), required=False)

    groupes = (
        ("La personne", ["role", "personne", "demande_le", "premiere_visite_le"]),
        ("Le lieu", ["lieu", "adresse", "distance_max_km"]),
        ("Le jardin", ["surface_m2", "point_d_eau", "outils_sur_place", "acces_autonome"]),
        ("Ce qu’elle souhaite", ["disponibilites", "envies", "besoins"]),
    )

    class Meta:
        model = Candidature
        fields = [
            "role", "personne", "demande_le", "premiere_visite_le", "lieu", "adresse", "distance_max_km",
            "surface_m2", "point_d_eau", "outils_sur_place", "acces_autonome", "disponibilites", "envies", "besoins",
        ]  # fmt: skip
        widgets = {
            "demande_le": date_widget(), "premiere_visite_le": date_widget(), "point_d_eau": oui_non(),
            "outils_sur_place": oui_non(), "acces_autonome": oui_non(),
        }  # fmt: skip
        help_texts = {"distance_max_km": "Pour qui cherche un jardin."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["demande_le"].initial = aujourdhui
        else:
            self.fields["role"].disabled = True


class ClotureForm(forms.Form):
    close_le = champ_date(label="Close le")
    motif_cloture = forms.CharField(label="Motif", max_length=200)


class BinomeForm(forms.Form):
    debut = champ_date(label="Début")
    contribution = forms.CharField(
        label="Contribution", max_length=300,
        help_text="Ce que le jardinier donne en retour : une part de la récolte, des heures, un entretien.",
    )  # fmt: skip


class SignatureForm(forms.Form):
    signee_le = champ_date(label="Signée par les trois le")


class RenouvellementForm(forms.Form):
    contribution = forms.CharField(label="Contribution", max_length=300)


class EvaluationForm(forms.ModelForm):
    class Meta:
        model = EvaluationBinome
        fields = ["date", "satisfaction_offre", "satisfaction_demande", "heures_par_mois", "renouveler", "bilan"]
        widgets = {"date": date_widget(), "renouveler": oui_non()}


class FinForm(forms.Form):
    fin = champ_date(label="Fin du binôme")
    motif_fin = forms.ChoiceField(label="Motif", choices=[("", "Choisir"), *MotifFinBinome.choices])
    precision_fin = forms.CharField(label="Précision", max_length=300, required=False)
