"""What the association gives to the field."""

from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.fichiers.nature import AIDE
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from danaecare.socle.territoires.forms import LieuMixin
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import Appui, Intervention, Publication, ReunionSiege, Siege

_LONG = forms.Textarea(attrs={"rows": 3})


class InterventionForm(LieuMixin, LiensForm):
    liens = ("organisateur",)
    organisateur = ChampOrganisation(label="Qui invite", required=False, nouvelle=True)
    groupes = (
        ("L’événement", ("titre", "genre", "role", "debut", "fin", "organisateur", "pole")),
        ("Le lieu", ("lieu", "endroit", "pays")),
        ("Le public", ("public", "participants", "partenaires", "note")),
    )

    class Meta:
        model = Intervention
        fields = [
            "titre", "genre", "role", "debut", "fin", "pole", "endroit", "pays", "public", "participants",
            "partenaires", "note",
        ]  # fmt: skip
        widgets = {"debut": date_widget(), "fin": date_widget(), "note": _LONG}
        help_texts = {
            "fin": "Vide si tout tient en un jour.",
            "endroit": "La salle, la place ; à l’étranger, la ville.",
            "pays": "Vide en France.",
            "participants": "Une estimation suffit ; vide si l’on ne sait pas.",
            "note": "Un contact, une suite, une phrase entendue.",
        }


class OrateurForm(forms.Form):
    personne = ChampPersonne(label="Qui intervient")


class PublicationForm(VersionForm):
    lien = forms.URLField(label="Adresse", max_length=300, required=False, assume_scheme="https")
    groupes = (
        ("Ce qui est paru", ("titre", "genre", "date", "media", "lien")),
        ("De quoi, par qui", ("sujet", "auteurs", "pole", "intervention", "recherche")),
        ("Le document", ("fichier",)),
    )

    class Meta:
        model = Publication
        fields = [
            "titre", "genre", "date", "media", "lien", "sujet", "auteurs", "pole", "intervention", "recherche",
            "fichier",
        ]  # fmt: skip
        widgets = {
            "date": date_widget(), "fichier": ChoixFichier, "media": forms.TextInput(attrs={"list": "medias"}),
            "sujet": forms.TextInput(attrs={"list": "sujets"}),
        }  # fmt: skip
        help_texts = {
            "fichier": f"{AIDE} L’adresse suffit si l’on n’en a pas.",
            "intervention": "Si elle en est née.",
            "recherche": "De même.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.fichier:  # another document is another publication
            del self.fields["fichier"]
            self.groupes = self.groupes[:2]


class SiegeForm(LiensForm):
    liens = ("organisation", "personne")
    organisation = ChampOrganisation(label="Structure", nouvelle=True)
    personne = ChampPersonne(label="Tenu par", required=False)
    field_order = ["organisation", "genre", "role", "personne", "debut", "fin", "note"]

    class Meta:
        model = Siege
        fields = ["genre", "role", "debut", "fin", "note"]
        widgets = {"debut": date_widget(), "fin": date_widget()}


class ReunionSiegeForm(VersionForm):
    class Meta:
        model = ReunionSiege
        fields = ["date", "objet", "presente", "decisions"]
        widgets = {"date": date_widget(), "decisions": _LONG}


class AppuiForm(LiensForm):
    liens = ("organisation",)
    organisation = ChampOrganisation(label="Qui l’apporte", nouvelle=True)
    field_order = ["genre", "organisation", "objet", "numero", "debut", "fin", "postes", "lieux", "suite"]

    class Meta:
        model = Appui
        fields = ["genre", "objet", "numero", "debut", "fin", "postes", "lieux", "suite"]
        widgets = {"debut": date_widget(), "fin": date_widget(), "suite": _LONG}
        help_texts = {"postes": "Pour un agrément de service civique.", "lieux": "Ses communes ou ses adresses."}
