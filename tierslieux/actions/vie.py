"""Calls, visits, students, requests for advice, memberships of hosted structures."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.choix import Moment
from tierslieux.models import AdhesionStructure, Appel, DemandeConseil, Production, Sollicitation, Visite


def _noter(par, verbe, objet, parent=None, **donnees):
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


def _changer(par, objet, version, champs):
    for nom, valeur in champs.items():
        setattr(objet, nom, valeur)
    objet.enregistrer(version=version)
    return _noter(par, "modifier", objet, champs=sorted(champs))


@ecriture
def appel_noter(*, par, jour, sujet, nombre=1, heure=None, lieu=None) -> Appel:
    """One line a call, or several of the same subject at once."""
    appel = Appel(jour=jour, sujet=sujet.strip(), nombre=nombre, heure=heure, lieu=lieu)
    appel.enregistrer()
    return _noter(par, "noter", appel, nombre=nombre)


@ecriture
def appel_modifier(*, par, appel, version=None, **champs) -> Appel:
    return _changer(par, appel, version, champs)


@ecriture
def appel_effacer(*, par, appel) -> None:
    """A line noted by mistake."""
    inscrire(par=par, action="tierslieux.appel.effacer", nature=Nature.SUPPRESSION, objet=appel)
    appel.delete()


@ecriture
def visite_compter(*, par, espace, jour, moment, plus=1, femmes=0, hommes=0, premieres=0) -> Visite:
    """Add people (or take some back) to the count of a half-day. Two who press at once are both counted."""
    if moment not in Moment.values:
        raise ValidationError("Cette demi-journée n’existe pas.")
    visite, _ = Visite.objects.get_or_create(espace=espace, jour=jour, moment=moment)
    visite = Visite.objects.select_for_update().get(pk=visite.pk)
    for nom, ajout in (("nombre", plus), ("femmes", femmes), ("hommes", hommes), ("premieres", premieres)):
        setattr(visite, nom, max(0, getattr(visite, nom) + ajout))
    visite.enregistrer()
    return _noter(par, "compter", visite, espace, plus=plus)


@ecriture
def visite_fixer(*, par, espace, jour, moment, **comptes) -> Visite:
    """The whole count of a half-day at once."""
    visite = Visite.objects.filter(espace=espace, jour=jour, moment=moment).first()
    visite = visite or Visite(espace=espace, jour=jour, moment=moment)
    for nom, valeur in comptes.items():
        setattr(visite, nom, valeur or 0)
    visite.enregistrer()
    return _noter(par, "fixer", visite, espace, nombre=visite.nombre)


@ecriture
def sollicitation_noter(*, par, **champs) -> Sollicitation:
    sollicitation = Sollicitation(**champs)
    sollicitation.enregistrer()
    return _noter(par, "noter", sollicitation)


@ecriture
def sollicitation_modifier(*, par, sollicitation, version=None, **champs) -> Sollicitation:
    return _changer(par, sollicitation, version, champs)


@ecriture
def production_ajouter(*, par, sollicitation, **champs) -> Production:
    production = Production(sollicitation=sollicitation, **champs)
    production.enregistrer()
    return _noter(par, "ajouter", production, sollicitation)


@ecriture
def conseil_noter(*, par, **champs) -> DemandeConseil:
    demande = DemandeConseil(**champs)
    demande.enregistrer()
    return _noter(par, "noter", demande)


@ecriture
def conseil_modifier(*, par, demande, version=None, **champs) -> DemandeConseil:
    return _changer(par, demande, version, champs)


@ecriture
def adhesion_noter(*, par, **champs) -> AdhesionStructure:
    adhesion = AdhesionStructure(**champs)
    adhesion.enregistrer()
    return _noter(par, "noter", adhesion)


@ecriture
def adhesion_modifier(*, par, adhesion, version=None, **champs) -> AdhesionStructure:
    return _changer(par, adhesion, version, champs)
