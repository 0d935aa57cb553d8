"""A wording on paper, to fill with a pen: nothing of the house nor of who gets it."""

from django.template.loader import render_to_string

from danaecare.socle.communs.documents.pdf import rendre_une_fois
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.questionnaires.choix import Forme
from danaecare.socle.questionnaires.forms.reponses import NON, aide_de, note_dite
from danaecare.socle.questionnaires.models import Question, Redaction
from danaecare.socle.questionnaires.requetes import questions_de

FEUILLE = "css/poles/questionnaire-papier.css"
# What is left to write in, by the form of the answer.
PLACES = {Forme.NOMBRE: "trou", Forme.TEXTE: "cadre"}


def papier(redaction: Redaction) -> bytes:
    lignes = [
        {
            "question": question,
            "aide": aide_de(question),
            "choix": _choix(question),
            "place": PLACES.get(question.forme, "rien"),
        }
        for question in questions_de(redaction)
    ]
    contexte = {"redaction": redaction, "lignes": lignes, "non": NON}
    return rendre_une_fois(render_to_string("questionnaires/pdf_papier.html", contexte), FEUILLE)


def nom_de(redaction: Redaction) -> str:
    return f"{'-'.join(cle(str(redaction)).split())[:80]}.pdf"


def _choix(question: Question) -> list[str]:
    return list(question.choix) or [note_dite(question, note) for note in question.notes]
