from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.agenda import exiger_libre
from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, Groupe, Inscription, Presence, SeanceGroupe
from danaecare.socle.communs.interface.feuilles import accorder
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.occupations import INCHANGE, occupation_fixer, occupation_liberer
from tierslieux.actions.reservations import reservation_modifier
from tierslieux.choix import Etat as EtatReservation
from tierslieux.horaires import fin_de
from tierslieux.requetes.occupations import occupation_de

COCHE = "present"


@ecriture
def groupe_creer(*, par, **champs) -> Groupe:
    groupe = Groupe(**champs)
    groupe.enregistrer()
    inscrire(par=par, action="aidants.groupe.creer", nature=Nature.CREATION, objet=groupe)
    return groupe


@ecriture
def groupe_modifier(*, par, groupe: Groupe, version: int | None = None, **champs) -> Groupe:
    for nom, valeur in champs.items():
        setattr(groupe, nom, valeur)
    groupe.enregistrer(version=version)
    inscrire(par=par, action="aidants.groupe.modifier", nature=Nature.MODIFICATION, objet=groupe)
    return groupe


@ecriture
def groupe_inscrire(*, par, groupe: Groupe, aidant: Aidant, inscrit_le: date | None = None) -> Inscription:
    """Enrol a caregiver; when the group is full she waits for a place."""
    groupe = Groupe.objects.select_for_update().get(pk=groupe.pk)
    pris = groupe.inscriptions.filter(sorti_le__isnull=True, en_attente=False).count()
    inscription = Inscription(
        groupe=groupe, aidant=aidant, inscrit_le=inscrit_le or aujourdhui(), en_attente=pris >= groupe.capacite
    )
    inscription.enregistrer()
    inscrire(
        par=par,
        action="aidants.groupe.inscrire",
        nature=Nature.CREATION,
        objet=inscription,
        parent=aidant.dossier,
        donnees={"groupe": groupe.pk, "attente": inscription.en_attente},
    )
    return inscription


@ecriture
def inscription_retirer(*, par, inscription: Inscription) -> Inscription | None:
    """A participant leaves; the first who waits, and is still followed, takes the place, and is returned."""
    groupe = Groupe.objects.select_for_update().get(pk=inscription.groupe_id)
    inscription.sorti_le = aujourdhui()
    inscription.enregistrer()
    inscrire(
        par=par,
        action="aidants.groupe.retirer",
        nature=Nature.MODIFICATION,
        objet=inscription,
        parent=inscription.aidant.dossier,
        donnees={"groupe": groupe.pk},
    )
    if inscription.en_attente:
        return None
    attente = groupe.inscriptions.filter(sorti_le__isnull=True, en_attente=True, aidant__in=Aidant.objects.suivis())
    suivante = attente.order_by("inscrit_le", "pk").first()
    if suivante is not None:
        suivante.en_attente = False
        suivante.enregistrer()
    return suivante


@ecriture
def seance_groupe_planifier(
    *,
    par,
    groupe: Groupe,
    seance: SeanceGroupe | None = None,
    version: int | None = None,
    espace=None,
    forcer=False,
    malgre=False,
    **champs,
) -> SeanceGroupe:
    """Plan a session, or move it; it holds `espace` itself, and frees the one it had."""
    neuve = seance is None
    seance = seance or SeanceGroupe(groupe=groupe)
    if seance.tenue:
        raise ValidationError("Cette séance est pointée : elle ne se déplace plus.")
    for nom, valeur in champs.items():
        setattr(seance, nom, valeur)
    _exiger_libre(seance, malgre)
    if neuve:
        seance.enregistrer()
    if espace is not None or not neuve:
        _occuper(par, seance, espace=espace, forcer=forcer)
    if not neuve:
        seance.enregistrer(version=version)
    inscrire(
        par=par,
        action="aidants.groupe.planifier",
        nature=Nature.CREATION if neuve else Nature.MODIFICATION,
        objet=seance,
        donnees={"groupe": groupe.pk},
    )
    return seance


def _exiger_libre(seance: SeanceGroupe, malgre: bool | None) -> None:
    exiger_libre(
        seance.groupe.animateur, jour=seance.date, heure=seance.heure, duree_min=seance.duree_min, malgre=malgre,
        sauf=("groupe", seance.pk),
    )  # fmt: skip


def _occuper(par, seance: SeanceGroupe, **options):
    """The space follows the session; its title is the group's name, nobody's."""
    return occupation_fixer(
        par=par,
        origine=("aidants.groupe", seance.pk),
        jour=seance.date,
        debut=seance.heure,
        fin=fin_de(seance.heure, seance.duree_min),
        objet=str(seance.groupe),
        participants_prevus=seance.groupe.inscriptions.filter(sorti_le__isnull=True, en_attente=False).count() or None,
        **options,
    )


@ecriture
def seance_groupe_deplacer(*, par, seance: SeanceGroupe, date: date, heure, duree_min: int) -> SeanceGroupe:
    """The space it holds was moved in the grid: the session follows."""
    if seance.tenue:
        raise ValidationError("Cette séance est pointée : elle ne se déplace plus.")
    seance.date, seance.heure, seance.duree_min = date, heure, duree_min
    _exiger_libre(seance, None)
    seance.enregistrer()
    inscrire(
        par=par,
        action="aidants.groupe.planifier",
        nature=Nature.MODIFICATION,
        objet=seance,
        donnees={"groupe": seance.groupe_id},
    )
    return seance


