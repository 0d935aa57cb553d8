from django import forms

from aidants.choix import MotifFin
from aidants.forms.bases import ChampJour, ChangementMixin, FicheForm, jour_widget
from aidants.models import Proche, RelationAide
from danaecare.socle.communs.texte.dates import aujourdhui

CHAMPS_PROCHE = [
    "prenom", "nom", "genre", "date_naissance", "annee_naissance",
    "categorie", "pathologie", "gir", "en_etablissement",
]  # fmt: skip
CHAMPS_RELATION = ["lien", "cohabitation", "intensite", "debut"]


class ProcheForm(ChangementMixin, FicheForm):
    """A person helped."""

    class Meta:
        model = Proche
        fields = CHAMPS_PROCHE
        widgets = {
            "date_naissance": jour_widget(),
            "annee_naissance": forms.NumberInput(attrs={"min": 1900, "inputmode": "numeric"}),
        }
        help_texts = {
            "annee_naissance": "Si la date n’est pas connue.",
            "pathologie": "Une famille, jamais un diagnostic.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.date_naissance:
            self.initial["annee_naissance"] = None


class RelationForm(ChangementMixin, FicheForm):
    """What the link between a caregiver and the person helped says."""

    class Meta:
        model = RelationAide
        fields = CHAMPS_RELATION
        widgets = {"debut": jour_widget()}


class FinRelationForm(forms.Form):
    fin = ChampJour(label="Fin de l’aide", initial=aujourdhui)
    motif_fin = forms.ChoiceField(label="Motif", choices=MotifFin.choices, required=False)
