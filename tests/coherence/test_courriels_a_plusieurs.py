"""Every gesture that ends in a mail, and to how many: before one to several people, a page shows to whom, and asks."""

import ast
from collections import defaultdict
from functools import cache

from tests.coherence.test_arbre import APPS, RACINE

PORTE = "danaecare.socle.courriels.actions"
DEPARTS = {
    "courriel_dire", "courriel_ecrire", "courriel_envoyer", "courriel_remettre", "courriels_remettre", "envoi_creer",
    "envoyer_une_fois",
}  # fmt: skip
PAGE = "danaecare.socle.communs.interface.apercu_envoi.demander"

# One person, of what she has just done, or of what is answered to her.
A_UNE_PERSONNE = {
    "danaecare.socle.comptes.adapter.AdaptateurComptes",
    "danaecare.socle.comptes.views.comptes.compte_inviter",
    "aidants.views.rendez_vous.lien_renvoyer",
    "danaecare.lettre.views.abonnes.abonne_ajouter",
    "danaecare.lettre.views.numeros.numero_essayer",
    "danaecare.lettre.views.publiques.inscription",
    "aidants.views.bilans.bilan_envoyer",
    "aidants.views.services.service_envoyer",
    "danaecare.socle.comptes.views.comptes.second_facteur_lever",
    "danaecare.socle.envois.views.courriel_renvoyer",
    "danaecare.socle.exploitation.views.courriel_essayer",
    "danaecare.socle.services.views.fiches.service_envoyer",
    "formations.views.inscriptions.demande_repondre",
    "formations.views.inscriptions.inscription",
    "formations.views.inscriptions.ma_demande_retirer",
    "formations.views.sessions.stagiaire_modifier",
    "gouvernance.views.adhesions.cotisation_relancer",
    "gouvernance.views.demandes.adherer",
    "gouvernance.views.demandes.adhesion_accepter",
    "gouvernance.views.demandes.adhesion_refuser",
    "tierslieux.views.contre_propositions.ma_reservation_choisir",
    "tierslieux.views.contre_propositions.reservation_proposer",
    "tierslieux.views.dates_activites.activite_inscrire",
    "tierslieux.views.dates_activites.date_placer",
    "tierslieux.views.dates_activites.inscription_prendre",
    "tierslieux.views.dates_activites.inscription_retirer",
    "tierslieux.views.demandes.demander",
    "tierslieux.views.demandes.ma_reservation_annuler",
    "tierslieux.views.etats.reservation_deplacer",
    "tierslieux.views.etats.reservation_etirer",
    "tierslieux.views.etats.reservation_passer",
    "tierslieux.views.etats.reservation_prevenir",
    "tierslieux.views.programme.mon_inscription_annuler",
    "tierslieux.views.programme.mon_inscription_confirmer",
    "tierslieux.views.programme.programme_inscrire",
    "tierslieux.views.reservations.reserver",
}
# Several, or one: to several, the page comes first.
PAR_LA_PAGE = {
    "danaecare.lettre.views.numeros.numero_envoyer",
    "danaecare.rapport.views.relances.textes_demander",
    "danaecare.socle.comptes.views.comptes.compte_modifier",
    "danaecare.socle.comptes.views.comptes.compte_ouvrir",
    "danaecare.socle.services.views.demandes.verifications_demander",
    "formations.views.avis.avis_demander",
    "formations.views.avis.financeurs_interroger",
    "formations.views.pieces.documents_envoyer",
    "formations.views.pieces.session_prevenir",
    "gouvernance.views.adhesions.cotisations_relancer",
    "gouvernance.views.convocations.seance_convoquer",
    "gouvernance.views.convocations.seance_prevenir",
    "gouvernance.views.liens.liens_envoyer",
    "jardins.views.souhaits.saison_demander",
    "tierslieux.views.activites_annulations.activite_annuler",
    "tierslieux.views.activites_annulations.date_annuler",
    "tierslieux.views.etats.reservation_annuler",
    "tierslieux.views.reservations.reservation_modifier",
}
# Two people: the page of the decision itself says to whom and what (`tests/socle/comptes/test_attributions.py`,
# `tests/aidants/test_prevenir.py`).
SUR_SA_PAGE = {
    "aidants.views.transmissions.transmission_envoyer",
    "aidants.views.rendez_vous.rendez_vous_prevenir",
    "danaecare.socle.comptes.views.attributions.attribution_decider",
}
# At the hour said, nobody in front; `envoi_partir` sends what a page showed.
SANS_PERSONNE_DEVANT = {
    "aidants.dus.envoyer",
    "danaecare.socle.attentes.management.commands.rappels.Command",
    "danaecare.socle.envois.taches.envoi_partir",
    "danaecare.socle.exploitation.actions.sauvegarde_alerter",
    "formations.dus.envoyer",
    "formations.management.commands.enquetes.Command",
    "gouvernance.management.commands.echeances.Command",
    "tierslieux.dus.envoyer",
}
# They hold, move or free a space, or open the first account: nobody is told of it by mail.
SANS_COURRIEL = {
    "aidants.actions.conservation.dossier_effacer",
    "aidants.annulables._changement_defaire",
    "aidants.annulables._depointer",
    "aidants.conservation._dossiers",
    "aidants.mobile.ressources.HalteRessource",
    "aidants.mobile.views.haltes.halte_annuler",
    "aidants.mobile.views.haltes.halte_reporter",
    "aidants.mobile.views.haltes.halte_supprimer",
    "aidants.mobile.views.plan.tournee_copier",
    "aidants.mobile.views.plan.tournee_creer",
    "aidants.mobile.views.plan.tournee_modifier",
    "aidants.mobile.views.plan.tournee_supprimer",
    "aidants.plages._groupe",
    "aidants.plages._seance",
    "aidants.ressources.seances.SeanceRessource",
    "aidants.views.dossiers.dossier_clore",
    "aidants.views.groupes.groupe_deplacer",
    "aidants.views.groupes.groupe_deplanifier",
    "aidants.views.groupes.groupe_planifier",
    "aidants.views.groupes.groupe_pointer",
    "aidants.views.mon_rendez_vous.annuler",
    "aidants.views.suivi.seance_modifier",
    "aidants.views.suivi.seance_noter",
    "danaecare.socle.comptes.management.commands.administrateur.Command",
    "formations.ressources.sessions.SessionRessource",
    "formations.ressources.sessions.StagiaireRessource",
    "formations.views.demi_journees.demi_journee_creer",
    "formations.views.demi_journees.demi_journee_modifier",
    "formations.views.demi_journees.demi_journee_retirer",
    "formations.views.sessions.session_annuler",
    "formations.views.sessions.session_creer",
    "gouvernance.views.rayonnement.missions.tournage_reserver",
    "tierslieux.admin.ReservationAdmin",
    "tierslieux.annulables._defaire",
    "tierslieux.ressources.reservations.ReservationRessource",
    "tierslieux.views.activites.dates_ajouter",
    "tierslieux.views.saisies.reserver_ici",
}


