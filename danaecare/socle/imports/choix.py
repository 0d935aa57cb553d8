from django.db import models


class Etat(models.TextChoices):
    A_ANALYSER = "a_analyser", "En cours d’analyse"
    A_CONFIRMER = "a_confirmer", "À confirmer"
    EN_ECRITURE = "en_ecriture", "En cours d’import"
    FAIT = "fait", "Importé"
    INUTILISABLE = "inutilisable", "Inutilisable"
    ABANDONNE = "abandonne", "Abandonné"
    ANNULE = "annule", "Annulé"


FINIS = (Etat.FAIT, Etat.INUTILISABLE, Etat.ABANDONNE, Etat.ANNULE)
ECRITS = (Etat.FAIT, Etat.ANNULE)  # were written, be it for a time
TRAVAIL_ANNULER = "imports.annuler"
