"""The closed lists of the training pole."""

from django.db import models


class GenreSession(models.TextChoices):
    """Three kinds, never mixed: only the first one is declared in the BPF and audited."""

    FORMATION = "formation", "Formation professionnelle"
    AIDANTS = "aidants", "Formation des aidants"
    UNIVERSITE = "universite", "Intervention universitaire"


class SousTraitance(models.TextChoices):
    AUCUNE = "aucune", "Aucune"
    CONFIEE = "confiee", "Confiée à un autre organisme"
    RECUE = "recue", "Confiée par un autre organisme"


class TypeStagiaire(models.TextChoices):
    """Frame F-1 of the BPF."""

    SALARIE = "a", "Salarié d’un employeur privé, hors apprentis"
    APPRENTI = "b", "Apprenti"
    RECHERCHE_EMPLOI = "c", "Personne en recherche d’emploi"
    PARTICULIER = "d", "Particulier à ses propres frais"
    AUTRE = "e", "Autre stagiaire (agent public, indépendant, bénévole…)"


class Objectif(models.TextChoices):
    """Frame F-3 of the BPF; the RNCP lines add up to its line a."""

    RNCP_678 = "rncp_678", "Certification RNCP, niveaux 6 à 8"
    RNCP_5 = "rncp_5", "Certification RNCP, niveau 5"
    RNCP_4 = "rncp_4", "Certification RNCP, niveau 4"
    RNCP_3 = "rncp_3", "Certification RNCP, niveau 3"
    RNCP_2 = "rncp_2", "Certification RNCP, niveau 2"
    CQP_RNCP = "cqp_rncp", "CQP enregistré au RNCP, sans niveau"
    RS = "rs", "Certification ou habilitation du répertoire spécifique"
    CQP = "cqp", "CQP non enregistré"
    AUTRE = "autre", "Autre formation professionnelle"
    BILAN = "bilan", "Bilan de compétences"
    VAE = "vae", "Accompagnement à la VAE"


RNCP = (
    Objectif.RNCP_678, Objectif.RNCP_5, Objectif.RNCP_4, Objectif.RNCP_3, Objectif.RNCP_2, Objectif.CQP_RNCP,
)  # fmt: skip


class LigneProduit(models.TextChoices):
    """Frame C of the BPF: who is invoiced, not the scheme that pays back later."""

    ENTREPRISES = "1", "1 · Entreprises, pour leurs salariés"
    APPRENTISSAGE = "2a", "2a · Contrats d’apprentissage"
    PROFESSIONNALISATION = "2b", "2b · Contrats de professionnalisation"
    ALTERNANCE = "2c", "2c · Promotion ou reconversion par alternance"
    TRANSITION = "2d", "2d · Projets de transition professionnelle"
    CPF = "2e", "2e · Compte personnel de formation"
    EMPLOI = "2f", "2f · Dispositifs pour la recherche d’emploi"
    INDEPENDANTS = "2g", "2g · Travailleurs non-salariés"
    PLAN = "2h", "2h · Plan de développement des compétences, autres"
    AGENTS = "3", "3 · Pouvoirs publics, pour leurs agents"
    EUROPE = "4", "4 · Instances européennes"
    ETAT = "5", "5 · État"
    REGIONS = "6", "6 · Conseils régionaux"
    FRANCE_TRAVAIL = "7", "7 · France Travail"
    AUTRES_PUBLICS = "8", "8 · Autres ressources publiques"
    PARTICULIERS = "9", "9 · Personnes à titre individuel et à leurs frais"
    ORGANISMES = "10", "10 · Autres organismes de formation"
    AUTRES = "11", "11 · Autres produits de la formation"


class NatureCharge(models.TextChoices):
    SALAIRES = "salaires", "Salaires des formateurs (6411)"
    ACHATS = "achats", "Achats de formation et honoraires (604, 6226)"
    AUTRES = "autres", "Autres charges de la formation"


class EtatInscription(models.TextChoices):
    INSCRIT = "inscrit", "Inscrit"
    ATTENTE = "attente", "Liste d’attente"
    ABANDON = "abandon", "Abandon en cours de formation"
    ANNULE = "annule", "Inscription annulée"


# Those whose hours and sheets count.
SUIVENT = (EtatInscription.INSCRIT, EtatInscription.ABANDON)


# What the half-days are called in the grid of the tiers-lieux (occupations.py).
ORIGINE = "formations.demi_journee"


class Presence(models.TextChoices):
    PRESENT = "present", "Présent"
    RETARD = "retard", "En retard"
    ABSENT = "absent", "Absent"


class ModeEmargement(models.TextChoices):
    PAPIER = "papier", "Feuille signée"
    TABLETTE = "tablette", "Signature sur tablette"


