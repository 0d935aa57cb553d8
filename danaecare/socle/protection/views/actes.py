"""What may be done on the sheets of protection: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import PREMIER, bouton, lien


def de_violation(violation, *, manque: str) -> dict:
    """`manque` is what is still to be written before it closes."""
    if violation.close_le:
        return {}
    clore = bouton("Clore", "protection:violation_clore", violation.pk, objet=violation)
    completer = lien("Compléter", "protection:violation_completer", violation.pk, poids=PREMIER)
    return {"tete": [completer, *([] if manque else [clore])]}


def de_demande(demande) -> dict:
    """The month may be prolonged once."""
    if not demande.ouverte:
        return {}
    prolonger = lien("Prolonger de deux mois", "protection:demande_prolonger", demande.pk)
    repondre = lien("Noter la réponse", "protection:demande_repondre", demande.pk, poids=PREMIER)
    return {"tete": [*([] if demande.prolongee_le else [prolonger]), repondre]}


def de_traitement(traitement, *, tient: bool) -> dict:
    """An impact assessment is offered where the treatment asks for one."""
    if not tient:
        return {}
    analyse = [lien("Analyse d’impact", "protection:aipd", traitement.pk)]
    modifier = lien("Modifier", "protection:traitement_modifier", traitement.pk, poids=PREMIER)
    return {"tete": [*(analyse if traitement.aipd else []), modifier]}
