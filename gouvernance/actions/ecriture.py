"""What every write of the pole does: set the fields, check, save, log."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def ecrire(objet: Model, champs: dict, *, par, nom: str, parent=None, version: int | None = None) -> Model:
    """Save `objet` with `champs`, logged as « gouvernance.<nom>.creer » or « .modifier »."""
    nouveau = objet.pk is None
    for champ, valeur in champs.items():
        objet._meta.get_field(champ)
        setattr(objet, champ, valeur.strip() if isinstance(valeur, str) else valeur)
    objet.enregistrer(version=version)
    inscrire(
        par=par,
        action=f"gouvernance.{nom}.{'creer' if nouveau else 'modifier'}",
        nature=Nature.CREATION if nouveau else Nature.MODIFICATION,
        objet=objet,
        parent=parent,
        donnees={} if nouveau else {"champs": sorted(champs)},
    )
    return objet


def effacer(objet: Model, *, par, nom: str, parent=None) -> None:
    """Take away what was written by mistake."""
    inscrire(
        par=par, action=f"gouvernance.{nom}.effacer", nature=Nature.SUPPRESSION, objet=objet, parent=parent,
    )  # fmt: skip
    objet.delete()


def refuser(champ: str | None, texte: str) -> ValidationError:
    """The refusal of a rule that spans several rows, beside its field."""
    return ValidationError({champ: texte} if champ else texte)
