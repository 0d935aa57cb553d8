"""The forms of the caregivers' pole."""

from aidants.forms.accueil import PremierContactForm, ProcheAjouterForm, ProchesFormSet
from aidants.forms.dossiers import AidantForm, ClotureForm, DossierForm, ReouvertureForm
from aidants.forms.entretiens import EntretienForm
from aidants.forms.proches import FinRelationForm, ProcheForm, RelationForm

__all__ = [
    "AidantForm",
    "ClotureForm",
    "DossierForm",
    "EntretienForm",
    "FinRelationForm",
    "PremierContactForm",
    "ProcheAjouterForm",
    "ProcheForm",
    "ProchesFormSet",
    "RelationForm",
    "ReouvertureForm",
]
