"""The programme: what is offered, its dates, what is called off."""

from copy import copy
from datetime import date, time

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from danaecare.socle.animation.actions.action_collective import action_annuler, action_creer, action_modifier
from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.territoires.lieux import Lieu as Ou
from tierslieux.actions.ecriture import changer, creer, noter
from tierslieux.actions.inscriptions import attente_servir
from tierslieux.actions.lieux import photo_reduire
from tierslieux.actions.occupations import occupation_fixer, occupation_liberer
from tierslieux.choix import ORIGINE_ACTIVITE
from tierslieux.choix_activites import VIVANTES, EtatActivite, ThemeActivite
from tierslieux.models import Activite, DateActivite, Espace
from tierslieux.requetes.activites import dates_a_venir

# What its collective action says too.
COMMUNS = ("titre", "partenaire", "financeur")


@ecriture
def activite_creer(*, par, **champs) -> Activite:
    return creer(par, Activite(), champs)


@ecriture
def activite_modifier(*, par, activite: Activite, version: int | None = None, **champs) -> Activite:
    """Its dates to come say the same; those that were held stay as they were counted."""
    avant = {nom: getattr(activite, nom) for nom in COMMUNS}
    changer(par, activite, version, champs)
    if any(getattr(activite, nom) != avant[nom] for nom in COMMUNS):
        for prevue in dates_a_venir(activite):
            action_modifier(par=par, action=prevue.action, **_de_l_activite(activite))
    return activite


def _de_l_activite(activite: Activite) -> dict:
    return {
        "titre": activite.titre, "partenaires": [o for o in [activite.partenaire] if o],
        "financeurs": [o for o in [activite.financeur] if o],
    }  # fmt: skip


@ecriture
def activite_illustrer(*, par, activite: Activite, image, legende: str) -> Activite:
    """Another picture takes the place of the first."""
    contenu, ancienne = photo_reduire(image), copy(activite.image)
    activite.legende = legende
    activite.image.save(f"activite-{activite.pk}.jpg", ContentFile(contenu), save=False)
    activite.enregistrer()
    if ancienne:
        jeter(ancienne)
    return noter(par, "illustrer", activite)


@ecriture
def activite_publier(*, par, activite: Activite) -> Activite:
    """Everybody reads it; with a date to come, everybody may put their name down."""
    if activite.etat != EtatActivite.BROUILLON:
        raise ValidationError(f"Cette activité est déjà {activite.get_etat_display().lower()}.")
    if not dates_a_venir(activite).exists():
        raise ValidationError("Ajoutez d’abord une date à venir\u00a0: sans date, personne ne peut s’inscrire.")
    activite.etat = EtatActivite.PUBLIEE
    activite.enregistrer()
    return noter(par, "publier", activite)


@ecriture
def dates_ajouter(
    *, par, activite: Activite, jours: list[date], debut: time, fin: time, places: int, espace: Espace | None = None,
    lieu: Ou | None = None, endroit: str = "", forcer: bool = False,
) -> list[DateActivite]:  # fmt: skip
    """One date a day of `jours`, all or none; each holds its space, and the first that cannot says which day it is.

    `forcer` holds it in spite of a closure.
    """
    if activite.etat == EtatActivite.ANNULEE:
        raise ValidationError("Cette activité est annulée\u00a0: créez-en une autre.")
    if espace is not None:
        endroit, lieu = f"{espace.lieu}, {espace}", Ou(commune=espace.lieu.commune) if espace.lieu.commune_id else None
    genre = GenreAction.CONVIVIAL if activite.theme == ThemeActivite.CONVIVIAL else GenreAction.ATELIER
    ajoutees = []
    for jour in jours:
        action = action_creer(
            par=par, pole=Pole.TIERSLIEUX, genre=genre, date=jour, heure_debut=debut, heure_fin=fin, lieu=lieu,
            endroit=endroit, **_de_l_activite(activite),
        )  # fmt: skip
        ajoutee = creer(par, DateActivite(activite=activite, action=action), {"places": places}, activite)
        if espace is not None:
            _tenir(par, ajoutee, espace, seule=len(jours) == 1, forcer=forcer)
        ajoutees.append(ajoutee)
    return ajoutees


def _tenir(par, prevue: DateActivite, espace: Espace, *, seule: bool, forcer: bool) -> None:
    action = prevue.action
    try:
        occupation_fixer(
            par=par, origine=(ORIGINE_ACTIVITE, prevue.pk), jour=action.date, debut=action.heure_debut,
            fin=action.heure_fin, objet=action.titre, espace=espace, participants_prevus=prevue.places,
            forcer=forcer,
        )  # fmt: skip
    except ValidationError as refus:
        if seule:
            raise
        jour = date_longue(action.date, semaine=True)
        raise ValidationError([f"{jour.capitalize()}\u00a0: {message}" for message in refus.messages]) from refus


@ecriture
def date_placer(*, par, prevue: DateActivite, places: int, version: int | None = None) -> DateActivite:
    """More seats or fewer, never under those that are held."""
    if places < prevue.prises:
        tenues = pluriel(prevue.prises, "place est déjà prise", "places sont déjà prises")
        raise ValidationError({"places": f"{tenues}\u00a0: gardez-en au moins autant."})
    changer(par, prevue, version, {"places": places})
    attente_servir(par=par, prevue=prevue)
    return prevue


@ecriture
def dates_annuler(*, par, dates: list[DateActivite], motif: str) -> list[DateActivite]:
    """Called off: the room is free again, the names stay to be told; nobody can have come."""
    for prevue in dates:
        if prevue.action.etat != Etat.PREVUE:
            quand = date_longue(prevue.action.date)
            raise ValidationError(f"La date du {quand} est déjà {prevue.action.get_etat_display().lower()}.")
        action_annuler(par=par, action=prevue.action, motif=motif)
        occupation_liberer(par=par, origine=(ORIGINE_ACTIVITE, prevue.pk), motif="Activité annulée")
        noter(par, "annuler", prevue)
    return dates


@ecriture
def activite_annuler(*, par, activite: Activite, motif: str) -> list[DateActivite]:
    """With all that it had to come."""
    if activite.etat == EtatActivite.ANNULEE:
        raise ValidationError("Cette activité est déjà annulée.")
    annulees = dates_annuler(par=par, dates=list(dates_a_venir(activite)), motif=motif)
    activite.etat = EtatActivite.ANNULEE
    activite.enregistrer()
    noter(par, "annuler", activite)
    return annulees


@ecriture
def date_suivre(*, par, prevue: DateActivite, jour: date, debut: time, fin: time, endroit: str) -> None:
    """Its room was moved in the planning. Nobody who wrote their name down is moved without being told."""
    _exiger_personne(prevue)
    action_modifier(
        par=par, action=prevue.action, date=jour, heure_debut=debut, heure_fin=fin, duree_h=None, endroit=endroit
    )


@ecriture
def date_liberer(*, par, prevue: DateActivite) -> None:
    """Its room was taken back: it stays, to be held elsewhere or called off."""
    _exiger_personne(prevue)
    action_modifier(par=par, action=prevue.action, endroit="")


def _exiger_personne(prevue: DateActivite) -> None:
    if prevue.inscriptions.filter(etat__in=VIVANTES).exists() and prevue.action.date >= aujourdhui():
        raise ValidationError(
            "Des personnes sont inscrites à cette activité\u00a0: annulez sa date depuis le programme, elles seront "
            "prévenues."
        )
