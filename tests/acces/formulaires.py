"""The forms of the hub, found from the URLs, and what a test must know to fill them."""

from datetime import date, timedelta
from fnmatch import fnmatchcase

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from aidants.models import Dossier
from aidants.models.dossiers import Statut
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.comptes.roles import Role
from tests.gestes import lus
from tests.repetition.valeurs import mardi

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
    if not hasattr(formulaire, "choisis"):  # once: sent again, it is the same
        formulaire.choisis = {
            champ.nom: valeur(champ) if callable(valeur) else valeur
            for champ in formulaire.champs
            for motif, valeur in A_REMPLIR.get(formulaire.nom, {}).items()
            if fnmatchcase(champ.nom.rsplit("-", 1)[-1], motif)
        }
    return formulaire.valeurs("juste") | formulaire.choisis


def PREMIER(champ) -> str:  # noqa: N802 -- read as a value of A_REMPLIR
    """The first choice of the field."""
    return next((choix for choix in champ.choix if choix), "")


def _dossier(champ) -> str:
    """The number of a file in daily work, which the page's search alone gives: the last, in nothing yet."""
    return Dossier.objects.filter(statut=Statut.OUVERT).order_by("-pk").values_list("numero", flat=True)[0]


def _suivi(champ) -> str:
    """The name of whoever that file follows first."""
    return str(Dossier.objects.get(numero=_dossier(champ)).aidants.order_by("-principal", "pk")[0])


def _referente(champ) -> str:
    return str(Dossier.objects.exclude(referent=None).values_list("referent", flat=True)[0])


