from django.db import models


class EtatCotisation(models.TextChoices):
    A_REGLER = "a_regler", "À régler"
    REGLEE = "reglee", "Réglée"
    EXONEREE = "exoneree", "Exonérée"


class EtatAdhesion(models.TextChoices):
    """Of a request to join."""

    RECUE = "recue", "À lire"
    ACCEPTEE = "acceptee", "Acceptée"
    REFUSEE = "refusee", "Refusée"


COURRIEL_ADHESION = "gouvernance.adhesion"
A_JOUR = (EtatCotisation.REGLEE, EtatCotisation.EXONEREE)


class Reglement(models.TextChoices):
    CHEQUE = "cheque", "Chèque"
    VIREMENT = "virement", "Virement"
    ESPECES = "especes", "Espèces"
    CARTE = "carte", "Carte ou paiement en ligne"


class FormeDon(models.TextChoices):
    MANUEL = "manuel", "Déclaration de don manuel"
    AUTHENTIQUE = "authentique", "Acte authentique"
    SOUS_SEING = "sous_seing", "Acte sous seing privé"
    AUTRE = "autre", "Autre"


class NatureDon(models.TextChoices):
    NUMERAIRE = "numeraire", "Numéraire"
    TITRES = "titres", "Titres de sociétés cotés"
    FRAIS = "frais", "Abandon de frais par un bénévole"
    NATURE = "nature", "Don en nature"


class Pole(models.TextChoices):
    """The pole a volunteer's time is given to; empty is unknown."""

    AIDANTS = "aidants", "Escale des Aidants"
    JARDINS = "jardins", "Jardins de santé"
    TIERSLIEUX = "tierslieux", "Tiers-lieux"
    FORMATIONS = "formations", "Formations"
    GOUVERNANCE = "gouvernance", "Vie de l’association"


class CategorieBenevolat(models.TextChoices):
    """What the replacement value of an hour depends on; each category has its dated rates."""

    COURANTE = "courante", "Mission courante"
    QUALIFIEE = "qualifiee", "Mission qualifiée"
    EXPERTE = "experte", "Expertise ou direction"


class TypeContrat(models.TextChoices):
    CDI = "cdi", "CDI"
    CDD = "cdd", "CDD"
    AIDE = "aide", "CDD, emploi aidé"
    ALTERNANCE = "alternance", "CDD, alternance"
    DOCTORAL = "doctoral", "CDD, contrat doctoral"
    SERVICE_CIVIQUE = "service_civique", "Service civique"
    STAGE = "stage", "Stage"


# What the staff figure says of each contract; employees are the first two.
FAMILLES_CONTRAT = {
    TypeContrat.CDI: "CDI",
    TypeContrat.CDD: "CDD",
    TypeContrat.AIDE: "CDD",
    TypeContrat.ALTERNANCE: "CDD",
    TypeContrat.DOCTORAL: "CDD",
    TypeContrat.SERVICE_CIVIQUE: "Service civique",
    TypeContrat.STAGE: "Stage",
}
SALARIES = tuple(t for t, famille in FAMILLES_CONTRAT.items() if famille in {"CDI", "CDD"})


class NatureMontant(models.TextChoices):
    PREVU = "prevu", "Prévu"
    REALISE = "realise", "Réalisé"


# Families of accounts as the association publishes them: the longest prefix wins, an account without one is unnamed.
FAMILLES_CHARGES = {
    "60": "Achats et charges externes",
    "61": "Achats et charges externes",
    "62": "Achats et charges externes",
    "63": "Impôts et taxes",
    "64": "Ressources humaines",
    "65": "Autres charges de gestion courante",
    "66": "Charges financières",
    "67": "Charges exceptionnelles",
    "68": "Dotations aux amortissements",
    "689": "Report en fonds dédiés",
    "69": "Impôts sur les bénéfices, participation",
}
FAMILLES_PRODUITS = {
    "70": "Prestations",
    "71": "Production stockée",
    "72": "Production immobilisée",
    "73": "Concours publics",
    "74": "Subventions publiques",
    "754": "Mécénat et dons",
    "755": "Aides privées",
    "756": "Cotisations",
    "758": "Autres produits de gestion courante",
    "76": "Produits financiers",
    "77": "Produits exceptionnels",
    "78": "Reprises sur amortissements et provisions",
    "789": "Utilisation des fonds dédiés",
    "79": "Aides à l’emploi et transferts de charges",
}
# Headings of the budget in the Cerfa forms, in their order.
RUBRIQUES = {
    "60": "Achats",
    "61": "Services extérieurs",
    "62": "Autres services extérieurs",
    "63": "Impôts et taxes",
    "64": "Charges de personnel",
    "65": "Autres charges de gestion courante",
    "66": "Charges financières",
    "67": "Charges exceptionnelles",
    "68": "Dotations aux amortissements, provisions et engagements",
    "69": "Impôt sur les bénéfices, participation des salariés",
    "70": "Vente de produits finis, de marchandises, prestations de services",
    "71": "Production stockée",
    "72": "Production immobilisée",
    "73": "Dotations et produits de tarification",
    "74": "Subventions d’exploitation",
    "75": "Autres produits de gestion courante",
    "76": "Produits financiers",
    "77": "Produits exceptionnels",
    "78": "Reprises sur amortissements, provisions et fonds dédiés",
    "79": "Transfert de charges",
    "86": "Emplois des contributions volontaires en nature",
    "87": "Contributions volontaires en nature",
}


