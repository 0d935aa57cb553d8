"""Whom the notice says reads is whom the pages let in: its sentence against the matrix by which every page is tried."""

import pytest

from danaecare.socle.comptes.roles import Role
from danaecare.socle.protection.modele import TRAITEMENTS
from tests.acces import aidants, annuaire, comptes, formations, gouvernance, hub, jardins, lettre, tierslieux

# How a sentence names roles, in the order in which it is read: what is named whole hides its parts.
DITS = (
    ("toute l’équipe, sauf l’administration du hub", frozenset(Role) - {Role.ADMINISTRATION}),
    ("toute l’équipe", frozenset(Role)),
    ("professionnels de l’escale", {Role.ACCUEIL, Role.TRAVAIL_SOCIAL, Role.PSYCHOLOGUE, Role.ESCALE_MOBILE}),
    ("escale mobile", {Role.ESCALE_MOBILE}),
    ("équipe des jardins", {Role.JARDINS}),
    ("équipe des tiers-lieux", {Role.TIERSLIEUX}),
    ("équipe de la formation", {Role.FORMATION}),
    ("la gouvernance", {Role.GOUVERNANCE}),
    ("l’accueil", {Role.ACCUEIL}),
    ("la direction", {Role.DIRECTION}),
    ("administration du hub", {Role.ADMINISTRATION}),
)
# The pages where the data of a treatment are read.
PAGES = {
    "aidants": (aidants.ACCES, ["aidants:aidant_liste", "aidants:dossier_fiche"]),
    "jardins": (jardins.ACCES, ["jardins:calendrier_annee", "jardins:distribution_exporter"]),
    "tierslieux": (tierslieux.ACCES, ["tierslieux:reservation_liste", "tierslieux:projet"]),
    "formations": (formations.ACCES, ["formations:session_fiche", "formations:formateur_liste"]),
    "vie-associative": (gouvernance.ACCES, ["gouvernance:adherents_pdf", "gouvernance:seance_fiche"]),
    "dons": (gouvernance.ACCES, ["gouvernance:recu_fiche", "gouvernance:recu_pdf"]),
    "lettre": (lettre.ACCES, ["lettre:abonne_liste", "lettre:abonne_fiche"]),
    "annuaire": (annuaire.ACCES, ["annuaire:personne_fiche", "annuaire:organisation_fiche"]),
    "comptes": (
        comptes.ACCES | hub.ACCES, ["comptes:compte_liste", "comptes:attribution_decider", "journal:trace_liste"]
    ),
}  # fmt: skip


def nommes(phrase: str) -> set[Role]:
    reste, roles = phrase.lower(), set()
    for mots, designes in DITS:
        if mots in reste:
            reste = reste.replace(mots, "")
            roles |= designes
    return roles


def test_chaque_traitement_a_ses_pages():
    assert {traitement["code"] for traitement in TRAITEMENTS} == set(PAGES)


@pytest.mark.parametrize("traitement", TRAITEMENTS, ids=lambda traitement: traitement["code"])
def test_les_lecteurs_que_dit_la_notice_sont_ceux_des_pages(traitement):
    table, pages = PAGES[traitement["code"]]
    assert nommes(traitement["destinataires"]) == set().union(*(table[page].permis for page in pages))
