"""One account a role, of invented people."""

from django.contrib.auth.hashers import make_password

from danaecare.socle.comptes.actions import compte_creer
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role

MOT_DE_PASSE = "Orangerie-2023-demo"
ORDRE = 0
PERSONNES = {
    Role.ACCUEIL: ("Sana", "Ugnon", "Chargée d’accueil"),
    Role.TRAVAIL_SOCIAL: ("Claire", "Montagny", "Assistante de service social"),
    Role.PSYCHOLOGUE: ("Inès", "Barjol", "Psychologue"),
    Role.ESCALE_MOBILE: ("Théo", "Paliard", "Animateur de l’Escale mobile"),
    Role.JARDINS: ("Maud", "Chazelles", "Coordinatrice des jardins"),
    Role.TIERSLIEUX: ("Karim", "Orelle", "Coordinateur du tiers-lieu"),
    Role.FORMATION: ("Lucie", "Vernay", "Responsable de la formation"),
    Role.GOUVERNANCE: ("Hélène", "Soleymieux", "Trésorière"),
    Role.DIRECTION: ("Agnès", "Périgneux", "Directrice"),
    Role.ADMINISTRATION: ("Noé", "Usson", "Administrateur du hub"),
}


def courriel(role: str) -> str:
    return f"{role.replace('_', '-')}@demo.invalid"


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    """Fill `comptes`: role -> account."""
    empreinte = make_password(MOT_DE_PASSE)  # once: a hash is slow by design, and it is the same for all
    for role, (prenom, nom, fonction) in PERSONNES.items():
        compte = compte_creer(
            par=None, email=courriel(role), prenom=prenom, nom=nom, fonction=fonction, roles=[role], demonstration=True
        )  # fmt: skip
        compte.password = empreinte
        compte.save(update_fields=["password"])
        comptes[role] = compte


def est_chargee() -> bool:
    return Utilisateur.objects.filter(demonstration=True).exists()
