"""Who comes to a date of the programme: put on its list, made to wait, offered a seat, taken off, counted at the door.

Whoever writes locks the date first: seats are counted one writer after another, and the base refuses one too many.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from danaecare.socle.animation.choix import Etat
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire as journaliser
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.courriels_activites import inscription_prevenir
from tierslieux.choix_activites import (
    VIVANTES,
    CourrielActivite,
    EtatActivite,
    EtatInscription,
    SourceInscription,
)
from tierslieux.models import DateActivite, InscriptionActivite
from tierslieux.models.inscriptions import empreinte_de

# How long an offered seat waits for its answer, or half of what is left before the date.
DELAI = timedelta(hours=24)
DEJA = (
    "Vous êtes déjà sur la liste de cette date\u00a0: inutile de recommencer. Pour changer, servez-vous du lien reçu."
)
SANS_CONTACT = "Donnez un téléphone ou une adresse\u00a0: pour vous prévenir d’un changement."


def verrouiller(prevue: DateActivite) -> DateActivite:
    lignes = DateActivite.objects.select_for_update(of=("self",)).select_related("activite", "action__commune")
    return lignes.get(pk=prevue.pk)


@ecriture
def inscription_creer(
    *, par=None, prevue: DateActivite, nom: str, courriel: str = "", telephone: str = "", personnes: int = 1,
    age: int | None = None, adherent: bool = False, source: str = SourceInscription.PUBLIC,
) -> InscriptionActivite:  # fmt: skip
    """On the list when there are seats for all of them, else in the queue; told by mail when there is an address."""
    prevue = verrouiller(prevue)
    _exiger_ouverte(prevue)
    _exiger_age(prevue, age)
    if not (courriel or telephone):
        raise ValidationError({"telephone": SANS_CONTACT})
    qui = empreinte_de(nom, courriel, telephone)
    if prevue.inscriptions.filter(empreinte=qui, etat__in=VIVANTES).exists():
        raise ValidationError(DEJA, code="deja")
    etat = EtatInscription.INSCRITE if personnes <= prevue.libres else EtatInscription.ATTENTE
    if etat == EtatInscription.INSCRITE:
        _prendre(prevue, personnes)
    inscription = InscriptionActivite(
        date=prevue, nom=nom.strip(), courriel=courriel.strip().lower(), telephone=telephone, personnes=personnes,
        age=age, adherent=adherent, etat=etat, source=source, empreinte=qui,
    )  # fmt: skip
    inscription.enregistrer()
    noter(par, "inscrire", inscription, Nature.CREATION)
    sorte = CourrielActivite.CONFIRMATION if inscription.tient else CourrielActivite.ATTENTE
    inscription_prevenir(par=par, inscription=inscription, sorte=sorte)
    return inscription


def _exiger_ouverte(prevue: DateActivite) -> None:
    if prevue.activite.etat != EtatActivite.PUBLIEE:
        raise ValidationError("Cette activité n’est pas ouverte aux inscriptions.")
    if prevue.action.etat == Etat.ANNULEE:
        raise ValidationError("Cette date est annulée\u00a0: choisissez-en une autre.")
    if prevue.debut <= timezone.now() or prevue.action.etat == Etat.TENUE:
        raise ValidationError("Cette date a commencé\u00a0: on ne s’y inscrit plus. Choisissez-en une autre.")


def _exiger_age(prevue: DateActivite, age: int | None) -> None:
    activite = prevue.activite
    if not activite.d_enfants:
        return
    if age is None:
        raise ValidationError({"age": "Donnez l’âge de l’enfant."})
    if not activite.age_min <= age <= activite.age_max:
        bornes = f"de {activite.age_min} à {activite.age_max} ans"
        raise ValidationError({"age": f"Cette activité est faite pour les enfants {bornes}."})


def _prendre(prevue: DateActivite, personnes: int) -> None:
    """Held, or given back when `personnes` is negative; the base has the last word."""
    DateActivite.objects.filter(pk=prevue.pk).update(prises=F("prises") + personnes)
    prevue.prises += personnes


@ecriture
def inscription_confirmer(*, par=None, inscription: InscriptionActivite) -> InscriptionActivite:
    """Who was offered a seat takes it, in time."""
    prevue, inscription = _reprendre(par, inscription)
    if inscription.etat == EtatInscription.INSCRITE:
        return inscription
    if prevue.annulee:
        raise ValidationError("Cette date est annulée\u00a0: il n’y a plus rien à confirmer.")
    if inscription.etat != EtatInscription.PROPOSEE:
        raise ValidationError("Le délai est passé\u00a0: la place a été proposée à la personne suivante.")
    _passer(par, inscription, EtatInscription.INSCRITE)
    inscription_prevenir(par=par, inscription=inscription, sorte=CourrielActivite.CONFIRMATION)
    return inscription


@ecriture
def inscription_retirer(*, par=None, inscription: InscriptionActivite) -> InscriptionActivite:
    """Not coming after all: the seats go to the next who waits."""
    prevue, inscription = _reprendre(par, inscription)
    if inscription.etat not in VIVANTES:
        raise ValidationError("Cette inscription est déjà annulée\u00a0: rien n’a changé.")
    if inscription.venues is not None:
        raise ValidationError("Cette personne est notée à l’entrée\u00a0: retirez d’abord sa présence.")
    if par is None and prevue.debut <= timezone.now():
        raise ValidationError("Cette date a commencé\u00a0: son inscription ne s’annule plus.")
    tenait = inscription.tient and inscription.source != SourceInscription.PORTE
    _passer(par, inscription, EtatInscription.ANNULEE)
    if tenait:
        _prendre(prevue, -inscription.personnes)
        _servir(par, prevue)
    return inscription


@ecriture
def attente_servir(*, par=None, prevue: DateActivite) -> list[InscriptionActivite]:
    """Offers that got no answer in time are lost, and the seats go to who waits, in order; gives whom it offered."""
    prevue = verrouiller(prevue)
    _perdre(par, prevue)
    return _servir(par, prevue)


def _reprendre(par, inscription: InscriptionActivite) -> tuple[DateActivite, InscriptionActivite]:
    """As they stand once the date is locked, offers out of time lost."""
    prevue = verrouiller(inscription.date)
    if _perdre(par, prevue):
        _servir(par, prevue)
    inscription = InscriptionActivite.objects.select_for_update(of=("self",)).get(pk=inscription.pk)
    inscription.date = prevue
    return prevue, inscription


def _perdre(par, prevue: DateActivite) -> bool:
    echues = prevue.inscriptions.filter(etat=EtatInscription.PROPOSEE, confirmer_avant__lte=timezone.now())
    perdues = list(echues)
    for perdue in perdues:
        _passer(par, perdue, EtatInscription.PERDUE)
        _prendre(prevue, -perdue.personnes)
    return bool(perdues)


def _servir(par, prevue: DateActivite) -> list[InscriptionActivite]:
    """The first who fit: somebody who waits for four seats does not keep the one that is free from the next."""
    maintenant = timezone.now()
    if prevue.debut <= maintenant or prevue.action.etat != Etat.PREVUE:
        return []
    servies = []
    for attend in prevue.inscriptions.filter(etat=EtatInscription.ATTENTE).order_by("pk"):
        if attend.personnes <= prevue.libres:
            _prendre(prevue, attend.personnes)
            attend.date = prevue
            _passer(par, attend, EtatInscription.PROPOSEE, confirmer_avant=delai(prevue, maintenant))
            inscription_prevenir(par=par, inscription=attend, sorte=CourrielActivite.PROPOSITION)
            servies.append(attend)
    return servies


def delai(prevue: DateActivite, maintenant: datetime) -> datetime:
    """Until when an offered seat is kept, at a whole minute."""
    return (maintenant + min(DELAI, (prevue.debut - maintenant) / 2)).replace(second=0, microsecond=0)


def _passer(par, inscription: InscriptionActivite, etat: str, *, confirmer_avant=None) -> None:
    inscription.etat, inscription.confirmer_avant = etat, confirmer_avant
    inscription.enregistrer()
    noter(par, "passer", inscription, etat=str(etat))


def noter(par, verbe: str, inscription: InscriptionActivite, nature=Nature.MODIFICATION, **donnees) -> None:
    """What is done of a name, under the date where it stands."""
    journaliser(
        par=par, action=f"tierslieux.inscription_activite.{verbe}", nature=nature, objet=inscription,
        parent=inscription.date, donnees=donnees,
    )  # fmt: skip


@ecriture
def inscription_payer(
    *, par, inscription: InscriptionActivite, paye: Decimal | None, moyen: str = "", version: int | None = None
) -> InscriptionActivite:
    """What she paid and how; nothing, to take a slip back. Kept when she is taken off: it is to be given back."""
    inscription.paye, inscription.moyen = paye, moyen if paye is not None else ""
    inscription.paye_le = None if paye is None else inscription.paye_le or aujourdhui()
    inscription.enregistrer(version=version)
    noter(par, "payer", inscription)
    return inscription
