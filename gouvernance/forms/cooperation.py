from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.territoires.forms import ChampCommune
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import ActionRoute, Cercle, Cooperation, Evaluation, Membre, Proposition


class CooperationForm(LiensForm):
    liens = ("commune",)
    commune = ChampCommune(
        libre=False, required=False, help_text="Pour un collectif local. Nom, code postal ou code INSEE."
    )
    field_order = ["nom", "genre", "commune", "objet", "debut", "fin"]

    class Meta:
        model = Cooperation
        fields = ["nom", "genre", "objet", "debut", "fin"]
        widgets = {"debut": date_widget(), "fin": date_widget(), "objet": forms.Textarea(attrs={"rows": 3})}


class CercleForm(VersionForm):
    class Meta:
        model = Cercle
        fields = ["nom", "rang", "attendu"]
        help_texts = {"attendu": "Par exemple : une rencontre par trimestre, un référent nommé, du temps d’équipe."}


class MembreForm(LiensForm):
    liens = ("personne", "organisation")
    organisation = ChampOrganisation(label="Organisation", required=False, nouvelle=True)
    personne = ChampPersonne(label="Ou personne", required=False)
    groupes = (
        ("Qui", ("organisation", "personne", "genre")),
        ("Sa place", ("cercle", "engagement")),
        ("Son entrée", ("entree_le", "entree_par")),
        ("Sa sortie", ("sortie_le", "sortie_par", "motif"), "À remplir le jour où ce membre s’en va."),
    )

    class Meta:
        model = Membre
        fields = [
            "genre", "cercle", "engagement", "entree_le", "entree_par", "sortie_le", "sortie_par", "motif",
        ]  # fmt: skip
        widgets = {"entree_le": date_widget(), "sortie_le": date_widget()}

    def __init__(self, *args, cooperation=None, **kwargs):
        super().__init__(*args, **kwargs)
        cooperation = cooperation or self.instance.cooperation
        self.fields["cercle"].queryset = cooperation.cercles.all()
        if self.instance.pk:  # who it is does not change
            del self.fields["personne"], self.fields["organisation"]
            self.groupes = (("Qui", ("genre",)), *self.groupes[1:])
        else:
            for nom in ("sortie_le", "sortie_par", "motif"):
                del self.fields[nom]
            self.groupes = self.groupes[:3]

    def clean(self):
        donnees = super().clean()
        relu = self.instance.pk or {"personne", "organisation"} & set(self.errors)
        if not relu and bool(donnees.get("personne")) == bool(donnees.get("organisation")):
            self.add_error("organisation", "Indiquez une organisation, ou une personne, pas les deux.")
        return donnees


class ActionForm(VersionForm):
    class Meta:
        model = ActionRoute
        fields = ["titre", "porteur", "echeance", "etat", "faite_le", "resultat"]
        widgets = {
            "echeance": date_widget(), "faite_le": date_widget(), "resultat": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip
        help_texts = {"faite_le": "Vide pour une action faite : aujourd’hui."}


class ChoixForm(forms.Form):
    """The actions of the panel that this cooperation has not chosen yet."""

    propositions = forms.ModelMultipleChoiceField(
        Proposition.objects.none(), label="Actions du panel", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une action."},
    )  # fmt: skip

    def __init__(self, *args, cooperation, **kwargs):
        super().__init__(*args, **kwargs)
        choisies = cooperation.actions.exclude(proposition=None).values("proposition")
        self.fields["propositions"].queryset = Proposition.objects.filter(retiree_le=None).exclude(pk__in=choisies)


class PropositionForm(VersionForm):
    class Meta:
        model = Proposition
        fields = ["titre", "description", "dimension", "retiree_le"]
        widgets = {"retiree_le": date_widget()}
        help_texts = {"retiree_le": "Une action retirée ne se choisit plus ; celles déjà choisies restent."}


class EvaluationForm(VersionForm):
    class Meta:
        model = Evaluation
        fields = ["dimension", "date", "niveau", "constat", "preuve"]
        widgets = {"date": date_widget(), "constat": forms.Textarea(attrs={"rows": 3})}
