"""THE table of roles: which role holds which right. Nothing else in the hub decides it.

A right is "pole.verb"; views ask for one by `acces.droit_requis`, templates by `request.user.peut`.
Rules about one object (a file, a note) are in the app's permissions.py and come on top: they ask for rights too, never
for a role.
"""

from functools import cache

from django.db import models


class Role(models.TextChoices):
    ACCUEIL = "accueil", "Accueil"
    TRAVAIL_SOCIAL = "travail_social", "Travail social"
    PSYCHOLOGUE = "psychologue", "Psychologue"
    ESCALE_MOBILE = "escale_mobile", "Escale mobile"
    JARDINS = "jardins", "Jardins"
    TIERSLIEUX = "tierslieux", "Tiers-lieux"
    FORMATION = "formation", "Formation"
    GOUVERNANCE = "gouvernance", "Gouvernance"
    DIRECTION = "direction", "Direction"
    ADMINISTRATION = "administration", "Administration"


# They read follow-ups, or administer: the second factor is mandatory.
SECOND_FACTEUR = frozenset(
    {
        Role.ACCUEIL,
        Role.TRAVAIL_SOCIAL,
        Role.PSYCHOLOGUE,
        Role.ESCALE_MOBILE,
        Role.DIRECTION,
        Role.ADMINISTRATION,
    }
)

_COLONNES = {
    "AC": Role.ACCUEIL,
    "TS": Role.TRAVAIL_SOCIAL,
    "PS": Role.PSYCHOLOGUE,
    "EM": Role.ESCALE_MOBILE,
    "JA": Role.JARDINS,
    "TL": Role.TIERSLIEUX,
    "FO": Role.FORMATION,
    "GO": Role.GOUVERNANCE,
    "DI": Role.DIRECTION,
    "AD": Role.ADMINISTRATION,
}

