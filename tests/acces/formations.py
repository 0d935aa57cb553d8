from formations.liens import AVIS, DEMANDE, INSCRIPTION, SIGNATURE, jeton_de
from tests.acces.matrice import PUBLIC, Acces
from tests.formations.fabriques import (
    demande,
    entree,
    etudiant_diplome,
    exercice,
    invitation,
    lien_en_cours,
    module_diplome,
    piece_formateur,
    preuve,
    produit,
    promotion,
    session_ouverte,
    session_suivie,
)

LECTEURS = "FO DI"


def preparer():
    session = session_suivie()
    ouverte = session_ouverte()
    return {
        "ouverte": ouverte,
        "demande": demande(ouverte),
        "session": session,
        "stagiaire": session.stagiaires.first(),
        "demi_journee": session.demi_journees.first(),
        "formation": ouverte.programme.formation,
        "promotion": (cohorte := promotion()),
        "module": module_diplome(cohorte),
        "etudiant": etudiant_diplome(cohorte),
        "exercice": exercice(),
        "produit": produit(session),
        "lien": lien_en_cours(),
        "invitation": invitation(session),
        "entree": entree(),
        "piece": piece_formateur(),
        "preuve": preuve(),
    }


def _pk(nom):
    return lambda objets: [objets[nom].pk]


def _document(objets):
    from formations.actions.documents import documents_faire  # noqa: PLC0415 -- renders a PDF: for this line only

    faits, _ = documents_faire(par=None, session=objets["session"], genre="feuille")
    return [faits[0].pk]


def _charge(objets):
    from tests.formations.fabriques import charge  # noqa: PLC0415 -- for this line only

    return [charge().pk]


def _jeton(nom, usage, *suite):
    return lambda objets: [jeton_de(objets[nom].cle, usage), *suite]


