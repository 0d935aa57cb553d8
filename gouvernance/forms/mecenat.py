from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from gouvernance.choix import Reglement
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import Campagne, Don


class CampagneForm(VersionForm):
    class Meta:
        model = Campagne
        fields = ["nom", "objet", "debut", "fin", "objectif"]
        widgets = {"debut": date_widget(), "fin": date_widget()}


class DonForm(LiensForm):
    liens = ("personne", "organisation")
    personne = ChampPersonne(label="Donateur", required=False)
    organisation = ChampOrganisation(label="Ou entreprise donatrice", required=False)
    groupes = (
        ("Qui donne", ("personne", "organisation", "campagne")),
        ("Quoi", ("nature", "montant", "description", "methode")),
        ("Quand", ("promis_le", "attendu_le", "recu_le", "remercie_le")),
    )

    class Meta:
        model = Don
        fields = [
            "campagne", "nature", "montant", "description", "methode", "promis_le", "attendu_le", "recu_le",
            "remercie_le",
        ]  # fmt: skip
        widgets = {nom: date_widget() for nom in ("promis_le", "attendu_le", "recu_le", "remercie_le")}
        help_texts = {
            "description": "Pour un don en nature\u00a0: le matériel, les heures, la place.",
            "methode": "Pour un don en nature\u00a0: une facture, un prix public, une attestation du donateur.",
            "recu_le": "Vide tant que c’est une promesse.",
        }

    def clean(self):
        donnees = super().clean()
        relu = {"personne", "organisation"} & set(self.errors)
        if not relu and bool(donnees.get("personne")) == bool(donnees.get("organisation")):
            self.add_error("personne", "Indiquez une personne, ou une entreprise, pas les deux.")
        return donnees


class RecuDuDonForm(forms.Form):
    reglement = forms.ChoiceField(
        label="Mode de versement", choices=[("", "Sans objet"), *Reglement.choices], required=False
    )
