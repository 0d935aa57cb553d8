"""What the hub knows of the treatments that it makes: the register begins with it, the association goes on.

Retention: CNIL, deliberation 2023-095 (follow-ups); Code de commerce, L.123-22 (accounts); Code du travail, L.6353-1
and on (training).
"""

from danaecare.socle.protection.choix import BaseLegale

MESURES = (
    "Un compte par personne, un second facteur pour qui lit des suivis, des droits par métier, un journal que personne "
    "ne modifie, des sauvegardes chiffrées."
)


def _traitement(code, nom, base, *, finalites, personnes, donnees, destinataires, durees, sensibles="", aipd=False):
    return {
        "code": code, "nom": nom, "base_legale": base, "finalites": finalites, "personnes": personnes,
        "donnees": donnees, "sensibles": sensibles, "destinataires": destinataires, "durees": durees,
        "mesures": MESURES, "aipd": aipd,
    }  # fmt: skip


TRAITEMENTS = (
    _traitement(
        "aidants",
        "Accompagnement des proches aidants",
        BaseLegale.INTERET_LEGITIME,
        finalites="Écouter, informer, orienter et soutenir les proches aidants, et rendre compte de cette activité.",
        personnes="Les proches aidants, les personnes qu’ils aident.",
        donnees="Identité, coordonnées, situation de famille et de travail, aide apportée, rendez-vous, orientations, "
        "droits, notes des professionnels.",
        sensibles="Santé de l’aidant et de la personne aidée, par grandes catégories\u00a0; notes de la psychologue.",
        destinataires="Les professionnels de l’Escale, chacun selon son métier\u00a0; la direction, sans les notes ni "
        "la situation\u00a0; une structure vers qui la personne est orientée, ce qu’elle accepte d’en dire\u00a0; "
        "les financeurs, en chiffres seulement.",
        durees="Archivé deux ans après le dernier contact venant de la personne, anonyme au bout de cinq ans.",
        aipd=True,
    ),
    _traitement(
        "jardins",
        "Réseau des jardins de santé",
        BaseLegale.INTERET_LEGITIME,
        finalites="Faire vivre les jardins\u00a0: contacts, binômes, chantiers, distributions de plants.",
        personnes="Jardiniers, propriétaires, contacts des jardins, bénévoles des chantiers.",
        donnees="Identité, coordonnées, participation, conventions.",
        destinataires="L’équipe des jardins, celle de l’Escale mobile et la direction.",
        durees="Deux ans pour une candidature sans suite, cinq ans après la fin d’un binôme, trois ans pour le "
        "reste\u00a0; ensuite, des nombres sans nom.",
    ),
    _traitement(
        "tierslieux",
        "Accueil dans les tiers-lieux",
        BaseLegale.CONTRAT,
        finalites="Réserver les espaces, tenir le programme des activités, héberger des projets, répondre.",
        personnes="Qui réserve, s’inscrit à une activité, porte un projet ou demande un espace.",
        donnees="Identité, coordonnées, réservations, conventions.",
        destinataires="Toute l’équipe, sauf l’administration du hub\u00a0; un projet hébergé, l’équipe des tiers-lieux "
        "et la direction seules.",
        durees="Trois ans après le jour réservé, un an après une activité et pour les courriels, cinq ans après la "
        "sortie d’un projet.",
    ),
    _traitement(
        "formations",
        "Formation professionnelle",
        BaseLegale.OBLIGATION,
        finalites="Organiser les sessions, attester les présences, répondre aux contrôles et à Qualiopi.",
        personnes="Stagiaires, formateurs, commanditaires.",
        donnees="Identité, coordonnées, présences signées, évaluations, pièces des formateurs.",
        destinataires="L’équipe de la formation et la direction\u00a0; l’administration en cas de contrôle.",
        durees="Six ans après la session pour ce qui la prouve, deux ans pour une demande sans suite, un an pour un "
        "lien de signature, trois ans pour le numéro d’un étudiant d’un diplôme.",
    ),
    _traitement(
        "vie-associative",
        "Vie associative",
        BaseLegale.CONTRAT,
        finalites="Adhésions, instances, mandats, temps donné par les bénévoles.",
        personnes="Adhérents, administrateurs, bénévoles.",
        donnees="Identité, coordonnées, cotisations, mandats, heures de bénévolat.",
        destinataires="La gouvernance et la direction.",
        durees="Dix ans pour les mandats et les séances, six ans pour les cotisations, cinq ans après un contrat, "
        "trois ans pour les missions des bénévoles, deux ans pour une demande d’adhésion, un an pour le lien d’un "
        "bénévole et pour les courriels.",
    ),
    _traitement(
        "dons",
        "Dons et reçus fiscaux",
        BaseLegale.OBLIGATION,
        finalites="Recevoir les dons et délivrer les reçus que demande l’administration fiscale.",
        personnes="Donateurs.",
        donnees="Identité, adresse, montant et date du don.",
        destinataires="La gouvernance et la direction\u00a0; l’administration fiscale.",
        durees="Six ans après l’année du reçu.",
    ),
    _traitement(
        "lettre",
        "L’Info aidante, la lettre d’information",
        BaseLegale.CONSENTEMENT,
        finalites="Envoyer chaque mois la lettre à qui l’a demandée.",
        personnes="Abonnés à la lettre.",
        donnees="Adresse électronique, accord et son jour\u00a0; ni ouverture, ni clic qui dise de qui.",
        destinataires="L’accueil, la gouvernance et la direction.",
        durees="Jusqu’au désabonnement\u00a0; un mois pour une adresse jamais confirmée\u00a0; ensuite, une empreinte "
        "trois ans, pour ne plus jamais lui écrire.",
    ),
    _traitement(
        "annuaire",
        "Annuaire des partenaires",
        BaseLegale.INTERET_LEGITIME,
        finalites="Joindre les organisations et les personnes avec qui l’association travaille.",
        personnes="Interlocuteurs des partenaires, intervenants.",
        donnees="Identité, fonction, coordonnées professionnelles.",
        destinataires="Toute l’équipe.",
        durees="Trois ans après la dernière écriture sur la fiche.",
    ),
    _traitement(
        "comptes",
        "Comptes et journal du hub",
        BaseLegale.OBLIGATION,
        finalites="N’ouvrir le hub qu’à qui en a besoin, savoir qui a lu ou changé quoi.",
        personnes="Salariés et bénévoles qui ont un compte.",
        donnees="Identité, courriel professionnel, rôles, connexions, actes et lectures, horaires et absences.",
        destinataires="L’administration du hub\u00a0; la direction, pour donner un rôle qui lit des suivis\u00a0; le "
        "référent d’un dossier, pour ce dossier.",
        durees="Cinq ans après la dernière connexion d’un compte fermé\u00a0; les absences, deux ans après leur "
        "fin\u00a0; le journal, un an.",
    ),
)

