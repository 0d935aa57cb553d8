from gouvernance.forms.argent import (
    CompteRenduForm,
    ExerciceForm,
    LigneForm,
    ObjectifForm,
    ObligationForm,
    RenouvellementForm,
    SubventionForm,
    VersementForm,
)
from gouvernance.forms.audience import MesureForm
from gouvernance.forms.personnes import ContratForm, CotisationForm, LienTempsForm, TauxForm, TempsForm

__all__ = [
    "CompteRenduForm", "ContratForm", "CotisationForm", "ExerciceForm", "LienTempsForm", "LigneForm", "MesureForm",
    "ObjectifForm", "ObligationForm", "RenouvellementForm", "SubventionForm", "TauxForm", "TempsForm",
    "VersementForm",
]  # fmt: skip
