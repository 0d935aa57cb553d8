"""One account a role, of invented people."""

from django.contrib.auth.hashers import make_password

from danaecare.socle.comptes.actions.comptes import compte_creer, compte_revoir
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
# Who left: her files wait for somebody else (`aidants`), which closes her account once they are written.
PARTIE = ("Éloïse", "d’Albigny", "Conseillère en économie sociale et familiale", Role.TRAVAIL_SOCIAL)
JAMAIS_REVUS = (Role.ESCALE_MOBILE, Role.FORMATION)


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


def vivre(jour, *, par, comptes: dict, alea) -> None:
    """The rights of most accounts were reviewed; somebody is about to leave (`comptes["partie"]`)."""
    for role in PERSONNES:
        if role not in JAMAIS_REVUS:
            compte_revoir(par=comptes[Role.ADMINISTRATION], compte=comptes[role])
    prenom, nom, fonction, role = PARTIE
    comptes["partie"] = compte_creer(
        par=comptes[Role.ADMINISTRATION], email="partie@demo.invalid", prenom=prenom, nom=nom, fonction=fonction,
        roles=[role], demonstration=True,
    )  # fmt: skip


def est_chargee() -> bool:
    return Utilisateur.objects.filter(demonstration=True).exists()
