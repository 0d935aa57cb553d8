"""The plan: tours and the order of their stops."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from aidants.actions.ecriture import ecriture
from aidants.mobile.actions.horaires import exiger_equipe_libre, exiger_preparation_libre, exiger_vehicule_libre
from aidants.mobile.actions.preparations import (
    preparation_copier,
    preparation_liberer,
    preparation_occuper,
    preparation_suivre,
)
from aidants.mobile.choix import VEHICULE
from aidants.mobile.distances import commune_de_depart
from aidants.mobile.models import Halte, Tournee
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.materiel import emprunt_liberer, emprunt_suivre
from tierslieux.actions.occupations import INCHANGE

TOURNEE = "aidants.tournee"
# What a copy of a stop takes: where and when in the day; not who came nor what was said.
COPIES = (
    "commune", "endroit", "adresse", "heure_debut", "heure_fin", "hote", "atelier", "places", "publique",
)  # fmt: skip


@ecriture
def tournee_creer(
    *,
    par,
    date: date,
    vehicule: str = VEHICULE,
    equipe=(),
    depart=None,
    espace=None,
    forcer: bool = False,
    malgre: bool = False,
    preparation_le=None,
    preparation_debut=None,
    preparation_fin=None,
    materiel: str = "",
) -> Tournee:
    """A tour leaves from the association's commune unless told otherwise; its preparation may hold `espace`.

    `malgre`: somebody of the team has something else at these hours, and keeps both.
    """
    tournee = Tournee(
        date=date,
        vehicule=_nomme(vehicule),
        depart=depart or commune_de_depart(),
        preparation_le=preparation_le,
        preparation_debut=preparation_debut,
        preparation_fin=preparation_fin,
        materiel=materiel,
    )
    tournee.enregistrer()
    exiger_preparation_libre(tournee, malgre=malgre, membres=equipe)
    tournee.equipe.set(equipe)
    if espace is not None:
        preparation_occuper(par=par, tournee=tournee, espace=espace, forcer=forcer)
    _prendre(par, tournee)
    inscrire(par=par, action="aidants.tournee.creer", nature=Nature.CREATION, objet=tournee)
    return tournee


@ecriture
def tournee_trouver_ou_creer(*, par, date: date, vehicule: str = VEHICULE, equipe=(), depart=None) -> Tournee:
    """The tour of this vehicle on this day, made when there is none, by two people at once too."""
    vehicule = _nomme(vehicule)
    for _ in range(2):
        if trouvee := Tournee.objects.filter(date=date, vehicule=vehicule).first():
            return trouvee
        try:
            with transaction.atomic():
                return tournee_creer(par=par, date=date, vehicule=vehicule, equipe=equipe, depart=depart)
        except (IntegrityError, ValidationError):
            if not Tournee.objects.filter(date=date, vehicule=vehicule).exists():
                raise
    return Tournee.objects.get(date=date, vehicule=vehicule)


@ecriture
def tournee_modifier(
    *,
    par,
    tournee: Tournee,
    version: int | None = None,
    equipe=None,
    espace=INCHANGE,
    forcer: bool = False,
    malgre: bool = False,
    **champs,
) -> Tournee:
    """Change a tour; its stops follow it to another day, and so do its preparation and the space it holds."""
    champs = preparation_suivre(tournee, champs)
    if "vehicule" in champs:
        champs["vehicule"] = _nomme(champs["vehicule"])
    avant = _horaire(tournee)
    for nom, valeur in champs.items():
        setattr(tournee, nom, valeur)
    if tournee.haltes.realisees().exclude(date=tournee.date).exists():
        raise ValidationError(
            {"date": "Des haltes de cette tournée ont eu lieu : elle reste à sa date. Reportez les autres une à une."}
        )
    preparation_occuper(par=par, tournee=tournee, espace=espace, forcer=forcer)
    tournee.enregistrer(version=version)
    _prendre(par, tournee)
    _equipe_fixer(tournee, equipe, avant, malgre=malgre)
    inscrire(
        par=par, action="aidants.tournee.modifier", nature=Nature.MODIFICATION, objet=tournee,
        donnees={"champs": sorted(champs)},
    )  # fmt: skip
    return tournee


def _nomme(vehicule: str) -> str:
    """As it was written before: « escale  mobile » is the same vehicle, and has one tour a day."""
    dit = " ".join(vehicule.split()) or VEHICULE
    if dit.casefold() == VEHICULE.casefold():
        return VEHICULE
    return Tournee.objects.filter(vehicule__iexact=dit).values_list("vehicule", flat=True).first() or dit


def _prendre(par, tournee: Tournee) -> None:
    """The vehicle of the tour is taken that day, where the tiers-lieux keep one of that name."""
    motif = f"Tournée du {date_longue(tournee.date)}"
    emprunt_suivre(par=par, origine=(TOURNEE, tournee.pk), vehicule=tournee.vehicule, jour=tournee.date, motif=motif)


def _horaire(tournee: Tournee) -> tuple:
    """When it takes its team, besides the hours of its stops."""
    champs = ("date", "preparation_le", "preparation_debut", "preparation_fin")
    return Tournee.objects.values_list(*champs).get(pk=tournee.pk)


def _equipe_fixer(tournee: Tournee, equipe, avant: tuple, *, malgre: bool) -> None:
    """Set the team; asked whether they are free: all of them when the tour moved, else those who join it."""
    presents = set(tournee.equipe.all())
    voulus = presents if equipe is None else set(equipe)
    membres = voulus if _horaire(tournee) != avant else voulus - presents
    for halte in tournee.haltes.prevues():
        exiger_equipe_libre(halte, malgre=malgre, membres=membres)
    exiger_preparation_libre(tournee, malgre=malgre, membres=membres)
    tournee.equipe.set(voulus)


@ecriture
def tournee_copier(
    *, par, tournee: Tournee, date: date, vehicule: str | None = None, malgre: bool = False
) -> tuple[Tournee, str]:
    """The same team, the same preparation, the same stops (those not cancelled) on another day, all to come.

    With the copy comes what of the preparation could not be taken, "" when nothing is missing.
    """
    copie = tournee_creer(
        par=par, date=date, vehicule=vehicule or tournee.vehicule, equipe=tournee.equipe.all(), depart=tournee.depart,
        materiel=tournee.materiel,
    )  # fmt: skip
    for ordre, halte in enumerate(tournee.haltes.tenables().select_related("commune").order_by("ordre", "pk"), 1):
        _poser(copie, ordre, malgre=malgre, **{nom: getattr(halte, nom) for nom in COPIES})
    manque = preparation_copier(par=par, tournee=tournee, copie=copie)
    inscrire(
        par=par, action="aidants.tournee.copier", nature=Nature.CREATION, objet=copie, donnees={"de": tournee.pk}
    )  # fmt: skip
    return copie, manque


@ecriture
def tournee_supprimer(*, par, tournee: Tournee) -> None:
    """Only an empty tour: its stops are cancelled or moved, so that their story stays."""
    if tournee.haltes.exists():
        raise ValidationError("Cette tournée a des haltes : annulez-les ou reportez-les, elles gardent leur histoire.")
    preparation_liberer(par=par, tournee=tournee)
    emprunt_liberer(par=par, origine=(TOURNEE, tournee.pk))
    inscrire(par=par, action="aidants.tournee.supprimer", nature=Nature.SUPPRESSION, objet=tournee)
    tournee.delete()


def _poser(tournee: Tournee, ordre: int, *, malgre: bool, **champs) -> Halte:
    halte = Halte(tournee=tournee, date=tournee.date, ordre=ordre, **champs)
    halte.cle_endroit = cle(halte.endroit)
    exiger_vehicule_libre(halte)
    exiger_equipe_libre(halte, malgre=malgre)
    halte.enregistrer()
    return halte


@ecriture
def halte_ajouter(*, par, tournee: Tournee, jeton=None, malgre: bool = False, **champs) -> Halte:
    """One more stop, at the end of the tour; ValidationError names the stop or the appointment at its hours."""
    Tournee.objects.select_for_update().get(pk=tournee.pk)
    dernier = tournee.haltes.aggregate(n=Max("ordre"))["n"] or 0
    halte = _poser(tournee, dernier + 1, jeton=jeton, malgre=malgre, **champs)
    inscrire(
        par=par, action="aidants.halte.ajouter", nature=Nature.CREATION, objet=halte, parent=tournee,
        donnees={"commune": halte.commune_id},
    )  # fmt: skip
    return halte


@ecriture
def halte_modifier(*, par, halte: Halte, version: int | None = None, malgre: bool = False, **champs) -> Halte:
    """Change where and when."""
    Tournee.objects.select_for_update().get(pk=halte.tournee_id)
    avant = (halte.heure_debut, halte.heure_fin)
    for nom, valeur in champs.items():
        setattr(halte, nom, valeur)
    halte.cle_endroit = cle(halte.endroit)
    if (halte.heure_debut, halte.heure_fin) != avant:
        exiger_vehicule_libre(halte)
        exiger_equipe_libre(halte, malgre=malgre)
    halte.enregistrer(version=version)
    inscrire(
        par=par, action="aidants.halte.modifier", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee,
        donnees={"champs": sorted(champs)},
    )  # fmt: skip
    return halte


@ecriture
def halte_deplacer(*, par, halte: Halte, avant: bool) -> None:
    """One place earlier or later in the tour."""
    Tournee.objects.select_for_update().get(pk=halte.tournee_id)
    suite = list(Halte.objects.filter(tournee=halte.tournee_id).order_by("ordre", "pk"))
    rang = next(rang for rang, autre in enumerate(suite) if autre.pk == halte.pk)
    cible = rang - 1 if avant else rang + 1
    if not 0 <= cible < len(suite):
        return
    suite[rang], suite[cible] = suite[cible], suite[rang]
    for ordre, autre in enumerate(suite, 1):
        if autre.ordre != ordre:
            autre.ordre = ordre
            autre.enregistrer()
    inscrire(
        par=par, action="aidants.halte.deplacer", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee
    )  # fmt: skip
