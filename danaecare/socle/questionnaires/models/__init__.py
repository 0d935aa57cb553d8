from danaecare.socle.questionnaires.models.bibliotheque import Echelle, Question
from danaecare.socle.questionnaires.models.bilans import Bilan, Corrigee, Reponse
from danaecare.socle.questionnaires.models.questionnaires import Place, Questionnaire, Redaction
from danaecare.socle.questionnaires.models.recueils import Avis, Recueil

__all__ = [
    "Avis", "Bilan", "Corrigee", "Echelle", "Place", "Question", "Questionnaire", "Recueil", "Redaction", "Reponse",
]  # fmt: skip
