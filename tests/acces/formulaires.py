"""The forms of the hub, found from the URLs, and what a test must know to fill them."""

from datetime import date, timedelta

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.comptes.roles import Role
from tests.gestes import lus

ORDRE = [Role.DIRECTION, Role.TRAVAIL_SOCIAL, Role.PSYCHOLOGUE, *Role]


def formulaires_de(monde, module) -> dict:
    """The forms that an app's pages show to a role that may open them, by the named address that they send to."""
    objets, trouves = monde.objets, {}
    # Whom a guess names.
    personne_creer(par=None, nom="Essai")
    organisation_creer(par=None, nom="Essai")
    for nom, acces in module.ACCES.items():
        if acces.methode != "GET" or not acces.permis:
            continue
        adresse = reverse(nom, args=acces.args(objets)) + (f"?{acces.parametres}" if acces.parametres else "")
        for role in sorted(acces.permis, key=ORDRE.index):
            client = monde.client_de(role)
            reponse = client.get(adresse)
            if reponse.status_code == 200 and "text/html" in reponse.headers.get("Content-Type", ""):
                for formulaire in lus(client, adresse, reponse.content.decode()):
                    if formulaire.champs:
                        trouves.setdefault(formulaire.nom, formulaire)
                break
    return trouves


def remplir(formulaire) -> dict:
    """What a person would send: what the page proposes, and what no guess by its type gives."""
    donnees, reste = formulaire.valeurs("juste"), dict(A_REMPLIR.get(formulaire.nom, {}))
    for champ in formulaire.champs:
        valeur = reste.get(champ.nom.rsplit("-", 1)[-1])
        if valeur is not None:
            donnees[champ.nom] = next((c for c in champ.choix if c), "") if valeur is PREMIER else valeur
    return donnees


def jouer(formulaire, donnees, lire=lambda reponse: reponse):
    """What `lire` reads of the answer, then all is undone; a fault is an answer too, 500."""
    cache.clear()  # the seal against robots is played once
    formulaire.client.raise_request_exception = False
    with transaction.atomic():
        lu = lire(formulaire.envoyer(donnees))
        transaction.set_rollback(True)
    return lu


