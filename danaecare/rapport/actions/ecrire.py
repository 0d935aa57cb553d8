"""What every write of the report does: check, save, log."""

from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def poser(objet, champs: dict, *, par, nom: str, parent=None, version: int | None = None):
    """Save `objet` with `champs`, logged as « rapport.<nom>.creer » or « .modifier »."""
    nouveau = objet.pk is None
    for champ, valeur in champs.items():
        setattr(objet, champ, valeur.strip() if isinstance(valeur, str) else valeur)
    objet.enregistrer(version=version)
    inscrire(
        par=par,
        action=f"rapport.{nom}.{'creer' if nouveau else 'modifier'}",
        nature=Nature.CREATION if nouveau else Nature.MODIFICATION,
        objet=objet,
        parent=parent,
    )
    return objet


def retirer(objet, *, par, nom: str, parent=None) -> None:
    inscrire(par=par, action=f"rapport.{nom}.effacer", nature=Nature.SUPPRESSION, objet=objet, parent=parent)
    objet.delete()
