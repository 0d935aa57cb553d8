"""What may be done on a questionnaire and in the library, by who may write: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DISCRET, LIEN, PREMIER, bouton, en_tete, lien


def de_la_liste(*, ecrire: bool) -> dict:
    bibliotheque = lien("Bibliothèque", "questionnaires:bibliotheque")
    if not ecrire:
        return en_tete(bibliotheque)
    return en_tete(bibliotheque, lien("Nouveau questionnaire", "questionnaires:questionnaire_ajouter", poids=PREMIER))


def de_la_bibliotheque(*, ecrire: bool) -> dict:
    return en_tete(
        lien("Nouvelle échelle libre", "questionnaires:echelle_ajouter"),
        lien("Nouvelle question", "questionnaires:question_ajouter", poids=PREMIER),
        si=ecrire,
    )


def de_questionnaire(questionnaire, redactions, *, ecrire: bool) -> dict:
    """One draft at a time."""
    if not ecrire:
        return {}
    modifier = lien("Modifier", "questionnaires:questionnaire_modifier", questionnaire.pk, touche="m")
    if any(redaction.brouillon for redaction in redactions):
        return en_tete(modifier)
    nouvelle = bouton(
        "Nouvelle rédaction", "questionnaires:redaction_commencer", questionnaire.pk, objet=questionnaire, poids=PREMIER
    )
    return en_tete(nouvelle, modifier)


def de_redaction(redaction, *, ecrire: bool, publiable: bool) -> list:
    """`publiable`: a draft that asks something."""
    pk, quoi = redaction.pk, f"la rédaction {redaction.numero}"
    apercu = lien("Lire comme la personne", "questionnaires:redaction_apercu", pk, petit=True, precision=quoi)
    papier = lien(
        "Sur papier", "questionnaires:redaction_papier", pk, petit=True, poids=DISCRET, precision=quoi, telecharge=True
    )
    if not ecrire:
        return [apercu, papier]
    if redaction.publiee:
        retirer = bouton(
            "Retirer", "questionnaires:redaction_retirer", pk, objet=redaction, petit=True, poids=DISCRET,
            precision=quoi,
        )  # fmt: skip
        return [apercu, papier, retirer]
    if not redaction.brouillon:
        return [apercu, papier]
    publier = bouton("Publier", "questionnaires:redaction_publier", pk, objet=redaction, petit=True, poids=PREMIER)
    return [
        lien("Ajouter des questions", "questionnaires:questions_placer", pk, petit=True),
        lien("Introduction", "questionnaires:redaction_introduire", pk, petit=True),
        apercu,
        *([publier] if publiable else []),
        lien("Effacer…", "questionnaires:redaction_abandonner", pk, petit=True, poids=DISCRET),
    ]


def d_apercu(redaction, *, ecrire: bool, publiable: bool) -> dict:
    publier = bouton("Publier", "questionnaires:redaction_publier", redaction.pk, objet=redaction, poids=PREMIER)
    return en_tete(publier, si=ecrire and publiable)


def de_place(place) -> list:
    """What is read before is put higher; of a scale, all its questions go together."""
    quoi = f"«\u00a0{place.question}\u00a0»"
    monter = bouton(
        "Monter", "questionnaires:question_monter", place.pk, objet=place.redaction, petit=True, poids=DISCRET,
        precision=quoi,
    )  # fmt: skip
    oter = bouton(
        "Ôter", "questionnaires:question_oter", place.pk, objet=place.redaction, petit=True, poids=DISCRET,
        precision=quoi,
    )  # fmt: skip
    return [oter] if place.rang == 1 else [monter, oter]


def de_question(question) -> list:
    """`question` is annotated with `lue`: may somebody have read it?"""
    quoi = f"«\u00a0{question}\u00a0»"
    if question.retiree_le is not None:
        return [bouton(
            "Remettre", "questionnaires:question_remettre", question.pk, objet=question, petit=True, poids=DISCRET,
            precision=quoi,
        )]  # fmt: skip
    retirer = bouton(
        "Retirer", "questionnaires:question_retirer", question.pk, objet=question, petit=True, poids=DISCRET,
        precision=quoi,
    )  # fmt: skip
    modifier = lien("Modifier", "questionnaires:question_modifier", question.pk, poids=LIEN, precision=quoi)
    return [retirer] if question.lue else [modifier, retirer]


def des_recueils(sujet, objet, *, ecrire: bool) -> dict:
    ouvrir = lien("Recueillir des avis", "questionnaires:recueil_ouvrir", sujet.code, objet.pk, poids=PREMIER)
    return en_tete(ouvrir, si=ecrire)


def de_recueil(recueil, *, ecrire: bool) -> dict:
    if not ecrire or not recueil.ouvert:
        return {}
    return en_tete(
        lien("Saisir un avis sur papier", "questionnaires:avis_saisir", recueil.pk, poids=PREMIER),
        bouton("Fermer", "questionnaires:recueil_fermer", recueil.pk, objet=recueil),
    )