@cache
def _appels() -> dict[str, set[str]]:
    """What each function or class of a module names: the full names of functions, classes and what they hold."""
    nomme = {}
    for app in APPS:
        for fichier in sorted((RACINE / app).rglob("*.py")):
            if not {"migrations", "demonstration", "demonstration.py"} & set(fichier.relative_to(RACINE).parts):
                module = ".".join(fichier.relative_to(RACINE).with_suffix("").parts).removesuffix(".__init__")
                nomme |= _nommes(module, ast.parse(fichier.read_text()))
    return nomme


def _nommes(module: str, arbre: ast.Module) -> dict[str, set[str]]:
    siens = [noeud for noeud in arbre.body if isinstance(noeud, (ast.FunctionDef, ast.ClassDef))]
    connus = {noeud.name: f"{module}.{noeud.name}" for noeud in siens}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.ImportFrom):
            connus |= {alias.asname or alias.name: f"{noeud.module}.{alias.name}" for alias in noeud.names}
    return {
        connus[sien.name]: {
            connus[noeud.id] if isinstance(noeud, ast.Name) else f"{connus[noeud.value.id]}.{noeud.attr}"
            for noeud in ast.walk(sien)
            if getattr(noeud, "id", getattr(getattr(noeud, "value", None), "id", None)) in connus
            and isinstance(noeud, (ast.Name, ast.Attribute))
        } - {connus[sien.name]}
        for sien in siens
    }  # fmt: skip


def _atteignent(buts: set[str]) -> set[str]:
    """Whatever leads to one of `buts`, by as many steps as it takes."""
    appelants = defaultdict(set)
    for nom, appeles in _appels().items():
        for appele in appeles:
            appelants[appele].add(nom)
    vus, restent = set(), set(buts)
    while restent:
        vus.add(nom := restent.pop())
        restent |= appelants[nom] - vus
    return vus - buts


def test_chaque_geste_qui_ecrit_dit_a_combien():
    ecrivent = _atteignent({f"{PORTE}.{nom}" for nom in DEPARTS})
    appeles = {appele for nom in ecrivent for appele in _appels().get(nom, ())}
    groupes = (A_UNE_PERSONNE, PAR_LA_PAGE, SUR_SA_PAGE, SANS_PERSONNE_DEVANT, SANS_COURRIEL)
    assert sorted(nom for nom in ecrivent - appeles if not nom.startswith(f"{PORTE}.")) == sorted(
        nom for groupe in groupes for nom in groupe
    )


def test_qui_ecrit_a_plusieurs_passe_par_la_page_qui_demande():
    """And no other asks: the table above says all of them."""
    demandent = _atteignent({PAGE})
    appeles = {appele for nom in demandent for appele in _appels().get(nom, ())}
    assert demandent - appeles == PAR_LA_PAGE


def test_qui_tient_un_espace_pour_une_seance_ne_previent_personne():
    """Their way to the door goes through bookings, which write to a contact when they are told `prevenir`."""
    occupations = {f"tierslieux.actions.occupations.occupation_{verbe}" for verbe in ("fixer", "liberer")}
    disent = set()
    for nom in SANS_COURRIEL | occupations:
        module, _, fait = nom.rpartition(".")
        chemin = RACINE / module.replace(".", "/")
        fichier = chemin / "__init__.py" if chemin.is_dir() else chemin.with_suffix(".py")
        faite = next(n for n in ast.parse(fichier.read_text()).body if getattr(n, "name", "") == fait)
        disent |= {nom for mot in ast.walk(faite) if isinstance(mot, ast.keyword) and mot.arg == "prevenir"}
    assert disent == set()
