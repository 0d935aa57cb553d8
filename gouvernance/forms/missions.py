"""Missions for others, and the studio."""

from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from gouvernance.forms.bases import LiensForm, date_widget
from tierslieux.models import AccordImage, Diffusion, Espace, Mission, ProductionMedia

_LONG = forms.Textarea(attrs={"rows": 3})


class MissionForm(LiensForm):
    liens = ("organisation",)
    organisation = ChampOrganisation(label="Pour qui", nouvelle=True)
    groupes = (
        ("La mission", ("objet", "nature", "organisation", "demande", "territoire", "etat", "debut", "fin")),
        ("Si c’est une institution accueillie", ("espace", "convention_le")),
        ("Ce qui est convenu", ("jours_vendus", "jours_faits", "prix", "livrables")),
        ("Ce qu’elle a montré", ("diagnostic", "issue")),
    )

    class Meta:
        model = Mission
        fields = [
            "objet", "nature", "demande", "territoire", "etat", "debut", "fin", "jours_vendus", "jours_faits", "prix",
            "livrables", "diagnostic", "issue", "espace", "convention_le",
        ]  # fmt: skip
        widgets = {
            "convention_le": date_widget(), "debut": date_widget(), "fin": date_widget(),
            "livrables": _LONG, "diagnostic": _LONG, "issue": _LONG,
        }  # fmt: skip
        help_texts = {"prix": "Vide tant qu’il n’est pas convenu ; sans lui, pas de facture."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["espace"].queryset = Espace.objects.filter(archive_le=None).select_related("lieu")


class ProductionMediaForm(LiensForm):
    liens = ("organisation",)
    organisation = ChampOrganisation(label="Demandée par", required=False, nouvelle=True)
    field_order = ["titre", "genre", "organisation", "demandee_le", "sujet", "etat"]

    class Meta:
        model = ProductionMedia
        fields = ["titre", "genre", "demandee_le", "sujet", "etat"]
        widgets = {"demandee_le": date_widget()}


class TournageForm(forms.Form):
    espace = forms.ModelChoiceField(Espace.objects.none(), label="Studio")
    jour = forms.DateField(label="Jour", widget=date_widget())
    debut = forms.TimeField(label="De", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    fin = forms.TimeField(label="À", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    forcer = forms.BooleanField(label="Réserver malgré la fermeture", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        espaces = Espace.objects.filter(reservable=True, archive_le=None).select_related("lieu")
        self.fields["espace"].queryset = espaces.order_by("lieu__nom", "nom")


class AccordImageForm(LiensForm):
    personne = ChampPersonne(label="Personne filmée")
    field_order = ["personne", "signe_le", "portee", "fin"]

    class Meta:
        model = AccordImage
        fields = ["signe_le", "portee", "fin"]
        widgets = {"signe_le": date_widget(), "fin": date_widget()}
        help_texts = {"fin": "Vide si l’accord ne dit pas de fin."}


class DiffusionForm(VersionForm):
    lien = forms.URLField(label="Adresse", max_length=300, required=False, assume_scheme="https")

    class Meta:
        model = Diffusion
        fields = ["support", "ou", "date", "lien"]
        widgets = {"date": date_widget()}
