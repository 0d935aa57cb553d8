from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.forms import ChampCommune
from gouvernance.actions.recus import empechement_d_emettre
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import Contrat, Cotisation, TauxBenevolat, TempsBenevole
from gouvernance.requetes.recus import habilitation_au

ANNUAIRE = "Une personne qui n’y est pas encore se crée au bas de la liste."


RECU = ("recu", "rue", "commune")


class CotisationForm(LiensForm):
    """The receipt is offered once the board decided of receipts, and the association's own sheet is complete."""

    liens = ("personne", "organisation")
    personne = ChampPersonne(label="Personne", required=False, help_text=ANNUAIRE)
    organisation = ChampOrganisation(label="Ou personne morale", required=False, nouvelle=True)
    recu = forms.BooleanField(label="Émettre aussi son reçu fiscal", required=False)
    rue = forms.CharField(
        label="Sa rue", max_length=200, required=False,
        help_text="Le reçu porte la rue et la commune de la personne\u00a0: vide si sa fiche les dit déjà.",
    )  # fmt: skip
    commune = ChampCommune(label="Sa commune", libre=False, required=False)

    groupes = (
        ("Qui adhère", ("personne", "organisation")),
        ("La cotisation", ("annee", "etat", "montant", "date", "reglement")),
        ("Le reçu fiscal", RECU),
    )

    class Meta:
        model = Cotisation
        fields = ["annee", "etat", "montant", "date", "reglement"]
        widgets = {"date": date_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # whose fee it is does not change: another member is another fee
            del self.fields["personne"], self.fields["organisation"], self.fields["annee"]
        if self.instance.pk or habilitation_au(aujourdhui()) is None or empechement_d_emettre():
            for nom in RECU:
                del self.fields[nom]

    def clean(self):
        donnees = super().clean()
        relu = self.instance.pk or {"personne", "organisation"} & set(self.errors)
        if not relu and bool(donnees.get("personne")) == bool(donnees.get("organisation")):
            self.add_error("personne", "Indiquez une personne, ou une personne morale, pas les deux.")
        return donnees


class TempsForm(LiensForm):
    liens = ("personne",)
    personne = ChampPersonne(label="Bénévole", help_text=ANNUAIRE)

    field_order = ["personne", "date", "mission", "heures", "pole", "categorie"]

    class Meta:
        model = TempsBenevole
        fields = ["date", "mission", "heures", "pole", "categorie"]
        widgets = {"date": date_widget(), "mission": forms.TextInput(attrs={"list": "missions"})}
        help_texts = {"heures": "En heures, « 2,5 » pour deux heures et demie."}


class LienTempsForm(forms.ModelForm):
    """What a volunteer writes alone: her day, what she did, how long."""

    class Meta:
        model = TempsBenevole
        fields = ["date", "mission", "heures", "pole"]
        widgets = {"date": date_widget()}
        labels = {"mission": "Ce que j’ai fait", "heures": "Combien d’heures", "pole": "Pour qui", "date": "Quel jour"}
        help_texts = {"heures": "« 2,5 » pour deux heures et demie."}


class TauxForm(VersionForm):
    class Meta:
        model = TauxBenevolat
        fields = ["categorie", "depuis", "taux", "methode"]
        widgets = {"depuis": date_widget()}
        help_texts = {"methode": "Par exemple : SMIC horaire chargé. Elle est citée dans les comptes."}


class ContratForm(LiensForm):
    liens = ("personne", "tuteur")
    personne = ChampPersonne(label="Personne", help_text=ANNUAIRE)
    tuteur = ChampPersonne(label="Tuteur ou tutrice", required=False)

    field_order = ["personne", "type", "fonction", "debut", "fin", "etp", "tuteur"]

    class Meta:
        model = Contrat
        fields = ["type", "fonction", "debut", "fin", "etp"]
        widgets = {"debut": date_widget(), "fin": date_widget()}
        help_texts = {
            "fin": "Dernier jour travaillé. Un CDI n’en a pas.",
            "etp": "1 pour un temps plein, 0,8 pour 80 %.",
        }
