"""Sessions, their half-days and their trainers."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min, Sum

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.formats import date_courte
from danaecare.socle.communs.texte import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.ecriture import ecrire
from formations.actions.numeros import numero_suivant
from formations.models import Animation, DemiJournee, Programme, Session


@transaction.atomic
def session_ecrire(
    *,
    par,
    session: Session | None = None,
    version: int | None = None,
    programme: Programme | None = None,
    annee: int | None = None,
    **champs,
) -> Session:
    """Plan a session or change it, `programme` (or none) included; `annee` numbers one of the past.

    With a programme, what is not said is taken from the catalogue.
    """
    session = session or Session(code=numero_suivant("S", annee or aujourdhui().year))
    if programme is not None:
        formation = programme.formation
        for champ, valeur in (
            ("intitule", formation.intitule), ("public", programme.public[:200]),
            ("objectif", formation.objectif), ("nsf", formation.nsf),
        ):  # fmt: skip
            champs[champ] = champs.get(champ) or valeur
    session.programme = programme
    for champ, valeur in champs.items():
        setattr(session, champ, valeur)
    etablissement = session.etablissement.nom if session.etablissement else ""
    session.cherche = cle(" ".join((session.code, session.intitule, session.endroit, session.public, etablissement)))
    return ecrire(session, par=par, nom="session", champs={}, version=version)


@transaction.atomic
def session_annuler(*, par, session: Session) -> Session:
    """Called off: out of every figure. Refused once somebody signed."""
    if session.demi_journees.filter(emargements__isnull=False).exists():
        raise ValidationError("Des demi-journées sont déjà émargées : cette session a eu lieu, elle ne s’annule plus.")
    if session.annulee_le:
        raise ValidationError("Cette session est déjà annulée.")
    Animation.objects.filter(demi_journee__session=session).delete()
    return ecrire(session, par=par, nom="session", champs={"annulee_le": aujourdhui()})


@transaction.atomic
def demi_journee_ajouter(*, par, session: Session, formateurs=(), externe: bool = False, **champs) -> DemiJournee:
    """One more half-day, and those who lead it; ValidationError names the other session of a busy trainer."""
    if session.annulee_le:
        raise ValidationError("Cette session est annulée.")
    debut, fin = champs["debut"], champs["fin"]
    chevauche = session.demi_journees.filter(date=champs["date"], debut__lt=fin, fin__gt=debut).first()
    if chevauche:
        raise ValidationError(f"Cette session a déjà une demi-journée à ces heures : {chevauche}.")
    ecart = datetime.combine(champs["date"], fin) - datetime.combine(champs["date"], debut)
    demi_journee = DemiJournee(session=session, minutes=max(int(ecart.total_seconds() // 60), 0))
    ecrire(demi_journee, par=par, nom="demi_journee", champs=champs, parent=session)
    for formateur in formateurs:
        formateur_affecter(par=par, demi_journee=demi_journee, formateur=formateur, externe=externe)
    _dater(session)
    return demi_journee


@transaction.atomic
def demi_journee_retirer(*, par, demi_journee: DemiJournee) -> None:
    """Refused once somebody signed it."""
    if demi_journee.emargements.exists():
        raise ValidationError("Cette demi-journée est déjà émargée : elle ne peut plus être retirée.")
    session = demi_journee.session
    inscrire(
        par=par, action="formations.demi_journee.retirer", nature=Nature.SUPPRESSION, objet=demi_journee, parent=session
    )
    demi_journee.delete()
    _dater(session)


@transaction.atomic
def formateur_affecter(*, par, demi_journee: DemiJournee, formateur: Personne, externe: bool = False) -> Animation:
    """ValidationError says where the trainer already is at these hours."""
    prise = (
        Animation.objects.filter(formateur=formateur, plage__overlap=demi_journee.plage)
        .select_related("demi_journee__session")
        .first()
    )
    if prise:
        autre = prise.demi_journee
        raise ValidationError(
            f"{formateur} anime déjà « {autre.session} » le {date_courte(autre.date)}, "
            f"de {autre.debut:%H:%M} à {autre.fin:%H:%M}."
        )
    animation = Animation(demi_journee=demi_journee, formateur=formateur, externe=externe, plage=demi_journee.plage)
    return ecrire(animation, par=par, nom="animation", champs={}, parent=demi_journee.session)


def _dater(session: Session) -> None:
    """The dates and the length of a session are those of its half-days."""
    bornes = session.demi_journees.aggregate(debut=Min("date"), fin=Max("date"), minutes=Sum("minutes"))
    session.debut, session.fin, session.minutes = bornes["debut"], bornes["fin"], bornes["minutes"] or 0
    session.enregistrer()