class NatureSubvention(models.TextChoices):
    FONCTIONNEMENT = "fonctionnement", "Fonctionnement"
    PROJET = "projet", "Projet"
    INVESTISSEMENT = "investissement", "Investissement"
    EMPLOI = "emploi", "Aide à l’emploi"


class OrigineFonds(models.TextChoices):
    """The line of heading 74 that a grant is written on, in the funders' forms."""

    ETAT = "etat", "État : préciser le(s) ministère(s) sollicité(s)"
    REGION = "region", "Région(s)"
    DEPARTEMENT = "departement", "Département(s)"
    EPCI = "epci", "Intercommunalité(s) : EPCI"
    COMMUNE = "commune", "Commune(s)"
    SOCIAL = "social", "Organismes sociaux (détailler)"
    EUROPE = "europe", "Fonds européens"
    ASP = "asp", "Agence de services et de paiement (emplois aidés)"
    ETABLISSEMENT = "etablissement", "Autres établissements publics"
    PRIVE = "prive", "Aides privées"


class EtatSubvention(models.TextChoices):
    DEMANDEE = "demandee", "Demandée"
    NOTIFIEE = "notifiee", "Notifiée"
    REFUSEE = "refusee", "Refusée"


class GenreObligation(models.TextChoices):
    COMPTE_RENDU = "compte_rendu", "Compte rendu financier"
    CONVENTION = "convention", "Convention à signer"
    COMMUNICATION = "communication", "Mention du financeur"
    AUTRE = "autre", "Autre engagement"


class GenreMesure(models.TextChoices):
    """A flow adds up over the months; a stock is what the last month says."""

    FLUX = "flux", "S’additionne de mois en mois (vues, visites, appels)"
    STOCK = "stock", "Niveau atteint à la fin du mois (inscrits, abonnés)"


class GenreInstance(models.TextChoices):
    ASSEMBLEE = "assemblee", "Assemblée générale"
    CONSEIL = "conseil", "Conseil d’administration"
    BUREAU = "bureau", "Bureau"
    AUTRE = "autre", "Autre instance"


# Their members are those the prefecture knows: a change is declared within three months.
DIRIGEANTES = (GenreInstance.CONSEIL, GenreInstance.BUREAU)


# What a template of minutes is filled with.
CHAMPS_PV = ("seance", "lieu", "presents", "excuses", "quorum", "ordre_du_jour", "resolutions")


class EtatPresence(models.TextChoices):
    ATTENDU = "attendu", "Attendu"
    PRESENT = "present", "Présent"
    REPRESENTE = "represente", "Représenté"
    EXCUSE = "excuse", "Excusé"
    ABSENT = "absent", "Absent"


COMPTENT = (EtatPresence.PRESENT, EtatPresence.REPRESENTE)


class GenreCooperation(models.TextChoices):
    PTCE = "ptce", "Pôle de coopération (PTCE)"
    COLLECTIF = "collectif", "Collectif local"


class GenreMembre(models.TextChoices):
    HABITANT = "habitant", "Habitant ou aidant"
    ASSOCIATION = "association", "Association"
    PROFESSIONNEL = "professionnel", "Professionnel du soin ou du social"
    COLLECTIVITE = "collectivite", "Collectivité"
    ENTREPRISE = "entreprise", "Entreprise de l’ESS ou autre"
    RECHERCHE = "recherche", "Recherche ou enseignement"


class Engagement(models.TextChoices):
    """What a member takes part in, from the lightest to the strongest."""

    INFORME = "informe", "Se tient informé"
    PARTICIPE = "participe", "Participe aux rencontres"
    CONTRIBUE = "contribue", "Contribue (temps, moyens)"
    PILOTE = "pilote", "Copilote"


class EtapeCollectif(models.IntegerChoices):
    """The accompaniment of a local collective, in this order."""

    MOBILISER = 1, "Mobiliser les acteurs"
    COMPRENDRE = 2, "Partager un diagnostic"
    AGIR = 3, "Choisir et mener les actions"
    EVALUER = 4, "Évaluer et passer le relais"


class EtatAction(models.TextChoices):
    A_LANCER = "a_lancer", "À lancer"
    EN_COURS = "en_cours", "En cours"
    FAITE = "faite", "Faite"
    ABANDONNEE = "abandonnee", "Abandonnée"


class DimensionEvaluation(models.TextChoices):
    COOPERATION = "cooperation", "Coopération entre les acteurs"
    PARTICIPATION = "participation", "Participation des habitants et des aidants"
    ACCES = "acces", "Accès à l’information, au répit et aux droits"
    EFFETS = "effets", "Effets pour les personnes"
    PERENNITE = "perennite", "Pérennité et moyens"


class NiveauEvaluation(models.IntegerChoices):
    ABSENT = 1, "Pas encore"
    AMORCE = 2, "Amorcé"
    INSTALLE = 3, "Installé"
    SOLIDE = 4, "Solide"
