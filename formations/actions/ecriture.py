"""What the writes of the pole share: set the fields, save, log."""

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def ecrire(objet, *, par, nom: str, champs: dict, version: int | None = None, parent=None):
    """Set `champs`, validate, save (ConflitEcriture when somebody saved since `version`), log under `nom`."""
    nouveau = objet.pk is None
    for champ, valeur in champs.items():
        setattr(objet, champ, valeur)
    if isinstance(objet, Suivi):
        objet.enregistrer(version=version)
    else:
        objet.full_clean()
        objet.save()
    verbe, nature = ("creer", Nature.CREATION) if nouveau else ("modifier", Nature.MODIFICATION)
    inscrire(par=par, action=f"formations.{nom}.{verbe}", nature=nature, objet=objet, parent=parent)
    return objet
