"""What the rehearsal must be told: answers that only somebody who knows the form can give, and what it cannot play.

A line that nothing meets any more is printed by a whole rehearsal: it is removed once it is sure.
"""

import os
import re
from itertools import count

from tests.repetition import valeurs
from tests.repetition.installation import ADRESSE

_rangs, _adresses, _heures = count(1), count(1), [0]


def _debut_libre(champ: dict) -> str:
    """Every half-hour from noon: a tour is at one stop at a time."""
    _heures[0] = next(_rangs) % 22
    return f"{12 + _heures[0] // 2}:{_heures[0] % 2 * 30:02d}"


def _fin_libre(champ: dict) -> str:
    return f"{12 + _heures[0] // 2}:{_heures[0] % 2 * 30 + 25:02d}"


def _adresse_neuve(champ: dict) -> str:
    """One that no visitor gave yet, nor another role."""
    return f"lectrice{next(_adresses)}.{os.getpid()}@example.org"


# page of the form -> field (a pattern) -> what is typed (a text, a list for choices, or a function of the field).
REMPLIR: dict[str, dict] = {
    # The grant is paid already: one more payment can only be expected.
    "gouvernance:versement_ajouter": {"prevu_le": valeurs.jour(30), "recu_le": ""},
    # A year that nobody has declared.
    "formations:bpf_creer": {"debut": "2019-01-01", "fin": "2019-12-31", "echeance": "2020-05-31"},
    "gouvernance:exercice_ajouter": {"debut": "2035-01-01", "fin": "2035-12-31"},
    # One answer or its refusal, not both; a text has no bounds.
    "mon_bilan": {r"n\d+": ""},
    "questionnaires:avis_saisir": {r"n\d+": ""},
    "questionnaires:avis_donner": {r"n\d+": ""},
    "aidants:bilan_remplir": {r"n\d+": "", "le": valeurs.jour(0)},
    "aidants:bilan_corriger": {r"n\d+": "", r"q\d+": valeurs.autre},
    # About the whole text: what is about some of its words is played in tests/rapport.
    "gouvernance:rapport_commenter": {"contenu": valeurs.PHRASE, "passage": "", "proposition": ""},
    "questionnaires:echelle_ajouter": {"note_minimum": "0", "note_maximum": "5", "coefficient": "1"},
    "questionnaires:question_ajouter": {"forme": "texte"},
    # A day without a session, a file that is followed.
    "aidants:groupe_planifier": {"date": valeurs.jour(41)},
    "aidants:groupe_inscrire": {"aidant": "D0109"},
    "aidants:groupe_coller": {"noms": "Auguste Épercieux"},
    "gouvernance:rapport_chapitre_diviser": {"titre": "Se retrouver autrement"},
    "lettre:abonne_ajouter": {"adresse": _adresse_neuve},
    # An address that the browser of the rehearsal reaches, a picture that says what it shows.
    "lettre:bloc_ajouter": {"lien": f"{ADRESSE}/accessibilite/", "alternative": "Un jardin"},
    "lettre:bloc_modifier": {"lien": f"{ADRESSE}/accessibilite/", "alternative": "Un jardin"},
    # The sheet that the request makes: another may be a member already.
    "gouvernance:adhesion_accepter": {"personne": ""},
    # A member of every body; an amount that reads.
    "gouvernance:presences_pointer": {"noms": "Adèle Aulagne"},
    # The minibus is free far ahead, the studio too; a licence that lasts.
    "gouvernance:emprunt_ajouter": {
        "debut": f"{valeurs.jour(90)}T09:00",
        "fin": f"{valeurs.jour(90)}T10:00",
        "km_depart": "10",
        "km_retour": "20",
    },
    "gouvernance:conducteur_ajouter": {"jusqu_au": valeurs.jour(700)},
    # A stay that ends after it began, its evaluation later.
    "gouvernance:stage_ajouter": {"fin": valeurs.jour(90), "evalue_le": ""},
    "gouvernance:stage_modifier": {"fin": valeurs.jour(90), "evalue_le": ""},
    "gouvernance:tournage_reserver": {"jour": valeurs.mardi(59), "debut": "09:00", "fin": "10:00"},
    "gouvernance:subvention_notifier": {"texte": "Le conseil vote une subvention de 1 200 euros."},
    # A person or an organisation, not both; one that is not a member yet.
    "gouvernance:recu_emettre": {"organisation": ""},
    "gouvernance:don_ajouter": {"organisation": "", "promis_le": valeurs.jour(-3), "recu_le": ""},
    "gouvernance:membre_ajouter": {"organisation": "Comité des fêtes de Bourg", "personne": ""},
    # Somebody who is not on the list.
    "jardins:inscription_creer": {"voeu_2": ""},
    # A day that the session does not have yet; two trainers are two people.
    "formations:demi_journee_creer": {
        "date": valeurs.jour(43),
        "second": "",
        "jusqu_au": valeurs.jour(44),
        "debut_suite": "",
        "fin_suite": "",
    },
    "formations:session_creer": {
        "date": valeurs.mardi(47),
        "second": "",
        "jusqu_au": "",
        "jours": [],
        "debut_suite": "",
        "fin_suite": "",
    },
    # A number of the university, a module that nobody taught yet by one person.
    "formations:etudiant_diplome_creer": {"numero": lambda champ: f"E-{next(_rangs)}"},
    "formations:etudiant_diplome_modifier": {"numero": lambda champ: f"E-{next(_rangs)}"},
    "formations:module_diplome_creer": {"intitule": lambda champ: f"Module {next(_rangs)}", "second": ""},
    "formations:module_diplome_modifier": {"second": ""},
    # A space and an agreement are of an institution alone.
    "gouvernance:mission_ajouter": (_SANS_ESPACE := {"espace": "", "convention_le": ""}),
    "gouvernance:mission_modifier": _SANS_ESPACE,
    # Somebody whom the directory knows by that very name: nothing more is asked.
    "formations:stagiaires_coller": {"noms": "Mireille Arsac"},
    "animation:participations_coller": {"noms": "Mireille Arsac"},
    # The hours of the hall are free far ahead, and its days are open.
    "tierslieux:reserver": {"jour": valeurs.mardi(45), "creneau": "matin"},
    "tierslieux:demander": {"jour": valeurs.mardi(52), "creneau": "matin"},
    # An activity for everybody has no ages; a member pays no more than another.
    "tierslieux:activite_creer": (
        _ACTIVITE := {"public": "tous", "age_min": "", "age_max": "", "prix": "5", "prix_adherent": "2", "places": "12"}
    ),
    "tierslieux:activite_modifier": _ACTIVITE,
    # A room, then no commune; a day alone, in the evening far ahead.
    "tierslieux:dates_ajouter": {
        "lieu": "",
        "endroit": "",
        "jour": lambda champ: valeurs.mardi(60 + 7 * next(_rangs)),
        "debut": "14:00",
        "fin": "16:00",
        "places": "8",
        "jusquau": "",
        "sauf": "",
    },
    "tierslieux:date_placer": {"places": "60"},
    "tierslieux:activite_inscrire": (
        _VENIR := {
            "nom": lambda champ: f"Visiteur {next(_rangs)}",
            "telephone": "04 77 00 00 77",
            "age": "8",
            "personnes": "1",
        }
    ),
    "tierslieux:programme_inscrire": _VENIR,
    "tierslieux:inscription_payer": {"paye": "4", "moyen": "especes"},
    # Two of a zone never begin on the same day.
    "tierslieux:vacances_ajouter": (
        _VACANCES := {"debut": lambda champ: valeurs.jour(300 + next(_rangs)), "fin": valeurs.jour(700)}
    ),
    "tierslieux:vacances_modifier": _VACANCES,
    # No more is given than is harvested.
    "jardins:recolte_ajouter": {"kilos": "12", "donnes": "3"},
    "jardins:recolte_modifier": {"kilos": "12", "donnes": "3"},
    # One of the two says the year: the date is left out.
    "aidants:proche_ajouter": {"prenom": "Lou", "date_naissance": ""},
    "aidants:appel_rattacher": {"dossier": "D0109"},
    "aidants:tournee_copier": {"date": valeurs.jour(200)},
    "aidants:halte_ajouter": {
        "heure_debut": _debut_libre,
        "heure_fin": _fin_libre,
        "endroit": lambda champ: f"Salle {next(_rangs)}",
    },
    "aidants:halte_reporter": {"date": valeurs.jour(46)},
    # Known now, at whatever hour of the day that is.
    "protection:violation_signaler": {"survenue_le": f"{valeurs.jour(-1)}T09:00"},
    # What is corrected differs from what was written: one more of each line.
    "jardins:distribution_corriger": {r"m_\d+": lambda champ: str(int(float(champ["valeur"].replace(",", "."))) + 1)},
}

