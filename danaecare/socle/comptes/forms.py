from django import forms

from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role


class CompteForm(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        label="Rôles",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Une personne peut en tenir plusieurs. Le second facteur est exigé des rôles qui lisent des suivis.",
    )

    class Meta:
        model = Utilisateur
        fields = ["prenom", "nom", "email", "fonction", "roles"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()
