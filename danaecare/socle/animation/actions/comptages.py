"""Heads counted without a name."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.functions import Greatest, Least

from danaecare.socle.animation.choix import GenrePersonne, TrancheAge
from danaecare.socle.animation.models import NOMBRE_MAX, ActionCollective, ComptageAnonyme
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def comptage_ajouter(*, par, action: ActionCollective, genre: str = "", tranche: str = "", nombre: int = 1) -> int:
    """Add heads (or take some off, `nombre` negative) and return the line's count, never under zero.

    The database adds: two people counting at the same door are both counted.
    """
    _verifier_comptage(genre, tranche, abs(nombre))
    ligne = ComptageAnonyme.objects.filter(action=action, genre=genre, tranche=tranche)
    if nombre > 0:
        ComptageAnonyme.objects.bulk_create(
            [ComptageAnonyme(action=action, genre=genre, tranche=tranche, nombre=0)], ignore_conflicts=True
        )
    ligne.update(nombre=Least(Greatest(F("nombre") + nombre, 0), NOMBRE_MAX))
    total = ligne.values_list("nombre", flat=True).first() or 0
    if total == 0 and (genre, tranche) != ("", ""):
        ligne.delete()
    _inscrire_comptage(par, action)
    return total


@ecriture
def comptage_fixer(*, par, action: ActionCollective, lignes: dict[tuple[str, str], int | None]) -> None:
    """Set the counts: (genre, tranche) -> heads; None takes the line away (nobody counted), zero says nobody came."""
    for (genre, tranche), nombre in lignes.items():
        if nombre is None:
            action.comptages.filter(genre=genre, tranche=tranche).delete()
        else:
            compter(action, genre, tranche, nombre)
    _inscrire_comptage(par, action)


def _verifier_comptage(genre: str, tranche: str, nombre: int) -> None:
    if genre not in GenrePersonne.values or tranche not in TrancheAge.values:
        raise ValidationError("Cette ligne de comptage n’existe pas.")
    if not 0 <= nombre <= NOMBRE_MAX:
        raise ValidationError("Ce nombre n’est pas possible\u00a0: de 0 à 100 000 personnes.")


def compter(action: ActionCollective, genre: str, tranche: str, nombre: int) -> None:
    _verifier_comptage(genre, tranche, nombre)
    ComptageAnonyme.objects.update_or_create(action=action, genre=genre, tranche=tranche, defaults={"nombre": nombre})


def _inscrire_comptage(par, action: ActionCollective) -> None:
    inscrire(
        par=par, action="animation.comptage.modifier", nature=Nature.MODIFICATION, objet=action,
        donnees={"pole": action.pole},
    )  # fmt: skip