@ecriture
def seance_groupe_annuler(*, par, seance: SeanceGroupe) -> None:
    """Take a planned session away: its space is free again. A held one stays."""
    if seance.tenue:
        raise ValidationError("Cette séance est pointée : elle a eu lieu, elle ne s’annule plus.")
    occupation_liberer(par=par, origine=("aidants.groupe", seance.pk), motif="Séance annulée")
    inscrire(
        par=par,
        action="aidants.groupe.deplanifier",
        nature=Nature.SUPPRESSION,
        objet=seance,
        donnees={"groupe": seance.groupe_id},
    )
    seance.delete()


@ecriture
def seance_groupe_pointer(
    *, par, groupe: Groupe, jour: date, presents, heure=None, duree_min: int | None = None, affiches=None, montre=None
) -> SeanceGroupe:
    """Hold a session and say who was there, in one gesture; pointing it again replaces the attendance.

    From a page that shows the ticks of `affiches` (`montre`, see `interface.feuilles`), only what its author ticked or
    unticked moves: what a colleague noted meanwhile stays. What it was is left on the session (`avant`).
    """
    presents = {aidant.pk: aidant for aidant in presents}
    Groupe.objects.select_for_update(of=("self",)).get(pk=groupe.pk)
    seance = SeanceGroupe.objects.select_for_update().filter(groupe=groupe, date=jour).first()
    seance = seance or SeanceGroupe(groupe=groupe, date=jour)
    notes = set(seance.presences.values_list("aidant_id", flat=True)) if seance.pk else set()
    seance.avant = _pointage(seance, notes) if seance.pk else {}
    inscrits = set(groupe.inscriptions.values_list("aidant_id", flat=True))
    if etrangers := set(presents) - inscrits:
        raise ValidationError(f"{presents[min(etrangers)]} n’est pas inscrit à ce groupe.")
    finals = set(presents) if affiches is None else _accordes(jour, presents, notes, affiches, montre or {})
    seance.heure, seance.duree_min, seance.tenue = heure or seance.heure, duree_min or seance.duree_min, True
    if seance.pk:
        _occuper(par, seance, espace=INCHANGE, etat=EtatReservation.TENUE, participants_reels=len(finals))
    seance.enregistrer()
    seance.presences.exclude(aidant__in=finals).delete()
    Presence.objects.bulk_create([Presence(seance=seance, aidant_id=pk) for pk in finals - notes])
    for pk in finals & set(presents):
        rafraichir_contact(presents[pk].dossier)
    inscrire(
        par=par,
        action="aidants.groupe.pointer",
        nature=Nature.MODIFICATION,
        objet=seance,
        donnees={"groupe": groupe.pk, "presents": len(finals)},
    )
    return seance


@ecriture
def seance_groupe_depointer(*, par, seance: SeanceGroupe, avant: dict) -> None:
    """Its attendance is what it was; one that the attendance itself had made (`avant` empty) is taken away."""
    notes, vus = set(seance.presences.values_list("aidant_id", flat=True)), set(avant.get("presents", ()))
    seance.presences.exclude(aidant__in=vus).delete()
    Presence.objects.bulk_create([Presence(seance=seance, aidant_id=pk) for pk in vus - notes])
    if avant:
        seance.tenue = avant["tenue"]
        if _occuper(par, seance, espace=INCHANGE, etat=_etat_reserve(seance)) is not None:
            tenue = occupation_de(("aidants.groupe", seance.pk))
            reservation_modifier(par=par, reservation=tenue, depuis_origine=True, participants_reels=avant["venus"])
        seance.enregistrer()
    inscrire(
        par=par, action="aidants.groupe.depointer", nature=Nature.MODIFICATION if avant else Nature.SUPPRESSION,
        objet=seance, donnees={"groupe": seance.groupe_id, "presents": len(vus)},
    )  # fmt: skip
    if not avant:
        seance.delete()
    for aidant in Aidant.objects.filter(pk__in=notes ^ vus).select_related("dossier"):
        rafraichir_contact(aidant.dossier)


def _pointage(seance: SeanceGroupe, notes: set[int]) -> dict:
    tenue = occupation_de(("aidants.groupe", seance.pk))
    return {"tenue": seance.tenue, "presents": sorted(notes), "venus": tenue.participants_reels if tenue else None}


def _etat_reserve(seance: SeanceGroupe) -> str:
    return EtatReservation.TENUE if seance.tenue else EtatReservation.CONFIRMEE


def _accordes(jour: date, presents, notes: set[int], affiches, montre: dict) -> set[int]:
    """Who was there, once the ticks of the page are laid on what is noted; a day that it did not show had none."""
    accord = accorder(
        {pk: (COCHE if pk in presents else "",) for pk in affiches},
        {pk: (COCHE if pk in notes else "",) for pk in affiches},
        {str(pk): montre.get(cle_de(jour, pk), ("",)) for pk in affiches},
    )
    coches = {pk for pk, valeurs in accord.a_ecrire.items() if valeurs == (COCHE,)}
    return (notes - set(accord.a_ecrire)) | coches


def cle_de(jour: date, aidant: int) -> str:
    """The row of a caregiver on the attendance page of a day."""
    return f"{jour:%Y-%m-%d}-{aidant}"
