from tests.acces.matrice import Acces
from tests.formations.fabriques import exercice, formation, produit, promotion, session_suivie

LECTEURS = "FO DI"


def preparer():
    session = session_suivie()
    return {
        "session": session,
        "stagiaire": session.stagiaires.first(),
        "demi_journee": session.demi_journees.first(),
        "formation": formation(),
        "promotion": promotion(),
        "exercice": exercice(),
        "produit": produit(session),
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


ACCES = {
    "formations:session_liste": Acces(LECTEURS),
    "formations:session_creer": Acces(LECTEURS),
    "formations:session_fiche": Acces(LECTEURS, args=_pk("session")),
    "formations:session_modifier": Acces(LECTEURS, args=_pk("session")),
    "formations:session_annuler": Acces(LECTEURS, methode="POST", args=_pk("session")),
    "formations:demi_journee_creer": Acces(LECTEURS, args=_pk("session")),
    "formations:demi_journee_retirer": Acces(LECTEURS, methode="POST", args=_pk("demi_journee")),
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
    "formations:promotion_modifier": Acces(LECTEURS, args=_pk("promotion")),
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
