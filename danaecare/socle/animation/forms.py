from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from django import forms

from danaecare.socle.animation.choix import AxeCfppa, GenreAction, Pole, Presence, RoleParticipant, TypeCfppa
from danaecare.socle.animation.models import HEURES_MAX, NOMBRE_MAX, ActionCollective
from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm, jour_widget, raisons
from danaecare.socle.communs.texte.nombres import DecimaleField
from danaecare.socle.territoires.forms import LieuMixin

ANNEE_MIN, ANNEE_MAX = 2000, 2100


def _heure():
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ActionForm(LieuMixin, VersionForm):
    pole = forms.ChoiceField(label="Pôle", choices=[("", "Choisir…"), *Pole.choices])
    genre = forms.ChoiceField(label="Genre", choices=[("", "Choisir…"), *GenreAction.choices])
    axe_cfppa = forms.ChoiceField(label="Axe", choices=[("", "Non renseigné"), *AxeCfppa.choices], required=False)
    type_cfppa = forms.ChoiceField(
        label="Type d’action", choices=[("", "Non renseigné"), *TypeCfppa.choices], required=False
    )
    jeton = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    groupes = (
        ("Quoi", ("titre", "pole", "genre", "groupe")),
        ("Quand", ("date", "date_fin", "heure_debut", "heure_fin", "duree_h")),
        ("Où", ("endroit", "lieu")),
        ("Qui", ("public_estime", "benevoles", "heures_benevoles")),
        ("Conférence des financeurs", ("axe_cfppa", "type_cfppa")),
        ("Compte rendu", ("compte_rendu",)),
    )

    class Meta:
        model = ActionCollective
        fields = [
            "titre", "pole", "genre", "groupe", "date", "date_fin", "heure_debut", "heure_fin", "duree_h", "endroit",
            "lieu", "public_estime", "benevoles", "heures_benevoles", "axe_cfppa", "type_cfppa", "compte_rendu",
        ]  # fmt: skip
        widgets = {
            "date": jour_widget(), "date_fin": jour_widget(), "heure_debut": _heure(), "heure_fin": _heure(),
            "groupe": forms.TextInput(attrs={"list": "groupes", "autocomplete": "off"}),
            "compte_rendu": forms.Textarea(attrs={"rows": 6}),
        }  # fmt: skip
        labels = {"heure_debut": "De", "heure_fin": "À"}
        help_texts = {
            "groupe": "Pour une réunion\u00a0: le groupe de travail, toujours écrit de la même façon.",
            "date_fin": "Seulement si l’action dure plusieurs jours.",
            "duree_h": "Comptée d’après les heures quand elle est laissée vide.",
            "endroit": "Salle, place, jardin…",
            "public_estime": "À vue d’œil. Le comptage, lui, se fait sur la page de l’action.",
            "compte_rendu": "Ce qui s’est dit et décidé. N’y nommez pas d’aidant suivi.",
        }

    def clean(self):
        donnees = super().clean()
        for champ in ("date", "date_fin"):
            jour = donnees.get(champ)
            if jour and not ANNEE_MIN <= jour.year < ANNEE_MAX:
                self.add_error(champ, f"L’année {jour.year} n’est pas possible\u00a0: vérifiez la date.")
        return donnees

    @property
    def champs(self) -> dict:
        champs = super().champs
        champs.pop("jeton", None)
        return champs


class AnnulationForm(forms.Form):
    motif = forms.CharField(
        label="Motif", max_length=200, required=False, help_text="Par exemple\u00a0: orage, salle indisponible."
    )


class PartenaireForm(forms.Form):
    organisation = ChampOrganisation(label="Organisation", nouvelle=True)


class FinanceurForm(forms.Form):
    organisation = ChampOrganisation(label="Financeur", nouvelle=True)
    part = DecimaleField(
        label="Part en\u00a0%", min_value=Decimal("0.01"), max_value=100, decimal_places=2, required=False
    )


class InscriptionForm(forms.Form):
    personne = ChampPersonne(label="Personne de l’annuaire", help_text="Son prénom et son nom.")

    def refuser(self, refus) -> None:
        """Whatever the reason, it is about whom was named."""
        self.add_error("personne", raisons(refus))


class PresenceForm(forms.Form):
    """One line of the attendance page."""

    presence = forms.ChoiceField(label="Présence", choices=Presence.choices, widget=forms.RadioSelect)
    role = forms.ChoiceField(label="Rôle", choices=RoleParticipant.choices)
    heures = DecimaleField(
        label="Heures", min_value=Decimal("0.25"), max_value=HEURES_MAX, decimal_places=2, required=False
    )


@dataclass(frozen=True)
class PresenceLignes:
    """The lines of the attendance page as one thing, for the summary of errors."""

    forms: list[PresenceForm]

    def non_form_errors(self):
        return []


class NombreForm(forms.Form):
    """A count typed in one go; empty says that nobody counted."""

    nombre = forms.IntegerField(min_value=0, max_value=NOMBRE_MAX, required=False)
