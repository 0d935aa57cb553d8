from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.ecriture import ecriture
from aidants.actions.etats import dater
from aidants.models import Aidant, Dossier, RelationAide
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def aidant_ajouter(*, par, dossier: Dossier, depuis: date, proches: dict | None = None, **champs) -> Aidant:
    """Add a caregiver to a file from `depuis` on; `proches` gives the link (code) to each person helped."""
    lieu = champs.pop("lieu", None)
    aidant = Aidant(dossier=dossier, depuis=depuis, principal=not dossier.aidants.exists(), **champs)
    aidant.lieu = lieu
    aidant.preparer()
    aidant.enregistrer()
    for proche, lien in (proches or {}).items():
        RelationAide(aidant=aidant, proche=proche, lien=lien).enregistrer()
    inscrire(par=par, action="aidants.aidant.ajouter", nature=Nature.CREATION, objet=aidant, parent=dossier)
    return aidant


@ecriture
def aidant_modifier(
    *,
    par,
    aidant: Aidant,
    version: int | None = None,
    vrai_depuis: date | None = None,
    completer=False,
    motif_correction: str = "",
    **champs,
) -> Aidant:
    """Change a caregiver's sheet; ConflitEcriture when somebody saved meanwhile. Dated: see `etats.dater`."""
    for nom, valeur in champs.items():
        setattr(aidant, nom, valeur)
    aidant.preparer()
    aidant.clean()
    correction = dater(
        aidant, vrai_depuis, par=par, dossier=aidant.dossier, motif=motif_correction, completer=completer
    )
    aidant.enregistrer(version=version)
    inscrire(
        par=par,
        action="aidants.aidant.modifier",
        nature=Nature.MODIFICATION,
        objet=aidant,
        parent=aidant.dossier,
        donnees={"champs": sorted(champs), **correction},
    )
    return aidant


@ecriture
def aidant_retirer(*, par, aidant: Aidant, jusqu_a: date) -> Aidant:
    """A caregiver leaves the file (a couple that separates): she stays in the years when she was in it."""
    if aidant.principal:
        raise ValidationError("L’aidant principal ne quitte pas son dossier : terminez plutôt le suivi.")
    aidant.jusqu_a = jusqu_a
    aidant.enregistrer()
    inscrire(par=par, action="aidants.aidant.retirer", nature=Nature.MODIFICATION, objet=aidant, parent=aidant.dossier)
    return aidant
