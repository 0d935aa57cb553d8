from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, Groupe, Inscription, Presence, SeanceGroupe
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.occupations import INCHANGE, occupation_fixer, occupation_liberer
from tierslieux.choix import Etat as EtatReservation
from tierslieux.horaires import fin_de


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
    """A participant leaves; the first who waits takes the place, and is returned."""
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
    suivante = groupe.inscriptions.filter(sorti_le__isnull=True, en_attente=True).order_by("inscrit_le", "pk").first()
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
    **champs,
) -> SeanceGroupe:
    """Plan a session, or move it; it holds `espace` itself, and frees the one it had."""
    neuve = seance is None
    seance = seance or SeanceGroupe(groupe=groupe)
    if seance.tenue:
        raise ValidationError("Cette séance est pointée : elle ne se déplace plus.")
    for nom, valeur in champs.items():
        setattr(seance, nom, valeur)
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
    *, par, groupe: Groupe, jour: date, presents, heure=None, duree_min: int | None = None
) -> SeanceGroupe:
    """Hold a session and say who was there, in one gesture; pointing it again replaces the attendance."""
    presents = list(presents)
    seance = SeanceGroupe.objects.select_for_update().filter(groupe=groupe, date=jour).first()
    seance = seance or SeanceGroupe(groupe=groupe, date=jour)
    seance.heure, seance.duree_min, seance.tenue = heure or seance.heure, duree_min or seance.duree_min, True
    if seance.pk:
        _occuper(par, seance, espace=INCHANGE, etat=EtatReservation.TENUE, participants_reels=len(presents))
    seance.enregistrer()
    presents = {aidant.pk: aidant for aidant in presents}
    inscrits = set(groupe.inscriptions.values_list("aidant_id", flat=True))
    if etrangers := set(presents) - inscrits:
        raise ValidationError(f"{presents[min(etrangers)]} n’est pas inscrit à ce groupe.")
    seance.presences.exclude(aidant__in=presents).delete()
    deja = set(seance.presences.values_list("aidant_id", flat=True))
    Presence.objects.bulk_create([Presence(seance=seance, aidant_id=pk) for pk in presents if pk not in deja])
    for aidant in presents.values():
        rafraichir_contact(aidant.dossier)
    inscrire(
        par=par,
        action="aidants.groupe.pointer",
        nature=Nature.MODIFICATION,
        objet=seance,
        donnees={"groupe": groupe.pk, "presents": len(presents)},
    )
    return seance
