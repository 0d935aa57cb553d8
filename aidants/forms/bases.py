from datetime import date
from uuid import uuid4

from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import DROITS


class FicheForm(VersionForm):
    """A form of a record of the pole: the database, not a query a constraint, has the last word (see `Fiche`)."""

    def clean(self):
        return self.cleaned_data

    @property
    def champs(self):
        return {nom: valeur for nom, valeur in super().champs.items() if nom != "jeton"}

    @property
    def jeton(self):
        return self.cleaned_data.get("jeton")


class JetonMixin(forms.Form):
    """A hidden one-time token: the same form sent twice makes one record."""

    jeton = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)


class ChampJour(forms.DateField):
    """A day, typed or picked."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def champ_motif():
    """Why a past year is corrected: asked beside what corrects it, once the action has said that it does."""
    return forms.CharField(
        label="Raison de la correction",
        required=False,
        max_length=200,
        help_text="Demandée seulement si ce que vous changez déplace les chiffres d’une année passée.",
    )


class RetirerForm(forms.Form):
    """Why it is taken away, when a past year counts it (`jour`)."""

    def __init__(self, *args, jour: date, **kwargs):
        super().__init__(*args, **kwargs)
        if jour.year < aujourdhui().year:
            self.fields["motif_correction"] = champ_motif()


class ChangementMixin:
    """Of a record already known: from which day what is changed is true. Years before that day do not move.

    Once sent, it has a place for the reason of a change that moves a past year.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["vrai_depuis"] = ChampJour(
                label="Compter ce changement depuis le",
                initial=aujourdhui,
                required=False,
                help_text="Les chiffres d’avant ce jour ne bougent pas. Pour corriger une erreur ou compléter une "
                "année passée, mettez une date plus ancienne.",
            )
            if self.is_bound:
                self.fields["motif_correction"] = champ_motif()

    def clean_vrai_depuis(self):
        jour = self.cleaned_data["vrai_depuis"]
        if jour is not None and jour > aujourdhui():
            raise forms.ValidationError("Ce jour est à venir : notez le changement quand il sera vrai.")
        return jour


class CorrectionMixin:
    """Of a record already counted: why a past year is corrected, asked where it may be and shown when refused."""

    jour_de_compte = "date"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        jour = getattr(self.instance, self.jour_de_compte)
        if self.instance.pk and (self.is_bound or jour.year < aujourdhui().year):
            self.fields["motif_correction"] = champ_motif()


class ChevauchementMixin:
    """Of an appointment: whether it is kept beside another of the same hour, asked once the action has said so."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["malgre"] = forms.BooleanField(label="Garder les deux rendez-vous", required=False)


def jour_widget(**attributs):
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attributs})


def heure_widget():
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def professionnels(*droits: str, actifs: bool = True):
    """The accounts, open ones unless told otherwise, that hold one of the rights, for a choice of professional."""
    roles = sorted(set().union(*(DROITS[droit] for droit in droits)))
    comptes = Utilisateur.objects.actifs() if actifs else Utilisateur.objects.all()
    return comptes.filter(roles__overlap=roles)