class GenreDocument(models.TextChoices):
    PROGRAMME = "programme", "Programme"
    CONVENTION = "convention", "Convention de formation"
    CONTRAT = "contrat", "Contrat de formation"
    CONVOCATION = "convocation", "Convocation"
    FEUILLE = "feuille", "Feuille d’émargement"
    CERTIFICAT = "certificat", "Certificat de réalisation"
    ATTESTATION = "attestation", "Attestation de fin de formation"
    LIVRET = "livret", "Livret d’accueil"
    REGLEMENT = "reglement", "Règlement intérieur"
    FACTURE = "facture", "Demande de facture"
    DEVIS = "devis", "Devis"


class GenreCourriel(models.TextChoices):
    PIECE = "formations.piece", "Document d’une formation"
    CHANGEMENT = "formations.changement", "Changement d’une session"
    AVIS = "formations.avis", "Questionnaire de satisfaction"
    DEMANDE = "formations.demande", "Réponse à une demande d’inscription"
    PLACE = "formations.place", "Place libérée"


class GenreAvis(models.TextChoices):
    """Whose appreciation: indicator 30 wants beneficiaries, trainers, companies and funders."""

    CHAUD = "chaud", "Stagiaires, à chaud"
    FROID = "froid", "Stagiaires, à froid"
    EQUIPE = "equipe", "Formateurs"
    FINANCEUR = "financeur", "Financeurs et employeurs"


# The questionnaires that a session sends.
DE_SESSION = (GenreAvis.CHAUD, GenreAvis.FROID, GenreAvis.EQUIPE)


# The first question of each questionnaire gives the published mean; the others detail it.
NOTE_GLOBALE = {
    GenreAvis.CHAUD: "Dans l’ensemble, cette formation vous a satisfait",
    GenreAvis.FROID: "Avec le recul, cette formation vous est utile",
    GenreAvis.EQUIPE: "Dans l’ensemble, cette session s’est bien passée",
    GenreAvis.FINANCEUR: "Dans l’ensemble, nos formations répondent à vos attentes",
}
QUESTIONS = {
    GenreAvis.CHAUD: {
        "objectifs": "Les objectifs annoncés sont atteints",
        "contenu": "Le contenu correspond à mes besoins",
        "animation": "L’animation aide à apprendre",
        "accueil": "L’accueil et l’organisation conviennent",
    },
    GenreAvis.FROID: {
        "pratique": "J’ai mis en pratique ce que j’ai appris",
        "equipe": "Mon équipe ou mes proches en profitent",
    },
    GenreAvis.EQUIPE: {
        "preparation": "La préparation et les informations reçues suffisaient",
        "moyens": "Le lieu et le matériel convenaient",
        "groupe": "Le groupe correspondait au public annoncé",
    },
    GenreAvis.FINANCEUR: {
        "information": "L’information reçue est claire et à temps",
        "gestion": "Le suivi administratif est fiable",
        "effets": "Les effets sont visibles dans les structures",
    },
}
ECHELLE = (
    (1, "Pas du tout d’accord"), (2, "Plutôt pas d’accord"), (3, "Mitigé"), (4, "Plutôt d’accord"),
    (5, "Tout à fait d’accord"),
)  # fmt: skip


class Registre(models.TextChoices):
    RECLAMATION = "reclamation", "Réclamations"
    ALEA = "alea", "Aléas"
    AMELIORATION = "amelioration", "Améliorations"
    VEILLE = "veille", "Veille"
    HANDICAP = "handicap", "Réseau handicap"


class DomaineVeille(models.TextChoices):
    """Indicators 23 to 25; 26 is the network that helps with a disability."""

    LEGALE = "legale", "Légale et réglementaire"
    METIER = "metier", "Métiers et emplois"
    PEDAGOGIE = "pedagogie", "Pédagogie et techniques"
    HANDICAP = "handicap", "Handicap"


class GenrePiece(models.TextChoices):
    CV = "cv", "CV"
    TITRE = "titre", "Titre ou diplôme"
    CONTINUE = "continue", "Formation suivie"


class Financement(models.TextChoices):
    EMPLOYEUR = "employeur", "L’employeur"
    OPCO = "opco", "Un opérateur de compétences (OPCO)"
    PUBLIC = "public", "France Travail, la Région ou une autre ressource publique"
    PERSONNEL = "personnel", "La personne elle-même"
    AUTRE = "autre", "Autre"


class Inscriptions(models.TextChoices):
    FERMEES = "fermees", "Fermées"
    LIEN = "lien", "Par un lien à donner"
    PUBLIQUES = "publiques", "Par un lien, et au catalogue public"


class EtatDemande(models.TextChoices):
    RECUE = "recue", "À traiter"
    ACCEPTEE = "acceptee", "Acceptée"
    REFUSEE = "refusee", "Refusée"
    RETIREE = "retiree", "Retirée par la personne"


class IssueDiplome(models.TextChoices):
    EN_COURS = "en_cours", "En cours"
    DIPLOME = "diplome", "Diplômé"
    FELICITATIONS = "felicitations", "Diplômé, félicitations du jury"
    AJOURNE = "ajourne", "Ajourné"
    ARRETE = "arrete", "A arrêté"


DIPLOMES = (IssueDiplome.DIPLOME, IssueDiplome.FELICITATIONS)
