from gouvernance.models.rapport.arretes import EffectifsArretes
from gouvernance.models.rapport.cahier import Cahier, ChapitreRapport
from gouvernance.models.rapport.chiffres import ChiffreSaisi
from gouvernance.models.rapport.completes import AnneeComplete
from gouvernance.models.rapport.editions import EditionArretee
from gouvernance.models.rapport.illustrations import Illustration
from gouvernance.models.rapport.mots import MotRapport
from gouvernance.models.rapport.textes import CommentaireTexte, TexteRapport, VersionTexte

__all__ = [
    "AnneeComplete", "Cahier", "ChapitreRapport", "ChiffreSaisi", "CommentaireTexte", "EditionArretee",
    "EffectifsArretes", "Illustration", "MotRapport", "TexteRapport", "VersionTexte",
]  # fmt: skip