# Sent by a script again and again as it should, or that only shows (a preview, a search): no page to come back to.
HORS_ENVOI = {
    "animation:action_compter": "each press counts",
    "tierslieux:visite_compter": "each press counts",
    "style": "the components shown, nothing is sent",
}
PREMIER = object()  # the first choice of the field
# What the untouched form lacks, and that no guess by its type gives: the end of a field's name, its value.
A_REMPLIR: dict[str, dict] = {
    "aidants:archive_consulter": {"motif": "Appel de sa fille, le 15 au matin."},
    "annuaire:organisation_ajouter": {"nom": "Zéphyrine"},
    "annuaire:personne_ajouter": {"nom": "Zéphyrine"},
    "attentes:attente_reporter": {"motif": "Elle est absente jusqu’à lundi."},
    "aidants:archivage_reporter": {"report_au": f"{date.today() + timedelta(60)}"},  # noqa: DTZ011
    "aidants:convention_mobile_creer": {"commune": "Firminy"},
    "aidants:halte_ajouter": {"commune": "Firminy"},
    "aidants:note_urgence": {"motif": "Référente absente, appel de sa fille le 15."},
    "aidants:proche_ajouter": {"prenom": "Lou"},
    "comptes:compte_ouvrir": {"roles": PREMIER},
    "comptes:second_facteur_lever": {"motif": "Son téléphone est perdu depuis lundi."},
    "conservation:personne_mesures": {"motif": "Elle conteste son adresse."},
    "conservation:personne_lever": {"motif": "Elle a changé d’avis."},
    "conservation:dossier_mesures": {"motif": "Elle conteste son adresse."},
    "conservation:dossier_lever": {"motif": "Elle a changé d’avis."},
    "formations:bpf_creer": {"debut": "2030-01-01", "fin": "2030-12-31", "echeance": "2031-05-31"},
    "formations:demi_journee_creer": {"fin": "12:30"},
    "formations:session_creer": {"intitule": "Être aidant"},
    "formations:promotion_creer": {"annee": "2025"},
    "gouvernance:actions_choisir": {"propositions": PREMIER},
    "gouvernance:cotisation_ajouter": {"personne": "Essai"},
    "gouvernance:exercice_ajouter": {"debut": "2030-01-01", "fin": "2030-12-31"},
    "gouvernance:ligne_ajouter": {"compte": "641"},
    "gouvernance:mandat_ajouter": {"personne": "Essai", "fin": "2029-03-01"},
    "gouvernance:membre_ajouter": {"personne": "Essai"},
    "gouvernance:objectif_fixer": {"cible": "20"},
    "gouvernance:obligation_ajouter": {"genre": "autre"},
    "gouvernance:rapport_chapitre_diviser": {"titre": "Se retrouver", "parties": PREMIER},
    "gouvernance:rapport_texte": {"texte": "Une année pleine."},
    "gouvernance:recu_emettre": {"organisation": "Atelier Rivage"},
    "gouvernance:versement_ajouter": {"prevu_le": "2026-05-01"},
    "jardins:contact_ajouter": {"telephone": "04 77 00 00 42"},
    "jardins:culture_creer": {"mois_debut": "3", "mois_fin": "5"},
    "jardins:saison_creer": {"ressources": PREMIER},
    "protection:traitement_ajouter": {"nom": "Un traitement de plus"},
    "protection:violation_signaler": {"confidentialite": "on"},
    "territoires:secteur_ajouter": {"nom": "Un secteur de plus"},
    "territoires:secteur_fiche": {"communes": "Firminy"},
    "tierslieux:flux_liste": {"cible": PREMIER},
    "tierslieux:projet_avancer": {"etape": PREMIER},
    "tierslieux:reserver": {"creneau": PREMIER},
    "tierslieux:tarif_fixer": {"profil": PREMIER, "montant": "10"},
}
# The objects of the matrix do not allow it, whatever is typed: played where their own tests make another state.
REFUSE_PAR_L_ETAT = {
    "aidants:accueil_bref_rattacher": "no file to tie in the matrix of the mobile team",
    "aidants:rendez_vous_prevoir": "the number of a file, known to the page’s search alone",
    "aidants:appel_rattacher": "the number of a file, known to the page’s search alone",
    "aidants:dossiers_reaffecter": "one referent alone in the matrix",
    "aidants:groupe_inscrire": "its one caregiver is in the group",
    "aidants:participation_noter": "no action of the day to choose",
    "aidants:archive_reprendre": "the archive of the matrix was never closed",
    "aidants:dossier_rouvrir": "the file is open",
    "animation:action_annuler": "people were counted: it took place",
    "gouvernance:seance_demander": "the meeting is already called",
    "jardins:binome_former": "both already share a garden",
    "jardins:distribution_corriger": "no quantity changed",
    "jardins:inventaire_ouvrir": "one is open",
    "jardins:mouvement_fiche": "the stock was handed over",
    "jardins:saison_distribuer": "nothing is granted yet",
    "jardins:stock_transferer": "one place alone",
    "jardins:journee_ajouter": "the garden has a distribution that day",
    "jardins:mouvement_creer": "its place",
    "tierslieux:demander": "its day is over",
    "gouvernance:subvention_renouveler": "one year alone in the matrix",
    "tierslieux:convention_signer": "no space left to sign for",
}
# A button that says by itself what it sends: nothing is typed, and a refusal is said above its page (302).
BOUTONS = {"formations:inscriptions"}
# Sent as it is shown, it changes nothing, so that no action is there to refuse: refused in the tests of its pole.
SANS_EFFET = {
    "aidants:archive_consulter": "a reading",
    "aidants:note_urgence": "a reading",
    "animation:action_pointer": "the same presences",
    "formations:feuille": "the same boxes",
    "gouvernance:parts_repartir": "the same shares",
    "gouvernance:rapport_texte": "the same text",
    "jardins:distribution_remettre": "its stock moved since: the page is stale",
    "jardins:saison_fiche": "the same shares",
    "jardins:souhaits_jardin": "the same wishes",
}
# Nothing is asked: the empty form is a right answer.
RIEN_D_OBLIGATOIRE = {
    "agenda:horaires_fixer",
    "aidants:equipe_definir", "aidants:proche_modifier", "aidants:relation_modifier",
    "animation:action_pointer",

    "gouvernance:parts_repartir", "gouvernance:pv_ecrire",
    "gouvernance:rapport_couverture", "gouvernance:rapport_texte",
    "jardins:distribution_completer", "jardins:distribution_remettre",
    "jardins:inventaire_compter", "jardins:saison_fiche", "jardins:souhaits_jardin",
    "protection:aipd_modifier",
    "tierslieux:lieu_horaires", "tierslieux:reservation_annuler", "tierslieux:reservation_passer",
}  # fmt: skip
