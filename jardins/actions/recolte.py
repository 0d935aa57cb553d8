"""Harvests, as the gardens tell them."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.models import Jardin, Recolte


@ecriture
def recolte_ecrire(
    *, par, jardin: Jardin, recolte: Recolte | None = None, version: int | None = None, **champs
) -> Recolte:
    """Note a harvest, or correct one; what is given goes to whom the garden serves, when nobody else is said."""
    nature = Nature.CREATION if recolte is None else Nature.MODIFICATION
    recolte = recolte or Recolte(jardin=jardin)
    for nom, valeur in champs.items():
        setattr(recolte, nom, valeur)
    if jardin.adhesion and recolte.date < jardin.adhesion:
        raise ValidationError({"date": f"« {jardin} » n’était pas encore dans le réseau ce jour-là."})
    if recolte.donnes and not recolte.beneficiaire:
        recolte.beneficiaire = jardin.beneficiaire_solidaire
    recolte.enregistrer(version=version)
    inscrire(par=par, action="jardins.recolte.ecrire", nature=nature, objet=recolte, parent=jardin)
    return recolte


@ecriture
def recolte_retirer(*, par, recolte: Recolte) -> None:
    """It was written by mistake."""
    inscrire(par=par, action="jardins.recolte.retirer", nature=Nature.SUPPRESSION, objet=recolte, parent=recolte.jardin)
    recolte.delete()
