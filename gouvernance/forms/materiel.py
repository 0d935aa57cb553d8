"""Vehicles and equipment, who drives, who takes them."""

from django import forms

from danaecare.socle.annuaire.champs import ChampPersonne
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from gouvernance.forms.bases import LiensForm, date_widget
from tierslieux.models import Conducteur, Emprunt, Entretien, Materiel


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class MaterielForm(VersionForm):
    class Meta:
        model = Materiel
        fields = ["nom", "genre", "lieu", "immatriculation", "cout_km", "retire_le", "note"]
        widgets = {"retire_le": date_widget()}
        help_texts = {
            "nom": "Une tournée ou une journée de distribution qui porte ce nom de véhicule le prend d’elle-même.",
            "cout_km": "Carburant, assurance, usure : vide si l’on ne sait pas.",
            "retire_le": "Vendu, rendu, cassé : il ne se prend plus.",
        }


class ConducteurForm(LiensForm):
    liens = ("personne",)
    personne = ChampPersonne(label="Personne")
    field_order = ["personne", "verifie_le", "jusqu_au"]

    class Meta:
        model = Conducteur
        fields = ["verifie_le", "jusqu_au"]
        widgets = {"verifie_le": date_widget(), "jusqu_au": date_widget()}
        help_texts = {"jusqu_au": "La fin du permis, ou le jour où vous le regarderez de nouveau."}


class EmpruntForm(SansEcrire, VersionForm):
    groupes = (
        ("Quoi, quand, pour quoi", ("materiel", "debut", "fin", "motif")),
        ("Pour un véhicule", ("conducteur", "km_depart", "km_retour")),
    )

    class Meta:
        model = Emprunt
        fields = ["materiel", "debut", "fin", "motif", "conducteur", "km_depart", "km_retour"]
        widgets = {"debut": _moment(), "fin": _moment()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tenu = self.instance.materiel_id
        materiels = Materiel.objects.filter(retire_le=None) | Materiel.objects.filter(pk=tenu)
        self.fields["materiel"].queryset = materiels.order_by("genre", "nom")
        self.fields["conducteur"].queryset = Conducteur.objects.select_related("personne")


class EntretienForm(VersionForm):
    class Meta:
        model = Entretien
        fields = ["objet", "prevu_le", "fait_le", "cout"]
        widgets = {"prevu_le": date_widget(), "fait_le": date_widget()}
