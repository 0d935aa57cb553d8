"""The tables of the caregivers' pole, one module a noun."""

from aidants.models.aidants import Aidant
from aidants.models.dossiers import Dossier, Passage
from aidants.models.entretiens import Entretien
from aidants.models.proches import Proche, RelationAide

__all__ = ["Aidant", "Dossier", "Entretien", "Passage", "Proche", "RelationAide"]
