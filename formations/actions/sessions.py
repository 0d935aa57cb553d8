"""Sessions, their half-days and their trainers."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max, Min, Sum

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, heure
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.ecriture import ecrire
from formations.actions.numeros import numero_suivant
from formations.choix import ORIGINE
from formations.models import Animation, DemiJournee, Programme, Session
from formations.models.sessions import DUREE, MINUTES_MAX, ORDRE
from formations.refus import DemiJourneesRefusees, FormateurPris
from tierslieux.actions.occupations import INCHANGE, occupation_fixer, occupation_liberer
from tierslieux.requetes.occupations import occupation_de


@ecriture
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


@ecriture
def session_annuler(*, par, session: Session) -> Session:
    """Called off: out of every figure. Refused once somebody signed."""
    if session.demi_journees.filter(emargements__isnull=False).exists():
        raise ValidationError("Des demi-journées sont déjà émargées : cette session a eu lieu, elle ne s’annule plus.")
    if session.annulee_le:
        raise ValidationError("Cette session est déjà annulée.")
    Animation.objects.filter(demi_journee__session=session).delete()
    for pk in session.demi_journees.values_list("pk", flat=True):
        occupation_liberer(par=par, origine=(ORIGINE, pk))
    return ecrire(session, par=par, nom="session", champs={"annulee_le": aujourdhui()})


@ecriture
def demi_journee_ajouter(
    *, par, session: Session, formateurs=(), externe: bool = False, espace=None, forcer: bool = False, **champs
) -> DemiJournee:
    """One more half-day, who leads it, and the space that it holds; ValidationError names what it meets."""
    if session.annulee_le:
        raise ValidationError("Cette session est annulée.")
    demi_journee = DemiJournee(session=session)
    _placer(par, demi_journee, champs)
    for formateur in formateurs:
        formateur_affecter(par=par, demi_journee=demi_journee, formateur=formateur, externe=externe)
    if espace is not None:
        _reserver(par, demi_journee, espace, forcer)
    dater(session)
    return demi_journee


@ecriture
def demi_journees_ajouter(*, par, session: Session, demi_journees: list[dict]) -> list[DemiJournee]:
    """All of them or none: each room and each trainer that is taken is told, not the first one alone."""
    faites, refus = [], []
    for champs in demi_journees:
        try:
            faites.append(demi_journee_ajouter(par=par, session=session, **champs))
        except ValidationError as erreur:
            quand = {nom: champs[nom] for nom in ("date", "debut", "fin")}
            refus.append((DemiJournee(session=session, **quand), erreur))
    if refus:
        raise DemiJourneesRefusees(refus, len(demi_journees))
    return faites


@ecriture
def demi_journee_modifier(
    *, par, demi_journee: DemiJournee, version: int | None = None, formateurs=None, externe: bool = False,
    espace=INCHANGE, forcer: bool = False, **champs,
) -> DemiJournee:  # fmt: skip
    """Move a half-day, change who leads it or where; its booking moves with it.

    Once somebody signed, day and hours stay; who leads it can still be said.
    """
    demi_journee = _modifiable(demi_journee, champs)
    for champ, valeur in champs.items():
        setattr(demi_journee, champ, valeur)
    # The booking first: whoever writes takes the space's lock before the rows that hold it.
    if espace is not INCHANGE or occupation_de((ORIGINE, demi_journee.pk)):
        _reserver(par, demi_journee, espace, forcer)
    demi_journee_suivre(
        par=par, demi_journee=demi_journee, version=version, formateurs=formateurs, externe=externe, **champs
    )
    return demi_journee


@ecriture
def demi_journee_suivre(
    *, par, demi_journee: DemiJournee, version: int | None = None, formateurs=None, externe: bool = False, **champs
) -> DemiJournee:
    """The half-day takes new hours or trainers, its booking aside: it has moved already, or there is none."""
    demi_journee = _modifiable(demi_journee, champs)
    if formateurs is not None:
        _signatures_gardees(demi_journee, formateurs)
    anciens = [(a.formateur, a.externe) for a in demi_journee.animations.select_related("formateur")]
    demi_journee.animations.all().delete()
    _placer(par, demi_journee, champs, version)
    voulus = anciens if formateurs is None else [(formateur, externe) for formateur in formateurs]
    for formateur, est_externe in voulus:
        formateur_affecter(par=par, demi_journee=demi_journee, formateur=formateur, externe=est_externe)
    dater(demi_journee.session)
    return demi_journee


@ecriture
def demi_journee_retirer(*, par, demi_journee: DemiJournee) -> None:
    """Refused once somebody signed it; the space it held is free again."""
    if demi_journee.emargements.exists():
        raise ValidationError(
            "Cette demi-journée est déjà émargée : videz d’abord ses cases dans la feuille d’émargement."
        )
    session = demi_journee.session
    occupation_liberer(par=par, origine=(ORIGINE, demi_journee.pk))
    inscrire(
        par=par, action="formations.demi_journee.retirer", nature=Nature.SUPPRESSION, objet=demi_journee, parent=session
    )
    demi_journee.delete()
    dater(session)


def _modifiable(demi_journee: DemiJournee, champs: dict) -> DemiJournee:
    """As it is written; refused when `champs` would move what is signed."""
    demi_journee = DemiJournee.objects.select_related("session").get(pk=demi_journee.pk)
    if demi_journee.session.annulee_le:
        raise ValidationError("Cette session est annulée.")
    bougent = [nom for nom in ("date", "debut", "fin") if nom in champs and champs[nom] != getattr(demi_journee, nom)]
    if bougent and demi_journee.emargements.exists():
        raise ValidationError(
            {
                bougent[0]: "Cette demi-journée est déjà émargée : elle ne se déplace plus. Si le jour ou l’heure sont "
                "faux, videz d’abord ses cases dans la feuille d’émargement."
            }
        )
    return demi_journee


def _signatures_gardees(demi_journee: DemiJournee, formateurs) -> None:
    """Whoever signed as a trainer stays one, until their cell of the sheet is emptied."""
    parti = demi_journee.emargements.filter(formateur__isnull=False).exclude(formateur__in=formateurs).first()
    if parti:
        raise ValidationError(
            {
                "formateur": f"{parti.formateur} est noté sur la feuille de cette demi-journée : videz d’abord sa case "
                "dans la feuille d’émargement."
            }
        )


def _placer(par, demi_journee: DemiJournee, champs: dict, version: int | None = None) -> None:
    """Set day and hours; the session is never at two places at once."""
    jour, debut, fin = (champs.get(nom, getattr(demi_journee, nom)) for nom in ("date", "debut", "fin"))
    if debut >= fin:
        raise ValidationError({"fin": ORDRE})
    autres = demi_journee.session.demi_journees.exclude(pk=demi_journee.pk)
    chevauche = autres.filter(date=jour, debut__lt=fin, fin__gt=debut).first()
    if chevauche:
        raise ValidationError({"debut": f"Cette session a déjà une demi-journée à ces heures : {chevauche}."})
    ecart = datetime.combine(jour, fin) - datetime.combine(jour, debut)
    demi_journee.minutes = int(ecart.total_seconds() // 60)
    if demi_journee.minutes > MINUTES_MAX:
        raise ValidationError({"fin": DUREE})
    ecrire(demi_journee, par=par, nom="demi_journee", champs=champs, version=version, parent=demi_journee.session)


def _reserver(par, demi_journee: DemiJournee, espace, forcer: bool) -> None:
    session = demi_journee.session
    occupation_fixer(
        par=par,
        origine=(ORIGINE, demi_journee.pk),
        jour=demi_journee.date,
        debut=demi_journee.debut,
        fin=demi_journee.fin,
        objet=f"Formation « {session.intitule} »"[:160],
        espace=espace,
        forcer=forcer,
        participants_prevus=session.places,
    )


@ecriture
def formateur_affecter(*, par, demi_journee: DemiJournee, formateur: Personne, externe: bool = False) -> Animation:
    """ValidationError says where the trainer already is at these hours."""
    prise = (
        Animation.objects.filter(formateur=formateur, plage__overlap=demi_journee.plage)
        .select_related("demi_journee__session")
        .first()
    )
    if prise:
        autre = prise.demi_journee
        raise FormateurPris(
            formateur,
            f"{formateur} anime déjà « {autre.session} » le {date_courte(autre.date)}, "
            f"de {heure(autre.debut)} à {heure(autre.fin)}.",
        )
    animation = Animation(demi_journee=demi_journee, formateur=formateur, externe=externe, plage=demi_journee.plage)
    return ecrire(animation, par=par, nom="animation", champs={}, parent=demi_journee.session)


def dater(session: Session) -> None:
    """The dates and the length of a session are those of its half-days."""
    bornes = session.demi_journees.aggregate(debut=Min("date"), fin=Max("date"), minutes=Sum("minutes"))
    session.debut, session.fin, session.minutes = bornes["debut"], bornes["fin"], bornes["minutes"] or 0
    session.enregistrer()