_TABLE = """
droit                       AC TS PS EM JA TL FO GO DI AD
hub.ouvrir                  x  x  x  x  x  x  x  x  x  x
agenda.lire                 x  x  x  x  x  x  x  x  x  .
agenda.tenir                .  .  .  .  .  .  .  .  x  .
annuaire.lire               x  x  x  x  x  x  x  x  x  x
annuaire.ecrire             x  x  .  x  x  x  x  x  x  x
annuaire.fusionner          .  .  .  .  .  .  .  x  x  x
animation.lire              x  x  x  x  x  x  x  x  x  .
animation.ecrire            x  x  x  x  x  x  x  x  x  .
territoires.lire            x  x  x  x  x  x  x  x  x  x
territoires.decouper        .  .  .  .  .  .  .  .  .  x
aidants.lire                x  x  x  x  .  .  .  .  x  .
aidants.ecrire              x  x  x  x  .  .  .  .  .  .
aidants.typologies          .  x  x  .  .  .  .  .  .  .
aidants.rendez_vous         x  .  .  x  .  .  .  .  .  .
aidants.entretiens          x  x  .  x  .  .  .  .  .  .
aidants.notes_sociales      .  x  .  .  .  .  .  .  .  .
aidants.notes_psy           .  .  x  .  .  .  .  .  .  .
aidants.seances             .  .  x  .  .  .  .  .  .  .
aidants.reaffecter          .  .  .  .  .  .  .  .  x  .
aidants.exporter            .  x  x  .  .  .  .  .  .  .
aidants.recherche           .  x  x  .  .  .  .  .  x  .
aidants.mobile              x  x  .  x  .  .  .  .  x  .
aidants.tournees            .  .  .  x  .  .  .  .  .  .
aidants.chiffres            x  x  x  x  .  .  .  .  x  .
questionnaires.lire         .  x  x  .  .  .  .  .  x  .
questionnaires.tenir        .  .  x  .  .  .  .  .  x  .
jardins.lire                .  .  .  x  x  .  .  .  x  .
jardins.ecrire              .  .  .  .  x  .  .  .  x  .
jardins.quotidien           .  .  .  .  x  .  .  .  .  .
jardins.chiffres            .  .  .  .  x  .  .  .  x  .
tierslieux.lire             x  x  x  x  x  x  x  x  x  .
tierslieux.reserver         x  x  x  x  x  x  x  .  x  .
tierslieux.gerer            .  .  .  .  .  x  .  .  x  .
tierslieux.quotidien        .  .  .  .  .  x  .  .  .  .
tierslieux.vacances         .  .  .  .  .  x  .  .  x  x
tierslieux.chiffres         .  .  .  .  .  x  .  .  x  .
formations.lire             .  .  .  .  .  .  x  .  x  .
formations.ecrire           .  .  .  .  .  .  x  .  x  .
formations.quotidien        .  .  .  .  .  .  x  .  .  .
formations.chiffres         .  .  .  .  .  .  x  .  x  .
gouvernance.lire            .  .  .  .  .  .  .  x  x  .
gouvernance.ecrire          .  .  .  .  .  .  .  x  x  .
gouvernance.quotidien       .  .  .  .  .  .  .  x  .  .
gouvernance.chiffres        .  .  .  .  .  .  .  x  x  .
lettre.ecrire               x  .  .  .  .  .  .  x  x  .
rayonnement.lire            x  x  x  x  x  x  x  x  x  .
rayonnement.ecrire          x  x  x  x  x  x  x  x  x  .
benevolat.saisir            x  x  x  x  x  x  x  x  x  .
rapport.lire                x  x  x  x  x  x  x  x  x  x
rapport.ecrire              .  x  x  x  x  x  x  x  x  .
rapport.produire            .  .  .  .  .  .  .  .  x  x
indicateurs.lire            x  x  x  x  x  x  x  x  x  .
imports.faire               .  x  x  x  x  x  x  x  x  x
travaux.suivre              x  x  x  x  x  x  x  x  x  x
personnes.repondre          .  .  .  .  .  .  .  .  x  .
conservation.lire           .  .  .  .  .  .  .  .  x  x
journal.lire                .  .  .  .  .  .  .  .  .  x
comptes.gerer               .  .  .  .  .  .  .  .  .  x
comptes.confirmer           .  .  .  .  .  .  .  .  x  x
exploitation.voir           .  .  .  .  .  .  .  .  .  x
protection.lire             x  x  x  x  x  x  x  x  x  x
protection.signaler         x  x  x  x  x  x  x  x  x  x
protection.demandes         .  .  .  .  .  .  .  .  x  .
protection.tenir            .  .  .  .  .  .  .  .  x  x
"""


def lire_table(texte: str) -> dict[str, frozenset[str]]:
    """Parse the table: right -> roles that hold it. A malformed line raises ValueError."""
    entete, *lignes = [ligne.split() for ligne in texte.strip().splitlines()]
    colonnes = [_COLONNES[sigle] for sigle in entete[1:]]
    droits = {}
    for droit, *cases in lignes:
        if len(cases) != len(colonnes) or set(cases) - {"x", "."} or droit in droits:
            raise ValueError(f"Table des rôles : ligne « {droit} » mal formée.")
        droits[droit] = frozenset(role for role, case in zip(colonnes, cases, strict=True) if case == "x")
    return droits


DROITS = lire_table(_TABLE)
# Who reads follow-ups: one person proposes these roles, another one gives them.
LECTEURS = DROITS["aidants.lire"]


def libelles(roles) -> str:
    return ", ".join(Role(role).label for role in roles)


def droits_de(roles) -> frozenset[str]:
    """All the rights of somebody who holds `roles`."""
    return _droits_de(frozenset(roles))


@cache
def _droits_de(roles: frozenset[str]) -> frozenset[str]:
    return frozenset(droit for droit, porteurs in DROITS.items() if porteurs & roles)
