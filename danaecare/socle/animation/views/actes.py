"""What may be done on the sheet of a collective action, by who may write: see `communs.interface.actes`."""

from danaecare.socle.communs.interface.actes import DANGER, DISCRET, PREMIER, bouton, lien


def d_action(action, *, passee: bool, annulable: bool, effacable: bool, tenue: bool, ecrire: bool) -> dict:
    """`passee`: its day has gone by and nobody said whether it was held."""
    if not ecrire:
        return {}
    pk = action.pk
    annuler = "animation:action_annuler"
    tenir = bouton("Elle a eu lieu", "animation:action_tenir", pk, objet=action, petit=True)
    effacer = bouton(
        "Effacer une saisie par erreur", "animation:action_supprimer", pk, objet=action, poids=DANGER, petit=True
    )
    return {
        "tete": [
            lien("Compter", "animation:action_compter", pk, poids=PREMIER, touche="c"),
            lien("Présences", "animation:action_pointer", pk),
            lien("Modifier", "animation:action_modifier", pk, touche="m"),
        ],
        "passee": [
            bouton("Oui, elle a eu lieu", "animation:action_tenir", pk, objet=action, petit=True),
            *([lien("Non, annulée", annuler, pk, petit=True)] if annulable else []),
        ],
        "changee": [
            *([lien("Annuler l’action", annuler, pk, petit=True)] if annulable else []),
            *([] if tenue or passee else [tenir]),
            *([effacer] if effacable else []),
        ],
    }


def de_lien(rattache, genre: str, *, ecrire: bool) -> list:
    """A partner or a funder, taken away from its action."""
    retirer = bouton(
        "Retirer", "animation:lien_retirer", rattache.action_id, genre, rattache.pk, objet=rattache,
        precision=str(rattache.organisation), poids=DISCRET, petit=True,
    )  # fmt: skip
    return [retirer] if ecrire else []
