"""The 32 indicators of the national quality framework: whom they concern. Source: reading guide V9, January 2024."""

from dataclasses import dataclass

CRITERES = {
    1: "Informer le public",
    2: "Fixer des objectifs et adapter la formation",
    3: "Accueillir, suivre, évaluer",
    4: "Donner les moyens",
    5: "Tenir les compétences de l’équipe",
    6: "Suivre son environnement professionnel",
    7: "Écouter, traiter, améliorer",
}
COMMUN, FORMATION, CERTIFIANT, APPRENTISSAGE, TRAVAIL = "commun", "formation", "certifiant", "apprentissage", "travail"
SANS_OBJET = {
    CERTIFIANT: "aucune session ne prépare une certification",
    APPRENTISSAGE: "réservé aux centres d’apprentis",
    TRAVAIL: "aucune période en entreprise",
}


@dataclass(frozen=True)
class Indicateur:
    numero: int
    critere: int
    titre: str
    concerne: str = COMMUN


REFERENTIEL = (
    Indicateur(1, 1, "Information détaillée et vérifiable du public"),
    Indicateur(2, 1, "Indicateurs de résultats diffusés"),
    Indicateur(3, 1, "Taux d’obtention et débouchés des certifications", CERTIFIANT),
    Indicateur(4, 2, "Analyse du besoin de chaque bénéficiaire"),
    Indicateur(5, 2, "Objectifs opérationnels et évaluables"),
    Indicateur(6, 2, "Contenus et modalités adaptés aux objectifs et au public"),
    Indicateur(7, 2, "Contenus conformes à la certification", CERTIFIANT),
    Indicateur(8, 2, "Positionnement à l’entrée", FORMATION),
    Indicateur(9, 3, "Conditions de déroulement dites avant le premier jour"),
    Indicateur(10, 3, "Suivi et adaptation pendant la formation"),
    Indicateur(11, 3, "Évaluation de l’atteinte des objectifs"),
    Indicateur(12, 3, "Engagement et prévention des ruptures, au-delà de deux jours"),
    Indicateur(13, 3, "Coordination avec l’entreprise de l’apprenti", APPRENTISSAGE),
    Indicateur(14, 3, "Accompagnement social et citoyen des apprentis", APPRENTISSAGE),
    Indicateur(15, 3, "Droits et devoirs de l’apprenti", APPRENTISSAGE),
    Indicateur(16, 3, "Conditions de présentation à la certification", CERTIFIANT),
    Indicateur(17, 4, "Moyens humains, techniques et lieux"),
    Indicateur(18, 4, "Coordination des intervenants"),
    Indicateur(19, 4, "Ressources remises aux stagiaires"),
    Indicateur(20, 4, "Personnes dédiées et conseil de perfectionnement", APPRENTISSAGE),
    Indicateur(21, 5, "Compétences des formateurs"),
    Indicateur(22, 5, "Développement des compétences de l’équipe"),
    Indicateur(23, 6, "Veille légale et réglementaire"),
    Indicateur(24, 6, "Veille sur les métiers et les emplois"),
    Indicateur(25, 6, "Veille pédagogique et technique"),
    Indicateur(26, 6, "Réseau mobilisé pour le handicap"),
    Indicateur(27, 6, "Sous-traitance maîtrisée"),
    Indicateur(28, 6, "Périodes en situation de travail", TRAVAIL),
    Indicateur(29, 6, "Insertion et poursuite d’études des apprentis", APPRENTISSAGE),
    Indicateur(30, 7, "Appréciations des parties prenantes recueillies"),
    Indicateur(31, 7, "Réclamations et aléas traités"),
    Indicateur(32, 7, "Améliorations mises en œuvre"),
)
