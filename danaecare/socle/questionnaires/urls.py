from django.urls import path

from danaecare.socle.questionnaires.views import bibliotheque, questionnaires, recueils

app_name = "questionnaires"
REDACTION, PLACE, QUESTION = "redactions/<int:pk>/", "places/<int:pk>/", "questions/<int:pk>/"
RECUEIL, SUR = "recueils/<int:pk>/", "recueils/sur/<str:code>/<int:pk>/"
urlpatterns = [
    path("", questionnaires.questionnaire_liste, name="questionnaire_liste"),
    path("nouveau/", questionnaires.questionnaire_ajouter, name="questionnaire_ajouter"),
    path("<int:pk>/", questionnaires.questionnaire_fiche, name="questionnaire_fiche"),
    path("<int:pk>/modifier/", questionnaires.questionnaire_modifier, name="questionnaire_modifier"),
    path("<int:pk>/nouvelle-redaction/", questionnaires.redaction_commencer, name="redaction_commencer"),
    path(REDACTION + "introduction/", questionnaires.redaction_introduire, name="redaction_introduire"),
    path(REDACTION + "questions/", questionnaires.questions_placer, name="questions_placer"),
    path(REDACTION + "apercu/", questionnaires.redaction_apercu, name="redaction_apercu"),
    path(REDACTION + "papier.pdf", questionnaires.redaction_papier, name="redaction_papier"),
    path(REDACTION + "publier/", questionnaires.redaction_publier, name="redaction_publier"),
    path(REDACTION + "retirer/", questionnaires.redaction_retirer, name="redaction_retirer"),
    path(REDACTION + "effacer/", questionnaires.redaction_abandonner, name="redaction_abandonner"),
    path(PLACE + "monter/", questionnaires.question_monter, name="question_monter"),
    path(PLACE + "oter/", questionnaires.question_oter, name="question_oter"),
    path("bibliotheque/", bibliotheque.bibliotheque, name="bibliotheque"),
    path("echelles/nouvelle/", bibliotheque.echelle_ajouter, name="echelle_ajouter"),
    path("questions/nouvelle/", bibliotheque.question_ajouter, name="question_ajouter"),
    path(QUESTION + "modifier/", bibliotheque.question_modifier, name="question_modifier"),
    path(QUESTION + "retirer/", bibliotheque.question_retirer, name="question_retirer"),
    path(QUESTION + "remettre/", bibliotheque.question_remettre, name="question_remettre"),
    path(SUR, recueils.recueil_liste, name="recueil_liste"),
    path(SUR + "ouvrir/", recueils.recueil_ouvrir, name="recueil_ouvrir"),
    path(RECUEIL, recueils.recueil_fiche, name="recueil_fiche"),
    path(RECUEIL + "fermer/", recueils.recueil_fermer, name="recueil_fermer"),
    path(RECUEIL + "saisir/", recueils.avis_saisir, name="avis_saisir"),
    path("avis/<str:jeton>/", recueils.avis_donner, name="avis_donner"),
]
