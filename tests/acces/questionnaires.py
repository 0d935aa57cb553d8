from datetime import date

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.communs.ecriture.jetons import jeton_de
from danaecare.socle.questionnaires.actions.bibliotheque import question_creer, question_retirer
from danaecare.socle.questionnaires.actions.recueils import recueil_ouvrir
from danaecare.socle.questionnaires.models import Question
from danaecare.socle.questionnaires.models.recueils import LIEN
from tests.acces.matrice import PUBLIC, Acces
from tests.socle.questionnaires.fabriques import brouillon, publie

LIRE, TENIR, METIER = "TS PS DI", "PS DI", "AC TS PS EM JA TL FO GO DI"


def preparer():
    retiree = question_creer(par=None, texte="Une ancienne question ?", forme="texte")
    question_retirer(par=None, question=retiree)
    publiee, ecrite = publie("seul", titre="Publié"), brouillon("seul", "droits", titre="À l’essai")
    action = action_creer(par=None, titre="Stand", pole="aidants", genre="stand", date=date(2023, 11, 30))
    anonyme = publie("satisfaction", titre="Votre avis", moments=["activite"])
    publie("recommander", titre="Un autre avis", moments=["activite"])
    recueil = recueil_ouvrir(
        par=None, redaction=anonyme, objet=action, moment="activite", intitule="Stand", jour=action.date
    )
    return {
        "publiee": [publiee.pk],
        "publie": [publiee.questionnaire_id],
        "brouillon": [ecrite.pk],
        "questionnaire": [ecrite.questionnaire_id],
        "place": [ecrite.places.last().pk],
        "libre": [Question.objects.get(code="temps_pour_soi").pk],
        "retiree": [retiree.pk],
        "sur": ["animation.actioncollective", action.pk],
        "recueil": [recueil.pk],
        "avis": [jeton_de(str(recueil.cle), LIEN)],
    }


def _de(nom):
    return lambda objets: objets[nom]


ACCES = {
    "questionnaires:questionnaire_liste": Acces(LIRE),
    "questionnaires:questionnaire_ajouter": Acces(TENIR),
    "questionnaires:questionnaire_fiche": Acces(LIRE, args=_de("questionnaire")),
    "questionnaires:questionnaire_modifier": Acces(TENIR, args=_de("questionnaire")),
    "questionnaires:redaction_commencer": Acces(TENIR, methode="POST", args=_de("publie")),
    "questionnaires:redaction_introduire": Acces(TENIR, args=_de("brouillon")),
    "questionnaires:questions_placer": Acces(TENIR, args=_de("brouillon")),
    "questionnaires:redaction_apercu": Acces(LIRE, args=_de("publiee")),
    "questionnaires:redaction_papier": Acces(LIRE, args=_de("publiee")),
    "questionnaires:redaction_publier": Acces(TENIR, methode="POST", args=_de("brouillon")),
    "questionnaires:redaction_retirer": Acces(TENIR, methode="POST", args=_de("publiee")),
    "questionnaires:redaction_abandonner": Acces(TENIR, args=_de("brouillon")),
    "questionnaires:question_monter": Acces(TENIR, methode="POST", args=_de("place")),
    "questionnaires:question_oter": Acces(TENIR, methode="POST", args=_de("place"), acceptes=(302, 404)),
    "questionnaires:recueil_liste": Acces(METIER, args=_de("sur")),
    "questionnaires:recueil_ouvrir": Acces(METIER, args=_de("sur")),
    "questionnaires:recueil_fiche": Acces(METIER, args=_de("recueil")),
    "questionnaires:recueil_fermer": Acces(METIER, methode="POST", args=_de("recueil")),
    "questionnaires:avis_saisir": Acces(METIER, args=_de("recueil")),
    "questionnaires:avis_donner": Acces(PUBLIC, args=_de("avis")),
    "questionnaires:bibliotheque": Acces(LIRE),
    "questionnaires:echelle_ajouter": Acces(TENIR),
    "questionnaires:question_ajouter": Acces(TENIR),
    "questionnaires:question_modifier": Acces(TENIR, args=_de("libre")),
    "questionnaires:question_retirer": Acces(TENIR, methode="POST", args=_de("libre")),
    "questionnaires:question_remettre": Acces(TENIR, methode="POST", args=_de("retiree")),
}
