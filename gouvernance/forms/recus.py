from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import Association, Habilitation, Recu

DON = ("montant", "recu_le", "forme", "nature", "reglement")


class AssociationForm(VersionForm):
    groupes = (
        ("Identité", ("nom", "objet", "siret", "rna")),
        ("Où la joindre", ("adresse", "telephone", "courriel")),
        ("Qui la représente", ("representant", "qualite")),
    )

    class Meta:
        model = Association
        fields = ["nom", "objet", "adresse", "siret", "rna", "telephone", "courriel", "representant", "qualite"]
        widgets = {"objet": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"adresse": "Rue, code postal et commune, comme sur les courriers."}


class HabilitationForm(VersionForm):
    class Meta:
        model = Habilitation
        fields = ["decidee_le", "reference", "signataire", "qualite", "fin"]
        widgets = {"decidee_le": date_widget(), "fin": date_widget()}
        help_texts = {
            "reference": "Par exemple : conseil d’administration du 14 décembre 2023, résolution 3.",
            "fin": "Vide tant que l’association émet des reçus.",
        }


class RecuForm(LiensForm):
    liens = ("personne", "organisation")
    personne = ChampPersonne(label="Donateur", required=False, help_text="Sa fiche porte la rue et la commune.")
    organisation = ChampOrganisation(label="Ou entreprise donatrice", required=False)
    groupes = (("Qui a donné", ("personne", "organisation")), ("Le don", DON))

    class Meta:
        model = Recu
        fields = list(DON)
        widgets = {"recu_le": date_widget()}

    def clean(self):
        donnees = super().clean()
        relu = {"personne", "organisation"} & set(self.errors)
        if not relu and bool(donnees.get("personne")) == bool(donnees.get("organisation")):
            self.add_error("personne", "Indiquez une personne, ou une entreprise, pas les deux.")
        return donnees


def _motif() -> forms.CharField:
    return forms.CharField(label="Pourquoi", max_length=200, help_text="Le motif reste avec le reçu annulé.")


class AnnulationForm(forms.Form):
    motif = _motif()


class RemplacementForm(forms.ModelForm):
    """The receipt that comes instead: to the same donor, what the gift really was."""

    motif = _motif()
    field_order = ["motif", *DON]

    class Meta:
        model = Recu
        fields = list(DON)
        widgets = {"recu_le": date_widget()}
