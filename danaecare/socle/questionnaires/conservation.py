"""What is asked names nobody; what somebody answered is emptied with the file that it hangs on."""

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Horloge, Table

HORLOGES = [
    Horloge(
        code="questionnaires.avis",
        quoi="Commentaires des avis anonymes",
        mois=36,
        depuis="le jour sur lequel ils portent\u00a0: les notes restent",
        fondement="RGPD, article 5\u00a0: le temps d’en tenir compte, deux rapports annuels",
        tables=(Table("questionnaires.Avis", lambda limite: Q(recueil__jour__lte=limite), {"textes": {}}),),
    )
]
LIENS = []
GARDES = {
    "ce qui est demandé à tous, sans le nom de personne": {
        "questionnaires.Echelle": "code nom source licence",
        "questionnaires.Question": "code texte precision choix libelle_minimum libelle_maximum",
        "questionnaires.Questionnaire": "code titre",
        "questionnaires.Redaction": "introduction",
        "questionnaires.Recueil": "objet_type intitule",
    },
    "des réponses que le pôle vide avec le dossier": {
        "questionnaires.Reponse": "texte",
        "questionnaires.Corrigee": "dite",
    },
    "des notes et des choix, sans auteur": {"questionnaires.Avis": "reponses"},
}
