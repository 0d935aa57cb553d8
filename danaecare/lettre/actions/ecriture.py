"""What every write of the letter does: set the fields, check, save, log."""

from django.db.models import Model

from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def ecrire(objet: Model, champs: dict, *, par, action: str, parent=None, version: int | None = None) -> Model:
    """Save `objet` with `champs`, logged as « lettre.<action> »."""
    nouveau = objet.pk is None
    for champ, valeur in champs.items():
        objet._meta.get_field(champ)
        setattr(objet, champ, valeur.strip() if isinstance(valeur, str) else valeur)
    objet.enregistrer(version=version)
    inscrire(
        par=par, action=f"lettre.{action}", nature=Nature.CREATION if nouveau else Nature.MODIFICATION, objet=objet,
        parent=parent, donnees={} if nouveau else {"champs": sorted(champs)},
    )  # fmt: skip
    return objet
