from datetime import date

from django.core.exceptions import ValidationError

from aidants.actions.dossiers import rafraichir_contact
from aidants.actions.ecriture import ecriture
from aidants.models import Aidant, Groupe, Inscription, Presence, SeanceGroupe
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


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
def seance_groupe_pointer(
    *, par, groupe: Groupe, jour: date, presents, heure=None, duree_min: int = 120
) -> SeanceGroupe:
    """Hold a session and say who was there, in one gesture; pointing it again replaces the attendance."""
    seance = SeanceGroupe.objects.select_for_update().filter(groupe=groupe, date=jour).first()
    seance = seance or SeanceGroupe(groupe=groupe, date=jour)
    seance.heure, seance.duree_min, seance.tenue = heure or seance.heure, duree_min, True
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
