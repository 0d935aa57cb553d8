"""At the door of a date: who of the list came, who came without being on it. Each tap is counted at once.

What is counted goes to the head count of the collective action, whoever was followed among them: nobody at a door reads
who is. A caregiver's own presence is written from her pole (`aidants`).
"""

from django.core.exceptions import ValidationError
from django.db.models import Sum

from danaecare.socle.animation.actions.action_collective import action_tenir
from danaecare.socle.animation.actions.comptages import comptage_ajouter
from danaecare.socle.animation.choix import Etat
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.inscriptions import noter, verrouiller
from tierslieux.choix_activites import EtatInscription, SourceInscription
from tierslieux.models import DateActivite, InscriptionActivite
from tierslieux.models.inscriptions import ENSEMBLE_MAX, empreinte_de


@ecriture
def inscription_pointer(*, par, inscription: InscriptionActivite, venues: int | None) -> InscriptionActivite:
    """How many came of those she put down: all, fewer, none; None takes the answer back."""
    prevue = verrouiller(inscription.date)
    inscription = InscriptionActivite.objects.select_for_update(of=("self",)).get(pk=inscription.pk)
    _exiger_ouverte(prevue)
    if inscription.etat != EtatInscription.INSCRITE:
        raise ValidationError(
            f"{inscription} n’est pas sur la liste\u00a0: comptez-la avec les personnes non inscrites."
        )
    if venues is not None and not 0 <= venues <= ENSEMBLE_MAX:
        raise ValidationError(f"De 0 à {ENSEMBLE_MAX} personnes.")
    _compter(par, prevue, (venues or 0) - (inscription.venues or 0))
    inscription.venues = venues
    inscription.enregistrer()
    noter(par, "pointer", inscription)
    return inscription


@ecriture
def porte_compter(*, par, prevue: DateActivite, nombre: int) -> DateActivite:
    """Drop-ins without a name: one more, or one less of them."""
    prevue = verrouiller(prevue)
    _exiger_ouverte(prevue)
    if nombre < 0 and sans_nom(prevue) + nombre < 0:
        raise ValidationError("Personne n’est compté sans son nom\u00a0: rien à retirer.")
    _compter(par, prevue, nombre)
    return prevue


@ecriture
def porte_inscrire(
    *, par, prevue: DateActivite, nom: str, telephone: str = "", courriel: str = "", personnes: int = 1,
    age: int | None = None, adherent: bool = False,
) -> InscriptionActivite:  # fmt: skip
    """Somebody who came without being on the list: there, beside the seats of those who were."""
    prevue = verrouiller(prevue)
    _exiger_ouverte(prevue)
    venue = InscriptionActivite(
        date=prevue, nom=nom.strip(), telephone=telephone, courriel=courriel.strip().lower(), personnes=personnes,
        age=age, adherent=adherent, etat=EtatInscription.INSCRITE, source=SourceInscription.PORTE, venues=personnes,
        empreinte=empreinte_de(nom, courriel, telephone),
    )  # fmt: skip
    venue.enregistrer()
    _compter(par, prevue, personnes)
    noter(par, "inscrire", venue, Nature.CREATION)
    return venue


def comptees(prevue: DateActivite) -> int:
    """Whoever came, with a name or without."""
    return prevue.action.comptages.aggregate(n=Sum("nombre"))["n"] or 0


def sans_nom(prevue: DateActivite) -> int:
    """Drop-ins: the heads counted, less those of the list."""
    return comptees(prevue) - (prevue.inscriptions.aggregate(n=Sum("venues"))["n"] or 0)


def _exiger_ouverte(prevue: DateActivite) -> None:
    if prevue.action.etat == Etat.ANNULEE:
        raise ValidationError("Cette date est annulée\u00a0: personne n’y est venu.")
    if prevue.action.date > aujourdhui():
        raise ValidationError("Cette date est à venir\u00a0: les présences se notent le jour même.")


def _compter(par, prevue: DateActivite, nombre: int) -> None:
    if nombre:
        comptage_ajouter(par=par, action=prevue.action, nombre=nombre)
    if prevue.action.etat == Etat.PREVUE and nombre > 0:
        action_tenir(par=par, action=prevue.action)
