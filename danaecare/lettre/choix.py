from django.db import models

NOM = "L’Info aidante"
# The kinds of its mails, and what its private links are for.
CONFIRMATION, NUMERO, EXEMPLAIRE = "lettre.confirmation", "lettre.numero", "lettre.exemplaire"
LIEN_CONFIRMER, LIEN_DESABONNER = "lettre.confirmer", "lettre.desabonner"
# What somebody agrees to; kept with each subscription as it was read that day.
CONSENTEMENT = (
    "J’accepte de recevoir L’Info aidante, la lettre de DanaeCare, une fois par mois environ, à cette adresse. "
    "Je peux me désabonner à tout moment, d’un clic."
)


class Source(models.TextChoices):
    """How an address came."""

    FORMULAIRE = "formulaire", "Page d’inscription"
    EQUIPE = "equipe", "Notée par l’équipe"
    IMPORT = "import", "Liste reprise"


class EtatAbonne(models.TextChoices):
    """Only who confirmed receives the letter."""

    A_CONFIRMER = "a_confirmer", "À confirmer"
    CONFIRME = "confirme", "Confirmé"
    DESABONNE = "desabonne", "Désabonné"
    REJETE = "rejete", "Adresse refusée"


ATTENDUS = (EtatAbonne.A_CONFIRMER, EtatAbonne.CONFIRME)


class EtatNumero(models.TextChoices):
    """Sent, an issue never changes: its readers have it."""

    BROUILLON = "brouillon", "En préparation"
    ENVOYE = "envoye", "Envoyé"


class GenreBloc(models.TextChoices):
    ACTUALITE = "actualite", "Actualité"
    RENDEZ_VOUS = "rendez_vous", "Rendez-vous"
    HALTE = "halte", "Halte de l’Escale mobile"
    RESSOURCE = "ressource", "Ressource"
