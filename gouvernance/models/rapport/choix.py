from django.db import models


class GenreVersion(models.TextChoices):
    """How a version came: typed, saved by itself, joined from two, set aside (then settled), taken again."""

    ECRITE = "ecrite", "Enregistrée"
    AUTO = "auto", "Enregistrée d’elle-même"
    FUSION = "fusion", "Réunit deux écritures"
    ECARTEE = "ecartee", "En attente : a rencontré une autre écriture"
    REGLEE = "reglee", "Mise de côté, puis réglée"
    REPRISE = "reprise", "Reprise"


class Sorte(models.TextChoices):
    """What a word kept for the report is about."""

    ACTION = "action", "Action collective"
    HALTE = "halte", "Halte de l’Escale mobile"
    SESSION = "session", "Session de formation"
    JARDIN = "jardin", "Jardin"


class GenreEdition(models.TextChoices):
    COMPLETE = "complete", "Complète"
    SYNTHESE = "synthese", "Synthèse de quatre pages"
    AFFICHE = "affiche", "Affiche d’une page"
    RESEAUX = "reseaux", "Image pour les réseaux"
    DIAPORAMA = "diaporama", "Diaporama d’assemblée"
    FINANCEUR = "financeur", "Pour un financeur"


class Cadrage(models.TextChoices):
    """Where a picture looks when its frame is narrower or lower than it is."""

    CENTRE = "centre", "Le milieu"
    HAUT = "haut", "Le haut"
    BAS = "bas", "Le bas"
    GAUCHE = "gauche", "La gauche"
    DROITE = "droite", "La droite"


class Audience(models.TextChoices):
    """Whose eyes it is for: how small a count it still shows (`SEUILS` of contenu/chiffres)."""

    INTERNE = "interne", "Interne"
    CONVENTION = "convention", "Pour une convention"
    PUBLIQUE = "publique", "Publique"


def audience_de(genre: str, demandee: str = "") -> str:
    """Not asked, the house sees everything and a funder's document hides what a convention hides."""
    if demandee:
        return demandee
    return Audience.CONVENTION if genre == GenreEdition.FINANCEUR else Audience.INTERNE


def dire_edition(genre: str, audience: str) -> str:
    """After « Rapport d’activité 2023 »: what is whole goes without saying."""
    sorte = "" if genre == GenreEdition.COMPLETE else f", {GenreEdition(genre).label.lower()}"
    return f"{sorte}, édition {Audience(audience).label.lower()}"


FINANCEUR_INTERNE = (
    "Un document qui part chez un financeur masque les petits effectifs : choisissez « Pour une convention », "
    "ou « Publique »."
)
