from django.db import models


class NatureOrganisation(models.TextChoices):
    """What an organisation is; an empty nature is unknown."""

    ASSOCIATION = "association", "Association"
    COLLECTIVITE = "collectivite", "Collectivité"
    SANTE = "sante", "Établissement de santé"
    PROFESSIONNELS_SANTE = "professionnels_sante", "Professionnels de santé, maison de santé ou CPTS"
    MEDICOSOCIAL = "medicosocial", "Service social ou médico-social"
    CLIC_REPIT = "clic_repit", "CLIC ou plateforme de répit"
    ENSEIGNEMENT = "enseignement", "École ou université"
    ENTREPRISE = "entreprise", "Entreprise"
    INSTITUTION = "institution", "Institution ou caisse publique"
    FINANCEUR = "financeur", "Fondation ou autre financeur"
    AUTRE = "autre", "Autre"


class Qualite(models.TextChoices):
    """What somebody is for the association, as declared; the poles hold the dated facts (fees, sessions, hours)."""

    ADHERENT = "adherent", "Adhérent"
    BENEVOLE = "benevole", "Bénévole"
    STAGIAIRE = "stagiaire", "Stagiaire en formation"
    ETUDIANT = "etudiant", "Étudiant ou stagiaire accueilli"
    FORMATEUR = "formateur", "Formateur ou intervenant"
    EQUIPE = "equipe", "Équipe"
    SERVICE_CIVIQUE = "service_civique", "Service civique"
    PARTENAIRE = "partenaire", "Partenaire"
