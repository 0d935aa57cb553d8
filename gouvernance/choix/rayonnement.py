"""What the association gives to the field: talks, publications, seats held elsewhere, support received."""

from django.db import models


class GenreIntervention(models.TextChoices):
    CONFERENCE = "conference", "Conférence"
    TABLE_RONDE = "table_ronde", "Table ronde"
    CONGRES = "congres", "Congrès ou colloque"
    STAND = "stand", "Stand"
    COURS = "cours", "Cours ou exposé"
    VISITE = "visite", "Visite ou rencontre"
    DISTINCTION = "distinction", "Prix ou distinction"


class RoleIntervention(models.TextChoices):
    ORGANISE = "organise", "Organisée par l’association"
    INTERVIENT = "intervient", "L’association y intervient"
    PARTICIPE = "participe", "L’association y participe"


class EtatIntervention(models.TextChoices):
    """From the invitation to the thank-you."""

    INVITATION = "invitation", "Invitation"
    CONFIRMEE = "confirmee", "Confirmée"
    TENUE = "tenue", "Tenue"
    REMERCIEE = "remerciee", "Remerciements faits"
    DECLINEE = "declinee", "Déclinée"


# What an intervention may become, and what its button says.
SUITES_INTERVENTION = {
    EtatIntervention.INVITATION: {EtatIntervention.CONFIRMEE: "Confirmer", EtatIntervention.DECLINEE: "Décliner"},
    EtatIntervention.CONFIRMEE: {EtatIntervention.TENUE: "Tenue", EtatIntervention.DECLINEE: "Décliner"},
    EtatIntervention.TENUE: {EtatIntervention.REMERCIEE: "Remerciements faits"},
    EtatIntervention.REMERCIEE: {},
    EtatIntervention.DECLINEE: {EtatIntervention.INVITATION: "Reprendre"},
}
INTERVENTIONS_TENUES = (EtatIntervention.TENUE, EtatIntervention.REMERCIEE)


class GenrePublication(models.TextChoices):
    ARTICLE = "article", "Article"
    CHAPITRE = "chapitre", "Chapitre d’ouvrage"
    LIVRE = "livre", "Livre, guide ou rapport"
    FILM = "film", "Film ou vidéo"
    SON = "son", "Émission ou podcast"
    PRESSE = "presse", "Mention dans la presse"
    RADIO = "radio", "Passage à la radio"
    TELEVISION = "television", "Passage à la télévision"
    WEB = "web", "Mention sur le web"


class GenreSiege(models.TextChoices):
    CPTS = "cpts", "Communauté de soins (CPTS)"
    GROUPE = "groupe", "Groupe de travail"
    COMITE = "comite", "Comité"
    CONSEIL = "conseil", "Conseil ou bureau"
    RESEAU = "reseau", "Réseau ou fédération"


class GenreAppui(models.TextChoices):
    DLA = "dla", "Dispositif local d’accompagnement (DLA)"
    PROGRAMME = "programme", "Programme ou incubation"
    COMPETENCES = "competences", "Mécénat de compétences"
    SERVICE_CIVIQUE = "service_civique", "Agrément de service civique"
    LABEL = "label", "Label ou certification"


class GenreRecherche(models.TextChoices):
    THESE = "these", "Thèse"
    POST_DOCTORAT = "post_doctorat", "Post-doctorat"
    CHAIRE = "chaire", "Chaire"
    ACTION = "action", "Recherche-action"
    MEMOIRE = "memoire", "Mémoire"


class EtatRecherche(models.TextChoices):
    PREPARATION = "preparation", "En préparation"
    EN_COURS = "en_cours", "En cours"
    FINIE = "finie", "Finie"
    ARRETEE = "arretee", "Arrêtée"


# What took place, whether it ended well or not.
RECHERCHES_MENEES = (EtatRecherche.EN_COURS, EtatRecherche.FINIE, EtatRecherche.ARRETEE)


class AvisEthique(models.TextChoices):
    A_DEMANDER = "a_demander", "À demander"
    SANS_OBJET = "sans_objet", "Sans objet"
    DEMANDE = "demande", "Demandé"
    FAVORABLE = "favorable", "Favorable"
    DEFAVORABLE = "defavorable", "Défavorable"


class GenreStage(models.TextChoices):
    SERVICE_SANITAIRE = "sanitaire", "Service sanitaire"
    LICENCE = "licence", "Licence professionnelle"
    BUT = "but", "BTS, BUT ou licence"
    MASTER = "master", "Master ou école"
    SOINS = "soins", "Formation de santé ou du social"
    DECOUVERTE = "decouverte", "Découverte, collège ou lycée"
