"""To ask to join, without an account; and what the team answers."""

from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.annuaire.requetes import personne_trouver
from danaecare.socle.communs.interface.antirobot import FormulairePublic
from danaecare.socle.communs.interface.formulaires import SansEcrire
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.models import Cotisation, DemandeAdhesion


class DemandeAdhesionForm(SansEcrire, FormulairePublic, forms.ModelForm):
    groupes = (
        ("Vous", ["prenom", "nom", "courriel", "telephone"]),
        ("Votre adhésion", ["structure", "message"]),
    )

    class Meta:
        model = DemandeAdhesion
        fields = ["prenom", "nom", "courriel", "telephone", "structure", "message"]
        widgets = {"message": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "prenom": "Votre prénom",
            "nom": "Votre nom",
            "courriel": "Votre adresse électronique",
            "structure": "Votre structure, si c’est elle qui adhère",
            "message": "Ce qui vous amène",
        }
        help_texts = {
            "courriel": "La réponse y sera envoyée.",
            "message": "Ce n’est pas obligatoire. N’y écrivez rien de votre santé ni de celle d’un proche.",
        }

    @property
    def champs(self) -> dict:
        return {nom: self.cleaned_data[nom] for nom in self.Meta.fields}


class AccepterForm(SansEcrire, forms.ModelForm):
    """Whose fee it is: the sheet that bears the name is proposed, another may be chosen, none makes a new one."""

    personne = ChampPersonne(
        label="Sa fiche dans l’annuaire", required=False,
        help_text="Laissée vide, elle est faite avec ce que dit la demande.",
    )  # fmt: skip
    organisation = ChampOrganisation(label="Sa fiche dans l’annuaire", nouvelle=True)

    class Meta:
        model = Cotisation
        fields = ["annee", "montant"]
        help_texts = {"montant": "La cotisation à régler, si elle est connue. Le règlement se note ensuite."}

    field_order = ["personne", "organisation", "annee", "montant"]

    def __init__(self, *args, demande: DemandeAdhesion, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["annee"] = aujourdhui().year
        if demande.structure:
            del self.fields["personne"]
            self.initial["organisation"] = demande.structure
        else:
            del self.fields["organisation"]
            self.initial["personne"] = personne_trouver(demande.nom, demande.prenom, courriel=demande.courriel)


class RefuserForm(SansEcrire, forms.ModelForm):
    class Meta:
        model = DemandeAdhesion
        fields = ["motif"]
        labels = {"motif": "Pourquoi, en une phrase que la personne lira"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["motif"].required = True