def _remplacante(champ) -> str:
    return next(choix for choix in champ.choix if choix not in ("", _referente(champ)))


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
    "gouvernance:rapport_image_deposer": "answered to its script, which says it: tests/rapport/test_page_ecrire.py",
    "tierslieux:reserver_ici": "typed in a cell of the grid: its script says there what is refused",
    "tierslieux:visite_compter": "each press counts",
    "style": "the components shown, nothing is sent",
}
# What the untouched form lacks, and that no guess by its type gives: the end of a field's name, its value.
A_REMPLIR: dict[str, dict] = {
    "aidants:accueil_bref_rattacher": {"dossier": _dossier},
    "aidants:appel_rattacher": {"dossier": _dossier},
    "aidants:archive_consulter": {"motif": "Appel de sa fille, le 15 au matin."},
    "aidants:dossiers_reaffecter": {"de": _referente, "a": _remplacante},
    "aidants:groupe_coller": {"noms": _suivi},
    "aidants:groupe_inscrire": {"aidant": _dossier},
    "aidants:service_envoyer": {"courriel": "odile@exemple.fr", "accord": "on"},
    "aidants:transmission_envoyer": {"partages": "nom", "accord": "on"},
    "mon_bilan": {"n*": "", "q*": PREMIER},
    "aidants:bilan_remplir": {"n*": "", "q*": PREMIER},
    "questionnaires:recueil_ouvrir": {"redaction": PREMIER},
    "questionnaires:avis_donner": {"n*": "", "q*": PREMIER},
    "questionnaires:avis_saisir": {"n*": "", "q*": PREMIER},
    "aidants:bilan_corriger": {"n*": "", "q*": PREMIER},
    "questionnaires:questions_placer": {"questions": PREMIER},
    "questionnaires:echelle_ajouter": {"note_minimum": "0", "note_maximum": "5", "coefficient": "1"},
    "questionnaires:question_ajouter": {"forme": "texte"},
    "questionnaires:questionnaire_ajouter": {"moments": "entree"},
    "ma_transmission": {"etape": "recue", "rendez_vous_le": "", "motif": ""},
    "lettre:bloc_ajouter": {"lien": "https://exemple.fr/", "alternative": "Un jardin"},
    "lettre:bloc_modifier": {"lien": "https://exemple.fr/"},
    "lettre:abonne_ajouter": {"adresse": "neuve@exemple.fr"},
    "lettre:inscription": {"adresse": "neuve@exemple.fr", "accord": "on"},
    "annuaire:organisation_ajouter": {"nom": "Zéphyrine"},
    "annuaire:personne_ajouter": {"nom": "Zéphyrine"},
    "attentes:attente_reporter": {"motif": "Elle est absente jusqu’à lundi."},
    "aidants:archivage_reporter": {"report_au": f"{date.today() + timedelta(60)}"},  # noqa: DTZ011
    "aidants:convention_mobile_creer": {"commune": "Firminy"},
    "aidants:halte_ajouter": {"commune": "Firminy"},
    "aidants:point_retirer": {"motif_correction": "Noté deux fois."},
    "aidants:orientation_retirer": {"motif_correction": "Notée au mauvais dossier."},
    "aidants:note_urgence": {"motif": "Référente absente, appel de sa fille le 15."},
    "aidants:proche_ajouter": {"prenom": "Lou"},
    "gouvernance:rapport_commenter": {"contenu": "À relire."},
    "comptes:compte_ouvrir": {"roles": "jardins"},
    "comptes:second_facteur_lever": {"motif": "Son téléphone est perdu depuis lundi."},
    "conservation:abonne_mesures": {"motif": "Elle conteste son adresse."},
    "conservation:abonne_lever": {"motif": "Elle a changé d’avis."},
    "conservation:personne_mesures": {"motif": "Elle conteste son adresse."},
    "conservation:personne_lever": {"motif": "Elle a changé d’avis."},
    "conservation:dossier_mesures": {"motif": "Elle conteste son adresse."},
    "conservation:dossier_lever": {"motif": "Elle a changé d’avis."},
    "formations:bpf_creer": {"debut": "2030-01-01", "fin": "2030-12-31", "echeance": "2031-05-31"},
    "formations:demi_journee_creer": {"fin": "12:30"},
    "formations:session_creer": {"intitule": "Être aidant"},
    "formations:promotion_creer": {"annee": "2025"},
    "formations:etudiant_diplome_creer": {"numero": "2023-042"},
    "formations:etudiant_diplome_modifier": {"numero": "2023-043"},
    "gouvernance:actions_choisir": {"propositions": PREMIER},
    "gouvernance:conducteur_ajouter": {"jusqu_au": "2030-01-01"},
    "gouvernance:conducteur_modifier": {"jusqu_au": "2030-01-01"},
    "gouvernance:emprunt_ajouter": {"debut": "2027-01-04T09:00", "fin": "2027-01-04T12:00"},
    "gouvernance:tournage_reserver": {"espace": PREMIER, "jour": "2027-01-05", "debut": "09:00", "fin": "11:00"},
    "gouvernance:cotisation_ajouter": {"personne": "Essai"},
    "gouvernance:don_ajouter": {"personne": "Essai"},
    "gouvernance:exercice_ajouter": {"debut": "2030-01-01", "fin": "2030-12-31"},
    "gouvernance:ligne_ajouter": {"compte": "641"},
    "gouvernance:mandat_ajouter": {"personne": "Essai", "fin": "2029-03-01"},
    "gouvernance:membre_ajouter": {"personne": "Essai"},
    "gouvernance:objectif_fixer": {"cible": "20"},
    "gouvernance:obligation_ajouter": {"genre": "autre"},
    "gouvernance:rapport": {"annee": "2023"},
    "gouvernance:rapport_chapitre_diviser": {"titre": "Se retrouver", "parties": PREMIER},
    "gouvernance:rapport_texte": {"texte": "Une année pleine."},
    "gouvernance:recu_emettre": {"organisation": "Atelier Rivage"},
    "gouvernance:seance_demander": {"demandeurs": PREMIER},
    "gouvernance:stage_ajouter": {"debut": "2024-01-08", "fin": "2024-03-01"},
    "gouvernance:versement_ajouter": {"prevu_le": "2026-05-01"},
    "jardins:contact_ajouter": {"telephone": "04 77 00 00 42"},
    "jardins:culture_creer": {"mois_debut": "3", "mois_fin": "5"},
    "jardins:distribution_corriger": {"m_*": "1"},
    "jardins:mouvement_creer": {"nature": PREMIER},
    "jardins:saison_creer": {"ressources": PREMIER},
    "protection:traitement_ajouter": {"nom": "Un traitement de plus"},
    "protection:violation_signaler": {"confidentialite": "on"},
    "services:service_ajouter": {"nom": "Un service de plus", "modes": "distance", "communes": ""},
    "services:theme_ajouter": {"nom": "Un thème de plus"},
    "territoires:secteur_ajouter": {"nom": "Un secteur de plus"},
    "territoires:secteur_fiche": {"communes": "Firminy"},
    "lettre:abonnes_rejeter": {"texte": "zoe@exemple.fr"},
    "tierslieux:activite_inscrire": {"telephone": "04 77 00 00 78"},
    "tierslieux:programme_inscrire": {"telephone": "04 77 00 00 79"},
    "tierslieux:dates_ajouter": {
        "espace": PREMIER,
        "jour": mardi(30),
        "debut": "14:00",
        "fin": "16:00",
        "jusquau": "",
        "lieu": "",
    },
    "tierslieux:inscription_payer": {"moyen": PREMIER},
    "tierslieux:convention_signer": {"espace": PREMIER, "fin": "2027-03-01"},
    "tierslieux:demander": {"jour": mardi(30), "creneau": PREMIER},
    "tierslieux:flux_liste": {"cible": PREMIER},
    "tierslieux:note_jury_noter": {"personne": "Essai"},
    "tierslieux:projet_conclure": {"issue_le": "2027-03-01"},
    "tierslieux:projet_avancer": {"etape": PREMIER},
    "tierslieux:reserver": {"creneau": PREMIER},
    "tierslieux:tarif_fixer": {"profil": PREMIER, "montant": "10"},
}
# The objects of the matrix do not allow it, whatever is typed: played where their own tests make another state.
REFUSE_PAR_L_ETAT = {
    "aidants:rendez_vous_prevoir": "the number of a file, known to the page’s search alone",
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
    "aidants:suite_declarer",
    "questionnaires:redaction_introduire",
    "services:service_confirmer",
    "agenda:horaires_fixer",
    "aidants:equipe_definir", "aidants:proche_modifier", "aidants:relation_modifier",
    "animation:action_annuler", "animation:action_pointer",

    "gouvernance:parts_repartir", "gouvernance:pv_ecrire",
    "gouvernance:rapport_couverture", "gouvernance:rapport_texte", "gouvernance:seance_demander",
    "jardins:distribution_completer", "jardins:distribution_remettre",
    "jardins:inventaire_compter", "jardins:saison_fiche", "jardins:souhaits_jardin",
    "protection:aipd_modifier",
    "tierslieux:inscription_payer",
    "tierslieux:lieu_horaires", "tierslieux:reservation_annuler", "tierslieux:reservation_passer",
}  # fmt: skip