# The skeleton of an impact assessment: what is to be said, with what the hub knows already.
ANALYSE = {
    "contexte": "Les professionnels notent, dans un logiciel tenu par l’association, leurs rencontres avec des proches "
    "aidants. La carte ci-dessous dit ce qui est gardé, champ par champ.",
    "necessite": "Les listes de choix remplacent le texte libre partout où elles suffisent. Ni numéro de "
    "sécurité sociale, "
    "ni religion, ni opinion\u00a0: aucun champ ne les demande.",
    "risques": "Qu’une personne lise ce qui ne la regarde pas\u00a0; que des données soient changées à "
    "tort\u00a0; qu’elles soient "
    "perdues. Pour chacun\u00a0: d’où il vient, ce qu’il ferait aux personnes, sa gravité, sa vraisemblance.",
    "mesures": MESURES,
}


def texte_notice(traitements) -> str:
    """The notice as the register of the moment tells it: "# " begins a title, "- " a line of a list."""
    blocs = [
        "# Ce que nous gardons, et pourquoi",
        "L’association garde ce qui lui sert à vous accompagner, à faire vivre ses lieux et à rendre compte de son "
        "activité. Rien n’est vendu, ni transmis à d’autres que ceux qui sont nommés ici.",
    ]
    for traitement in traitements:
        blocs.append(
            f"- {traitement.nom}. {traitement.finalites} Base légale\u00a0: "
            f"{traitement.get_base_legale_display().lower()}. Qui les lit\u00a0: "
            f"{_minuscule(traitement.destinataires)} "
            f"Durée\u00a0: {_minuscule(traitement.durees)}"
        )
    hors = sorted({t.transferts for t in traitements} - {"Aucun."})
    blocs += [
        "# Où sont vos données",
        " ".join(hors) or "Elles ne quittent pas l’Union européenne.",
        "# Vos droits",
        "Vous pouvez demander à lire ce que nous gardons sur vous, à le faire corriger ou effacer, à en limiter "
        "l’usage, "
        "à le recevoir dans un fichier, ou vous y opposer. Écrivez au délégué à la protection des données ou "
        "dites-le à "
        "la personne qui vous suit\u00a0: la réponse vient sous un mois. Si elle ne vous convient pas, vous "
        "pouvez saisir la "
        "CNIL, 3 place de Fontenoy, 75007 Paris, www.cnil.fr.",
    ]
    return "\n\n".join(blocs)


def _minuscule(texte: str) -> str:
    return texte[:1].lower() + texte[1:]