ACCES = {
    "formations:signature_lien": Acces(LECTEURS, args=lambda o: [o["lien"].demi_journee_id]),
    "formations:signer": Acces(PUBLIC, args=_jeton("lien", SIGNATURE)),
    "formations:signer_prendre": Acces(PUBLIC, methode="POST", args=_jeton("lien", SIGNATURE), acceptes=(302, 403)),
    "formations:signer_personne": Acces(PUBLIC, args=_jeton("lien", SIGNATURE, "stagiaire", 1)),
    "formations:document_creer": Acces(
        LECTEURS, methode="POST", args=lambda o: [o["session"].pk, "feuille", "session"]
    ),
    "formations:documents_envoyer": Acces(LECTEURS, args=lambda o: [o["session"].pk, "convocation"]),
    "formations:document_envoyer": Acces(
        LECTEURS, args=lambda o: [o["session"].pk, "convocation", f"s{o['stagiaire'].pk}"]
    ),
    "formations:session_automatique": Acces(LECTEURS, args=lambda o: [o["session"].pk]),
    "formations:texte_liste": Acces(LECTEURS),
    "formations:texte_creer": Acces(LECTEURS, args=lambda o: ["livret"]),
    "formations:offre": Acces(PUBLIC),
    "formations:offre_fiche": Acces(PUBLIC, args=_pk("formation")),
    "formations:offre_pdf": Acces(PUBLIC, args=_pk("formation")),
    "formations:inscription": Acces(PUBLIC, args=lambda o: [jeton_de(o["ouverte"].cle_inscription, INSCRIPTION)]),
    "formations:ma_demande": Acces(PUBLIC, args=_jeton("demande", DEMANDE)),
    "formations:ma_demande_retirer": Acces(PUBLIC, methode="POST", args=_jeton("demande", DEMANDE)),
    "formations:inscriptions": Acces(LECTEURS, args=lambda o: [o["ouverte"].pk]),
    "formations:demande_repondre": Acces(LECTEURS, methode="POST", args=lambda o: [o["demande"].pk, "accepter"]),
    "formations:demi_journee_modifier": Acces(LECTEURS, args=_pk("demi_journee")),
    "formations:session_avis": Acces(LECTEURS, args=_pk("session")),
    "formations:session_prevenir": Acces(LECTEURS, args=lambda o: [o["session"].pk]),
    "formations:avis_demander": Acces(LECTEURS, args=lambda o: [o["session"].pk, "chaud"]),
    "formations:avis": Acces(PUBLIC, args=_jeton("invitation", AVIS)),
    "formations:session_exporter": Acces(LECTEURS, args=lambda o: ["csv"]),
    "formations:stagiaires_exporter": Acces(LECTEURS, args=lambda o: [o["session"].pk, "csv"]),
    "formations:audit": Acces(LECTEURS, parametres="annee=2023"),
    "formations:audit_exporter": Acces(LECTEURS, methode="POST"),
    "formations:financeurs": Acces(LECTEURS),
    "formations:financeurs_interroger": Acces(LECTEURS),
    "formations:registre_liste": Acces(LECTEURS),
    "formations:registre_creer": Acces(LECTEURS, args=lambda o: ["veille"]),
    "formations:registre_modifier": Acces(LECTEURS, args=_pk("entree")),
    "formations:formateur_liste": Acces(LECTEURS),
    "formations:piece_creer": Acces(LECTEURS, args=lambda o: [o["piece"].formateur_id]),
    "formations:piece_telecharger": Acces(LECTEURS, args=_pk("piece")),
    # The first who may takes it away: the second finds nothing.
    "formations:piece_retirer": Acces(LECTEURS, methode="POST", args=_pk("piece"), acceptes=(302, 404)),
    "formations:preuve_creer": Acces(LECTEURS, args=lambda o: [19]),
    "formations:preuve_modifier": Acces(LECTEURS, args=_pk("preuve")),
    "formations:preuve_telecharger": Acces(LECTEURS, args=_pk("preuve")),
    "formations:preuve_retirer": Acces(LECTEURS, methode="POST", args=_pk("preuve"), acceptes=(302, 404)),
    "formations:session_liste": Acces(LECTEURS),
    "formations:session_creer": Acces(LECTEURS),
    "formations:session_fiche": Acces(LECTEURS, args=_pk("session")),
    "formations:session_modifier": Acces(LECTEURS, args=_pk("session")),
    "formations:session_annuler": Acces(LECTEURS, methode="POST", args=_pk("session")),
    "formations:demi_journee_creer": Acces(LECTEURS, args=_pk("session")),
    "formations:demi_journee_retirer": Acces(LECTEURS, methode="POST", args=_pk("demi_journee")),
    "formations:stagiaires_coller": Acces(LECTEURS, args=_pk("session")),
    "formations:stagiaire_creer": Acces(LECTEURS, args=_pk("session")),
    "formations:stagiaire_modifier": Acces(LECTEURS, args=_pk("stagiaire")),
    "formations:feuille": Acces(LECTEURS, args=_pk("session")),
    "formations:documents_creer": Acces(LECTEURS, methode="POST", args=lambda o: [o["session"].pk, "contrat"]),
    "formations:document_pdf": Acces(LECTEURS, args=_document),
    "formations:formation_liste": Acces(LECTEURS),
    "formations:formation_creer": Acces(LECTEURS),
    "formations:formation_fiche": Acces(LECTEURS, args=_pk("formation")),
    "formations:formation_modifier": Acces(LECTEURS, args=_pk("formation")),
    "formations:programme_creer": Acces(LECTEURS, args=_pk("formation")),
    "formations:universite": Acces(LECTEURS),
    "formations:promotion_creer": Acces(LECTEURS),
    "formations:promotion_fiche": Acces(LECTEURS, args=_pk("promotion")),
    "formations:promotion_modifier": Acces(LECTEURS, args=_pk("promotion")),
    "formations:modules_exporter": Acces(LECTEURS, args=lambda o: [o["promotion"].pk, "csv"]),
    "formations:etudiants_exporter": Acces(LECTEURS, args=lambda o: [o["promotion"].pk, "csv"]),
    "formations:module_diplome_creer": Acces(LECTEURS, args=_pk("promotion")),
    "formations:module_diplome_modifier": Acces(LECTEURS, args=_pk("module")),
    "formations:module_diplome_retirer": Acces(LECTEURS, methode="POST", args=_pk("module"), acceptes=(302, 404)),
    "formations:etudiant_diplome_creer": Acces(LECTEURS, args=_pk("promotion")),
    "formations:etudiant_diplome_modifier": Acces(LECTEURS, args=_pk("etudiant")),
    "formations:etudiant_diplome_retirer": Acces(LECTEURS, methode="POST", args=_pk("etudiant"), acceptes=(302, 404)),
    "formations:bpf_liste": Acces(LECTEURS),
    "formations:bpf_creer": Acces(LECTEURS),
    "formations:bpf_fiche": Acces(LECTEURS, args=_pk("exercice")),
    "formations:bpf_modifier": Acces(LECTEURS, args=_pk("exercice")),
    "formations:bpf_deposer": Acces(LECTEURS, methode="POST", args=_pk("exercice")),
    "formations:bpf_lignes": Acces(LECTEURS, args=lambda o: [o["exercice"].pk, "F-1", "a"]),
    "formations:produit_creer": Acces(LECTEURS),
    "formations:produit_modifier": Acces(LECTEURS, args=_pk("produit")),
    "formations:charge_creer": Acces(LECTEURS),
    "formations:charge_modifier": Acces(LECTEURS, args=_charge),
}
