"""Closed lists of the gardens' pole."""

from django.db.models import TextChoices


class PublicJardin(TextChoices):
    """Who gardens there."""

    HABITANTS = "habitants", "Habitants du quartier"
    SENIORS = "seniors", "Personnes âgées"
    HANDICAP = "handicap", "Personnes en situation de handicap"
    PATIENTS = "patients", "Patients et soignants"
    PRECARITE = "precarite", "Personnes en situation de précarité"
    ENFANTS = "enfants", "Enfants et familles"
    SCOLAIRES = "scolaires", "Élèves et étudiants"
    SALARIES = "salaries", "Salariés"


class GenreRessource(TextChoices):
    SEMIS = "semis", "Semis et plants"
    TERREAU = "terreau", "Terreau et compost"
    GRAINES = "graines", "Graines"
    PAILLAGE = "paillage", "Paillage"
    OUTIL = "outil", "Outils"
    MOBILIER = "mobilier", "Mobilier"
    AUTRE = "autre", "Autre"


class Unite(TextChoices):
    """What a resource is counted in."""

    PLANT = "plant", "plant"
    KG = "kg", "kg"
    SACHET = "sachet", "sachet"
    BOTTE = "botte", "botte"
    LITRE = "litre", "litre"
    PIECE = "piece", "pièce"


# They are measured, so a half makes sense; the others are counted, whole.
UNITES_MESUREES = frozenset({Unite.KG, Unite.LITRE})
# Other ways to write a unit, as texte.cle gives them.
UNITES_ECRITES = {
    Unite.PLANT: {"plant", "plants", "semis", "godet", "godets"},
    Unite.KG: {"kg", "kgs", "kilo", "kilos", "kilogramme", "kilogrammes"},
    Unite.SACHET: {"sachet", "sachets", "paquet", "paquets"},
    Unite.BOTTE: {"botte", "bottes"},
    Unite.LITRE: {"l", "litre", "litres"},
    Unite.PIECE: {"piece", "pieces", "unite", "unites", "u"},
}


class NatureMouvement(TextChoices):
    """Why a stock moves."""

    PRODUCTION = "production", "Production"
    DON = "don", "Don reçu"
    ACHAT = "achat", "Achat"
    DISTRIBUTION = "distribution", "Distribution"
    PERTE = "perte", "Perte"
    INVENTAIRE = "inventaire", "Écart d’inventaire"
    TRANSFERT = "transfert", "Transfert"
    REPRISE = "reprise", "Reprise d’historique"


ENTREES = (NatureMouvement.PRODUCTION, NatureMouvement.DON, NatureMouvement.ACHAT, NatureMouvement.REPRISE)
SORTIES = (NatureMouvement.DISTRIBUTION, NatureMouvement.PERTE)
# What a person writes by hand; the others come from a distribution, an inventory or an import.
SAISIES = (NatureMouvement.PRODUCTION, NatureMouvement.DON, NatureMouvement.ACHAT, NatureMouvement.PERTE)


class OrigineLot(TextChoices):
    PRODUCTION = "production", "Semé à la pépinière"
    DON = "don", "Don"
    ACHAT = "achat", "Achat"
    ECHANGE = "echange", "Échange entre jardins"


class GesteCulture(TextChoices):
    """What the growing calendar plans for a species."""

    SEMER = "semer", "Semer"
    REPIQUER = "repiquer", "Repiquer"
    PLANTER = "planter", "Planter"
    RECOLTER = "recolter", "Récolter"
    GRAINES = "graines", "Garder les graines"


class EtatDistribution(TextChoices):
    PREPAREE = "preparee", "En préparation"
    REMISE = "remise", "Remise"
    ANNULEE = "annulee", "Annulée"


class RoleCandidat(TextChoices):
    OFFRE = "offre", "A un jardin à partager"
    DEMANDE = "demande", "Cherche un jardin"


class Disponibilite(TextChoices):
    """When somebody gardens or opens the gate."""

    SEMAINE_MATIN = "semaine_matin", "En semaine, le matin"
    SEMAINE_APRES_MIDI = "semaine_apres_midi", "En semaine, l’après-midi"
    SEMAINE_SOIR = "semaine_soir", "En semaine, le soir"
    SAMEDI = "samedi", "Le samedi"
    DIMANCHE = "dimanche", "Le dimanche"


class Envie(TextChoices):
    """What somebody hopes from a shared garden."""

    POTAGER = "potager", "Cultiver un potager"
    FLEURS = "fleurs", "Faire pousser des fleurs"
    FRUITS = "fruits", "Entretenir des fruitiers"
    POULES = "poules", "Avoir des poules"
    RECOLTE = "recolte", "Partager la récolte"
    COMPAGNIE = "compagnie", "Passer du temps ensemble"
    TRANSMETTRE = "transmettre", "Transmettre ou apprendre"


class MotifFinBinome(TextChoices):
    TERME = "terme", "Convention arrivée à son terme"
    DEMENAGEMENT = "demenagement", "Déménagement"
    SANTE = "sante", "Santé"
    MESENTENTE = "mesentente", "Mésentente"
    TEMPS = "temps", "Manque de temps"
    DECES = "deces", "Décès"
    AUTRE = "autre", "Autre"
