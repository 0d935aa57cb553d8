from gouvernance.rapport.models.arretes import EffectifsArretes
from gouvernance.rapport.models.cahier import Cahier, ChapitreRapport
from gouvernance.rapport.models.chiffres import ChiffreSaisi
from gouvernance.rapport.models.editions import EditionArretee
from gouvernance.rapport.models.illustrations import Illustration
from gouvernance.rapport.models.textes import CommentaireTexte, TexteRapport, VersionTexte

__all__ = [
    "Cahier", "ChapitreRapport", "ChiffreSaisi", "CommentaireTexte", "EditionArretee", "EffectifsArretes",
    "Illustration", "TexteRapport", "VersionTexte",
]  # fmt: skip