# (role or "", page, part of the button and of what happens, why): the form is walked, its success cannot be.
DECRITS: list[tuple[str, str, str, str]] = [
    (
        "",
        "account_login",
        "sont incorrects|Trop de tentatives",
        "who has no account is refused",
    ),
    ("", "annuler", "plus aucune page", "offered in the message of what was just done, once"),
    ("", "account_logout", "Annuler : plus aucune", "offered between the password and the code alone"),
    ("", "formations:documents_envoyer.*", "Aucun courriel à envoyer.*déjà reçu", "each got it one by one"),
    ("", "formations:documents_envoyer.*", r": 409 $", "whom the page showed got it meanwhile, by a button of her own"),
    ("", "travaux:travail_annuler", "plus aucune page", "the work was done before its turn"),
    (
        "",
        "tierslieux:reservation_passer refusee",
        "plus aucune page",
        "a request is accepted or refused",
    ),
    ("", "tierslieux:reservation_proposer", "plus aucune page", "the same: accepted, or its day came"),
    (
        "",
        "tierslieux:ma_reservation_choisir",
        "plus aucune page|n’a plus cours|vient d’être pris",
        "one choice taken, the others go with it",
    ),
    ("", "tierslieux:demander", "Hors des heures d’ouverture", "the hours of the place were changed during the day"),
    ("", "imports:import_abandonner", "plus aucune page", "a file is confirmed or given up, and was confirmed"),
    ("", "comptes:attribution_decider", "refuser.*plus aucune page", "an asked role is given or refused"),
    ("", "formations:inscription", "Beaucoup de demandes", "the brake on what comes from one address"),
    ("", "gouvernance:adherer", "Beaucoup de demandes", "the brake on what comes from one address"),
    ("", "lettre:inscription", "Beaucoup de demandes", "the brake on what comes from one address"),
    ("", "tierslieux:programme_inscrire", "Beaucoup de demandes", "the brake on what comes from one address"),
    ("", "tierslieux:(activite|date)_annuler", "plus aucune page", "called off once"),
    ("", "tierslieux:activite_publier", "plus aucune page|Ajoutez d’abord", "published once, with a date to come"),
    (
        "",
        "tierslieux:(mon_inscription|inscription)_.*",
        "plus aucune page",
        "each answer is given once: came, left, took",
    ),
    ("", "lettre:abonnes_rejeter", "rien n’a changé", "what is typed names nobody who receives the letter"),
    ("", "lettre:numero_.*", "est parti", "an issue leaves once, then nothing of it changes"),
    ("", "tierslieux:demander", "Beaucoup de demandes", "the brake on what comes from one address"),
    ("", "gouvernance:reunion_siege_effacer", "plus aucune page", "it went with its seat"),
    ("", "gouvernance:orateur_retirer", "plus aucune page", "it went with its talk"),
    (
        "",
        "gouvernance:(jalon_recherche_effacer|partenaire_recherche_retirer)",
        "plus aucune page",
        "it went with its project",
    ),
    (
        "",
        "gouvernance:(materiel|conducteur|production_media|mission)_effacer",
        "plus aucune page",
        "something of the same day hangs on it",
    ),
    ("", "gouvernance:diffusion_ajouter", "plus aucune page", "an agreement was taken back during the day"),
    ("", "gouvernance:adhesion_refuser", "plus aucune page", "a request to join is accepted or refused"),
    ("", "jardins:candidature_clore", "plus aucune page", "its pair is formed during the day, or it was closed"),
    ("", "mfa_.*", "plus aucune page", "the second factor was taken off before"),
    (
        "",
        "animation:action_(annuler|tenir)",
        "plus aucune page",
        "people were counted there during the day: it took place",
    ),
    ("", "aidants:halte_rendre_compte", "suivante .*plus aucune page", "the next stop was told of before its turn"),
    ("", "aidants:bilan_remplir", "plus aucune page", "it was answered by its private link during the day"),
    ("", "aidants:bilan_refuser", "plus aucune page", "a questionnaire is answered or refused: it was answered"),
    ("", "aidants:orientation_retirer", "plus aucune page", "it was told to its structure during the day: it stays"),
    ("", "mon_bilan_refuser", "plus aucune page", "a link is answered or refused, once"),
    ("", "aidants:objectif_retirer", "plus aucune page", "it was reviewed during the day: what was said stays"),
    ("", "aidants:participation_retirer", "plus aucune page", "who was on the list was pointed away during the day"),
    ("", "attentes:report_lever", "plus aucune page", "what was put off was done, or taken up again, during the day"),
    (
        "",
        "lettre:(numero_effacer|bloc_retirer)",
        "plus aucune page",
        "the issue left during the day: nothing of it changes",
    ),
    ("", "jardins:inscription_placer", "plus aucune page", "who waited was given a place during the day"),
    ("", "tierslieux:reservation_annuler", "plus aucune page", "held, or already over"),
    ("", "tierslieux:ma_reservation_annuler", "plus aucune page", "who received the link cancelled it before"),
    ("", "animation:action_compter", "moins − : plus aucune", "less than nobody is not offered once the count is zero"),
]

# (role or "", nature, page, part of what happens, why): faults that are known and not yet mended.
CONNUES: list[tuple[str, str, str, str, str]] = [
    ("", "statut", "GET formations:signer", "40[34]",
     "a sheet is signed during its half-day only, and a link drawn again closes the one before: each says so"),
    ("", "non joué", "gouvernance:rapport_chapitre_modifier", "plus aucune page",
     "offered until a gesture of the same day changed the report; not found out which"),
    ("", "non rempli", "tierslieux:reservation_passer confirmee", "est déjà réservé à ces heures",
     "its sheet says so and offers to refuse alone; by which page the button is still found is not known"),
]  # fmt: skip


def decrit(role: str, page: str, bouton: str, quoi: str) -> str | None:
    for qui, ou, dit, raison in DECRITS:
        if qui in ("", role) and re.fullmatch(ou, page) and re.search(dit, f"{bouton} : {quoi}"):
            return raison
    return None


def connue(faute) -> str | None:
    for qui, nature, ou, dit, raison in CONNUES:
        lieu = qui in ("", faute.role) and nature == faute.nature and re.fullmatch(ou, faute.vue)
        if lieu and re.search(dit, faute.quoi):
            return raison
    return None
