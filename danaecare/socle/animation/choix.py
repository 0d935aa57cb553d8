from django.db import models


class Pole(models.TextChoices):
    """The pole that holds an action: the labels of the hub's apps."""

    AIDANTS = "aidants", "Escale des Aidants"
    JARDINS = "jardins", "Jardins de santé"
    TIERSLIEUX = "tierslieux", "Tiers-lieux"
    FORMATIONS = "formations", "Formations"
    GOUVERNANCE = "gouvernance", "Vie de l’association"


class GenreAction(models.TextChoices):
    ATELIER = "atelier", "Atelier"
    CHANTIER = "chantier", "Chantier participatif"
    TEMPS_FORT = "temps_fort", "Temps fort de distribution"
    REUNION = "reunion", "Réunion de groupe de travail"
    PREFIGURATION = "prefiguration", "Atelier de préfiguration"
    CONVIVIAL = "convivial", "Goûter ou moment convivial"
    FESTIVAL = "festival", "Festival"
    STAND = "stand", "Stand"
    SENSIBILISATION = "sensibilisation", "Action de sensibilisation"
    CONCERTATION = "concertation", "Concertation"
    TABLE_RONDE = "table_ronde", "Table ronde ou conférence"
    VISITE = "visite", "Visite"
    EVENEMENT = "evenement", "Événement"
    AUTRE = "autre", "Autre"


class Etat(models.TextChoices):
    PREVUE = "prevue", "Prévue"
    TENUE = "tenue", "Tenue"
    ANNULEE = "annulee", "Annulée"


class AxeCfppa(models.TextChoices):
    """Axes of the conférence des financeurs (CASF L.233-1)."""

    AIDES_TECHNIQUES = "1", "1. Équipements et aides techniques individuelles"
    FORFAIT_AUTONOMIE = "2", "2. Forfait autonomie"
    SAAD = "3", "3. Prévention par les services d’aide à domicile"
    SPASAD = "4", "4. Prévention par les services polyvalents"
    AIDANTS = "5", "5. Soutien aux proches aidants"
    COLLECTIVES = "6", "6. Autres actions collectives de prévention"
    HORS = "hors", "Hors conférence des financeurs"


class TypeCfppa(models.TextChoices):
    INFORMATION = "information", "Information, sensibilisation"
    FORMATION_AIDANTS = "formation_aidants", "Formation des aidants"
    PSYCHOSOCIAL_COLLECTIF = "psychosocial_collectif", "Soutien psychosocial collectif"
    PSYCHOSOCIAL_INDIVIDUEL = "psychosocial_individuel", "Soutien psychosocial individuel"
    REPIT = "repit", "Répit"
    PREVENTION = "prevention", "Prévention pour les 60 ans et plus"


class Presence(models.TextChoices):
    INSCRIT = "inscrit", "Inscrit"
    PRESENT = "present", "Présent"
    ABSENT = "absent", "Absent"
    EXCUSE = "excuse", "Excusé"


class RoleParticipant(models.TextChoices):
    PARTICIPANT = "participant", "Participant"
    BENEVOLE = "benevole", "Bénévole"
    INTERVENANT = "intervenant", "Intervenant"


class GenrePersonne(models.TextChoices):
    """Of a head count; the empty value is a head counted without looking further."""

    FEMME = "F", "Femmes"
    HOMME = "H", "Hommes"
    AUTRE = "A", "Autre"
    INCONNU = "", "Sans précision"


class TrancheAge(models.TextChoices):
    """Bands that both the association's figures and those of the conférence des financeurs can be made from."""

    MOINS_18 = "0-17", "Moins de 18 ans"
    DE_18 = "18-29", "18 à 29 ans"
    DE_30 = "30-39", "30 à 39 ans"
    DE_40 = "40-49", "40 à 49 ans"
    DE_50 = "50-59", "50 à 59 ans"
    DE_60 = "60-69", "60 à 69 ans"
    DE_70 = "70-79", "70 à 79 ans"
    DE_80 = "80-89", "80 à 89 ans"
    PLUS_90 = "90+", "90 ans et plus"
    INCONNU = "", "Âge non noté"
