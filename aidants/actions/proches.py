from datetime import date

from aidants.actions.dossiers import proche_poser
from aidants.actions.ecriture import ecriture
from aidants.actions.etats import dater
from aidants.models import Dossier, Proche, RelationAide
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def proche_ajouter(*, par, dossier: Dossier, **valeurs) -> Proche:
    """Add a person helped by the file's caregivers (see `proche_poser`)."""
    proche = proche_poser(list(dossier.aidants.order_by("-principal", "id")), valeurs)
    inscrire(par=par, action="aidants.proche.ajouter", nature=Nature.CREATION, objet=proche, parent=dossier)
    return proche


@ecriture
def proche_modifier(
    *,
    par,
    proche: Proche,
    dossier: Dossier,
    version: int | None = None,
    vrai_depuis: date | None = None,
    completer=False,
    motif_correction: str = "",
    **champs,
) -> Proche:
    """Change a person helped, seen from one file; ConflitEcriture when somebody saved meanwhile. Dated."""
    for nom, valeur in champs.items():
        setattr(proche, nom, valeur)
    correction = dater(proche, vrai_depuis, par=par, dossier=dossier, motif=motif_correction, completer=completer)
    proche.enregistrer(version=version)
    inscrire(
        par=par,
        action="aidants.proche.modifier",
        nature=Nature.MODIFICATION,
        objet=proche,
        parent=dossier,
        donnees=correction,
    )
    return proche


@ecriture
def relation_modifier(
    *,
    par,
    relation: RelationAide,
    version: int | None = None,
    vrai_depuis: date | None = None,
    completer=False,
    motif_correction: str = "",
    **champs,
) -> RelationAide:
    """Change what a link says. Dated."""
    for nom, valeur in champs.items():
        setattr(relation, nom, valeur)
    dossier = relation.aidant.dossier
    correction = dater(relation, vrai_depuis, par=par, dossier=dossier, motif=motif_correction, completer=completer)
    relation.enregistrer(version=version)
    inscrire(
        par=par,
        action="aidants.relation.modifier",
        nature=Nature.MODIFICATION,
        objet=relation,
        parent=dossier,
        donnees=correction,
    )
    return relation


@ecriture
def relation_clore(*, par, relation: RelationAide, fin: date, motif_fin: str) -> RelationAide:
    """End a help relation: it stays on the sheet with its dates."""
    relation.fin, relation.motif_fin = fin, motif_fin
    relation.enregistrer()
    inscrire(
        par=par,
        action="aidants.relation.clore",
        nature=Nature.MODIFICATION,
        objet=relation,
        parent=relation.aidant.dossier,
        donnees={"motif": motif_fin},
    )
    return relation
