"""What the writes of the pole's small records share: save, log."""

from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def noter(par, verbe, objet, parent=None, **donnees):
    nature = Nature.CREATION if verbe in {"noter", "ajouter"} else Nature.MODIFICATION
    inscrire(
        par=par,
        action=f"tierslieux.{objet._meta.model_name}.{verbe}",
        nature=nature,
        objet=objet,
        parent=parent,
        donnees=donnees,
    )
    return objet


def changer(par, objet, version, champs):
    for nom, valeur in champs.items():
        setattr(objet, nom, valeur)
    objet.enregistrer(version=version)
    return noter(par, "modifier", objet, champs=sorted(champs))


def creer(par, objet, champs, parent=None):
    for nom, valeur in champs.items():
        setattr(objet, nom, valeur)
    objet.enregistrer()
    return noter(par, "noter", objet, parent)


def effacer(par, objet, parent=None) -> None:
    """Take away what was written by mistake."""
    action = f"tierslieux.{objet._meta.model_name}.effacer"
    inscrire(par=par, action=action, nature=Nature.SUPPRESSION, objet=objet, parent=parent)
    objet.delete()
