"""What may be done on the sheets of training, by who may write: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DANGER, DISCRET, LIEN, PREMIER, bouton, en_tete, lien
from formations.choix import GenreSession


def de_session(session, *, demandes: int, emargee: bool, ecrire: bool) -> dict:
    """`demandes` enrolments wait; nothing is done on a session that was cancelled."""
    if not ecrire or session.annulee_le:
        return {}
    pk = session.pk
    suivie = [
        lien("Émarger", "formations:feuille", pk, poids=PREMIER),
        lien("Inscriptions", "formations:inscriptions", pk, compte=demandes),
    ]
    annuler = bouton("Annuler la session", "formations:session_annuler", pk, objet=session, poids=DANGER, petit=True)
    return {
        "tete": [
            *([] if session.genre == GenreSession.UNIVERSITE else suivie),
            lien("Modifier", "formations:session_modifier", pk),
            *([] if session.debut is None or session.genre == GenreSession.UNIVERSITE else [_automatique(session)]),
        ],
        "stagiaires": [
            lien("Inscrire un stagiaire", "formations:stagiaire_creer", pk, poids=LIEN),
            lien("Coller une liste de noms", "formations:stagiaires_coller", pk, poids=LIEN),
        ],
        "demi_journees": [lien("Ajouter", "formations:demi_journee_creer", pk, poids=LIEN)],
        "fin": [] if emargee else [annuler],
    }


def _automatique(session):
    texte = "Envois automatiques" if session.envois_automatiques else "Envoyer d’eux-mêmes les documents"
    return lien(texte, "formations:session_automatique", session.pk)


def de_demi_journee(demi, *, jour, ecrire: bool) -> list:
    """The tablet signs a day that is not past; one that nobody signed may go."""
    session, pk = demi.session, demi.pk
    tablette = lien("Tablette", "formations:signature_lien", pk, precision=f"du {demi}", petit=True)
    retirer = bouton(
        "Retirer", "formations:demi_journee_retirer", pk, objet=demi, precision=f"la demi-journée du {demi}",
        poids=DISCRET, petit=True,
    )  # fmt: skip
    signe = demi.date >= jour and not session.annulee_le and session.genre != GenreSession.UNIVERSITE
    return ([tablette] if signe else []) + ([] if demi.emargees else [retirer]) if ecrire else []


def de_formation(formation, *, ecrire: bool) -> dict:
    version = lien("Nouvelle version", "formations:programme_creer", formation.pk, poids=PREMIER)
    return {"tete": [version, lien("Modifier", "formations:formation_modifier", formation.pk)] if ecrire else []}


def de_bpf(exercice, *, ecrire: bool) -> dict:
    """Once filed, its figures are what was sent."""
    if not ecrire or exercice.depose_le:
        return {}
    suite = f"?exercice={exercice.pk}"
    return {
        "tete": [
            lien("Ajouter une facture", "formations:produit_creer", suite=suite),
            lien("Ajouter une charge", "formations:charge_creer", suite=suite),
            lien("Modifier l’exercice", "formations:bpf_modifier", exercice.pk),
        ]
    }


def de_l_universite(*, ecrire: bool) -> dict:
    return en_tete(
        lien("Noter une intervention", "formations:session_creer", poids=PREMIER),
        lien("Ajouter une promotion", "formations:promotion_creer"),
        si=ecrire,
    )


def de_promotion(promotion, *, ecrire: bool) -> dict:
    if not ecrire:
        return {}
    pk = promotion.pk
    return {
        "tete": [lien("Modifier", "formations:promotion_modifier", pk)],
        "modules": [lien("Ajouter un module", "formations:module_diplome_creer", pk, poids=LIEN)],
        "etudiants": [lien("Ajouter un étudiant", "formations:etudiant_diplome_creer", pk, poids=LIEN)],
    }


def de_module(module, *, ecrire: bool) -> list:
    return [_retirer("formations:module_diplome_retirer", module)] if ecrire else []


def d_etudiant(etudiant, *, ecrire: bool) -> list:
    return [_retirer("formations:etudiant_diplome_retirer", etudiant)] if ecrire else []


def _retirer(vue: str, objet):
    return bouton("Retirer", vue, objet.pk, objet=objet, precision=f": {objet}", poids=DISCRET, petit=True)


def ajouter(texte: str, vue: str, *, ecrire: bool) -> dict:
    """The one act of a list."""
    return en_tete(lien(texte, vue, poids=PREMIER), si=ecrire)
