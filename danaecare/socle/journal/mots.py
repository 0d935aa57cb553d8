"""The words of the log's sentences: what each verb of an action says, which names are feminine."""

from danaecare.socle.journal.choix import Nature

# These write what is new as what was there: their nature says which.
PAR_NATURE = frozenset({"ecrire"})
# The last word of an action's code, as it is read. What is not here is said by its nature.
VERBES = {
    "abandonner": "a abandonné", "accepter": "a accepté un autre choix pour",
    "affecter": "a rattaché", "ajouter": "a ajouté",
    "ajouter_un_pas": "a ajouté un pas à", "alerter": "a alerté de",
    "annuler": "a annulé", "annuler_import": "a défait, avec son import,", "anonymiser": "a anonymisé",
    "approuver": "a approuvé", "archiver": "a archivé", "arreter": "a arrêté", "avancer": "a fait avancer",
    "bris_voir": "a lu", "briser_glace": "a ouvert, en urgence,", "candidater": "a reçu",
    "changer_etat": "a changé l’état de", "charger": "a chargé", "clore": "a clos", "commencer": "a commencé",
    "completer": "a complété", "compter": "a compté", "conclure": "a conclu", "confirmer": "a confirmé",
    "consulter_archive": "a consulté, archivé,", "contre_passer": "a contre-passé",
    "contre_proposer": "a proposé autre chose à la place de", "copier": "a copié",
    "corriger": "a corrigé", "creer": "a créé", "creer_cle": "a créé", "decider": "a tranché",
    "declarer": "a déclaré", "demander": "a demandé", "deplacer": "a déplacé",
    "deplanifier": "a retiré du calendrier de",
    "deposer": "a déposé", "depublier": "a retiré de la publication", "desinscrire": "a retiré",
    "ecarter": "a écarté", "effacer": "a effacé", "equipe": "a changé l’équipe de",
    "essayer": "a essayé", "exporter": "a exporté", "facturer": "a facturé", "faire": "a fait",
    "faire_le_pas": "a fait le prochain pas de", "fermer": "a fermé", "finir": "a terminé", "fixer": "a fixé",
    "fixer_comptage": "a fixé le comptage de", "former": "a formé", "fusionner": "a fusionné", "garder": "a gardé",
    "importer": "a importé", "inscrire": "a inscrit", "inviter": "a envoyé l’invitation de", "lancer": "a lancé",
    "lever": "a levé", "lire": "a lu", "modifier": "a modifié", "noter": "a noté", "oublier": "a effacé",
    "ordonner": "a réordonné", "ouvrir": "a ouvert", "passer": "a changé l’état de", "placer": "a donné une place à",
    "planifier": "a planifié", "pointer": "a pointé les présences de", "poser": "a posé", "prendre": "a pris",
    "preparer": "a préparé", "prolonger": "a prolongé", "proposer": "a proposé", "publier": "a publié",
    "purger": "a effacé, à leur échéance,", "qualifier": "a précisé", "rappeler": "a rappelé, pour",
    "rattacher": "a rattaché", "rattacher_accueil": "a rattaché", "rechiffrer": "a chiffré",
    "reactiver": "a remis en service", "reaffecter": "a confié à quelqu’un d’autre", "realiser": "a clos",
    "recevoir": "a reçu", "refuser": "a été refusé à", "regler": "a réglé", "relacher": "a rouvert",
    "relancer": "a relancé", "remercier": "a remercié pour", "remettre": "a remis", "remonter": "a remonté",
    "rendre": "a rendu à envoyer", "renouveler": "a renouvelé", "repartir": "a réparti", "repondre": "a répondu à",
    "reporter": "a reporté", "reprendre": "a repris", "retablir": "a rétabli", "retirer": "a retiré",
    "revoir": "a revu", "revoquer": "a révoqué", "rouvrir": "a rouvert", "signaler": "a signalé", "signer": "a signé",
    "sortir": "a sorti du réseau", "supprimer": "a supprimé", "telecharger": "a téléchargé", "terminer": "a terminé",
    "tirer": "a tiré", "trancher": "a tranché", "transferer": "a transféré", "verifier": "a vérifié",
}  # fmt: skip
NATURES = {
    Nature.LECTURE: "a lu", Nature.CREATION: "a créé", Nature.MODIFICATION: "a modifié",
    Nature.SUPPRESSION: "a supprimé", Nature.EXPORT: "a exporté", Nature.ACCES: "a ouvert",
}  # fmt: skip
# First word of a model's name; the others are masculine.
FEMININS = frozenset({
    "absence", "action", "adhésion", "analyse", "ancienne", "animation", "année", "association", "attente",
    "attribution",
    "charge", "clé",
    "commune", "consultation", "contre-proposition", "convention",
    "coopération", "correction", "cotisation", "demande", "demi-journée",
    "décision", "déclaration", "distribution", "édition", "entrée", "étape", "évaluation", "fermeture", "fiche",
    "formation", "habilitation", "halte", "image", "inscription", "instance", "intercommunalité", "invitation",
    "journée", "levée", "ligne", "mesure", "notice", "note", "obligation", "organisation", "orientation", "ouverture",
    "part", "participation", "personne", "photo", "pièce", "population", "preuve", "production", "promotion",
    "présence", "relation", "rencontre", "ressource", "réservation", "résolution", "réunion", "saisie", "saison",
    "sauvegarde", "session", "sollicitation", "subvention", "suite", "séance", "série", "trace", "tournée", "version",
    "violation", "visite", "vérification",
})  # fmt: skip
PLURIELS = frozenset({"effectifs", "titres", "vacances", "visites"})
# Acts that are on no sheet, or that their code tells badly, whole; of `*`, those of every pole.
ENTIERES = {
    "*.conservation.passer": "a appliqué les durées de conservation",
    "aidants.demonstration.charger": "a chargé la démonstration",
    "aidants.note_sociale.bris_voir": "a pris connaissance d’une ouverture d’urgence",
    "aidants.notes.rechiffrer": "a chiffré les notes avec une nouvelle clé",
    "aidants.passants.oublier": "a effacé le nom des passants, à leur échéance",
    "aidants.population.importer": "a importé la population âgée des communes",
    "animation.action.exporter": "a exporté les actions collectives",
    "annuaire.personne.oublier": "a effacé des personnes, à leur échéance",
    "attentes.reglage.choisir": "a réglé son courriel récapitulatif",
    "attentes.report.lever": "a repris ce qui était reporté",
    "attentes.report.noter": "a reporté ce qui était à faire",
    "attentes.vue.noter": "a lu ses alertes",
    "comptes.session.ouvrir": "a ouvert une session",
    "comptes.session.refuser": "a refusé une connexion",
    "courriels.courriel.oublier": "a effacé des courriels, à leur échéance",
    "courriels.courriel.rendre": "a demandé un nouvel envoi de courriels",
    "exploitation.base.remonter": "a remonté la base dans le temps",
    "exploitation.courriel.essayer": "a envoyé un courriel d’essai",
    "exploitation.fichiers.retirer": "a retiré les fichiers qui n’avaient plus de fiche",
    "exploitation.sauvegarde.alerter": "a signalé une sauvegarde qui manque",
    "formations.audit.exporter": "a exporté le dossier de l’audit",
    "formations.avis.deposer": "a reçu un avis",
    "gouvernance.temps.exporter": "a exporté les temps des bénévoles",
    "imports.import.purger": "a effacé des fichiers importés, à leur échéance",
    "indicateurs.figures.exporter": "a exporté les chiffres",
    "journal.trace.purger": "a effacé des lignes du journal, à leur échéance",
    "services.service.exporter": "a exporté les services",
    "travaux.travail.purger": "a effacé des travaux, à leur échéance",
    "travaux.travail.reprendre": "a repris les travaux interrompus",
}
