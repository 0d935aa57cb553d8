"""What a word for the report may be about, and the chapter where it waits: that of its pole, of its year."""

from django.db.models import Model

from aidants.mobile.models import Halte
from danaecare.rapport.contenu.fil import Tenu, d_action, de_halte, de_session
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.models import Session
from gouvernance.models.rapport.choix import Sorte
from jardins.models import Jardin

MODELES: dict[str, type[Model]] = {
    Sorte.ACTION: ActionCollective,
    Sorte.HALTE: Halte,
    Sorte.SESSION: Session,
    Sorte.JARDIN: Jardin,
}


def tenu_de(objet: Model) -> tuple[str, Tenu] | None:
    """Its kind and what it is in the year's line; None of what the report does not follow, or has no day yet."""
    if isinstance(objet, ActionCollective):
        return Sorte.ACTION, d_action(objet)
    if isinstance(objet, Halte):
        return Sorte.HALTE, de_halte(objet)
    if isinstance(objet, Session) and objet.fin:
        return Sorte.SESSION, de_session(objet)
    if isinstance(objet, Jardin):
        return Sorte.JARDIN, Tenu(aujourdhui(), "jardins", objet.nom, "", objet.get_absolute_url())
    return None
