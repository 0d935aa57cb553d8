from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.totp.forms import DeactivateTOTPForm
from django import forms

from danaecare.socle.comptes.actions.adresses import adresse_tenir
from danaecare.socle.comptes.models import LeveeSecondFacteur, Utilisateur
from danaecare.socle.comptes.roles import Role


class CompteForm(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        label="Rôles",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "Une personne peut en tenir plusieurs. Un rôle qui lit des suivis se donne à deux : vous le proposez, la "
            "direction ou un autre administrateur le donne."
        ),
    )

    class Meta:
        model = Utilisateur
        fields = ["prenom", "nom", "email", "fonction", "roles"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class LeveeForm(forms.ModelForm):
    class Meta:
        model = LeveeSecondFacteur
        fields = ["motif"]
        help_texts = {"motif": "Par exemple : téléphone perdu, demande faite de vive voix le 12 mars."}


class MotDePasseParLienForm(ResetPasswordKeyForm):
    """A link that came by mail proves the address."""

    def save(self):
        super().save()
        adresse_tenir(self.user)


class RetraitSecondFacteurForm(DeactivateTOTPForm):
    """On top of the code that the page asks first: a session left open is not enough."""

    password = forms.CharField(
        label="Mot de passe",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, data=None, **kwargs):
        super().__init__(*args, data=data or None, **kwargs)

    def clean_password(self):
        donne, compte = self.cleaned_data["password"], self.authenticator.user
        if get_adapter().authenticate(context.request, email=compte.email, password=donne) != compte:
            raise get_adapter().validation_error("incorrect_password")
        return donne
