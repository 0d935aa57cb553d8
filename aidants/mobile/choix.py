from django.db import models

ANONYME = "Anonyme"  # what stands for a name that time took


class EtatHalte(models.TextChoices):
    PREVUE = "prevue", "Prévue"
    REALISEE = "realisee", "Réalisée"
    ANNULEE = "annulee", "Annulée"


class MotifAnnulation(models.TextChoices):
    METEO = "meteo", "Météo"
    PANNE = "panne", "Panne du véhicule"
    EQUIPE = "equipe", "Équipe absente"
    HOTE = "hote", "Lieu d’accueil indisponible"
    AUTRE = "autre", "Autre raison"


class Visite(models.TextChoices):
    """Of a head counted: did the person come for the first time? The empty value is not knowing."""

    PREMIERE = "premiere", "Première visite"
    DEJA = "deja", "Déjà venue"
    INCONNUE = "", "Sans précision"


class GenreSaisie(models.TextChoices):
    """What a phone sends from a stop."""

    PASSAGE = "passage", "Personnes rencontrées"
    DEPLIANTS = "depliants", "Dépliants remis"
    ACCUEIL = "accueil", "Accueil bref"
    NOTE = "note", "Note"
    PHOTO = "photo", "Photo"


class EtatSaisie(models.TextChoices):
    PRISE = "prise", "Enregistrée"
    CONFLIT = "conflit", "À départager"
    A_REPRENDRE = "a_reprendre", "À reprendre"
    ECARTEE = "ecartee", "Écartée"


class Couverture(models.TextChoices):
    """Of a commune, for the map."""

    JAMAIS = "jamais", "Jamais visitée"
    PREVUE = "prevue", "Première halte prévue"
    UNE = "une", "Visitée une fois"
    PLUSIEURS = "plusieurs", "Visitée plusieurs fois"


VEHICULE = "Escale mobile"
PLACES = 12
