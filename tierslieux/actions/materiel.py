"""Vehicles and equipment: what there is, who drives, who takes it when, what it costs."""

from datetime import date, time, timedelta

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from tierslieux.actions.ecriture import changer, creer, effacer, noter
from tierslieux.choix import GenreMateriel
from tierslieux.horaires import instant
from tierslieux.models import Conducteur, Emprunt, Entretien, Materiel


@ecriture
def materiel_noter(*, par, **champs) -> Materiel:
    return creer(par, Materiel(), champs)


@ecriture
def materiel_modifier(*, par, materiel: Materiel, version: int | None = None, **champs) -> Materiel:
    return changer(par, materiel, version, champs)


@ecriture
def materiel_effacer(*, par, materiel: Materiel) -> None:
    effacer(par, materiel)


@ecriture
def conducteur_noter(*, par, **champs) -> Conducteur:
    return creer(par, Conducteur(), champs)


@ecriture
def conducteur_modifier(*, par, conducteur: Conducteur, version: int | None = None, **champs) -> Conducteur:
    return changer(par, conducteur, version, champs)


@ecriture
def conducteur_effacer(*, par, conducteur: Conducteur) -> None:
    effacer(par, conducteur)


@ecriture
def emprunt_noter(*, par, **champs) -> Emprunt:
    """Taken; refused by the database where somebody has it, by the licence where it has ended."""
    return _emprunter(par, Emprunt(), None, champs)


@ecriture
def emprunt_modifier(*, par, emprunt: Emprunt, version: int | None = None, **champs) -> Emprunt:
    return _emprunter(par, emprunt, version, champs)


def _emprunter(par, emprunt: Emprunt, version, champs) -> Emprunt:
    for nom, valeur in champs.items():
        setattr(emprunt, nom, valeur)
    _verifier(emprunt)
    nouveau = emprunt.pk is None
    emprunt.enregistrer(version=version)
    return noter(par, "noter" if nouveau else "modifier", emprunt)


def _verifier(emprunt: Emprunt) -> None:
    materiel, conducteur = emprunt.materiel, emprunt.conducteur
    if not materiel.roule and (conducteur or emprunt.km_depart is not None or emprunt.km_retour is not None):
        raise ValidationError({"materiel": "Le conducteur et le compteur sont ceux d’un véhicule."})
    if not emprunt.debut or not emprunt.fin:
        return
    dernier = localtime(emprunt.fin).date()
    if materiel.retire_le and dernier >= materiel.retire_le:
        raise ValidationError({"materiel": f"Il est retiré depuis le {date_longue(materiel.retire_le)}."})
    if conducteur and conducteur.jusqu_au < dernier:
        dit = f"Son permis n’est vérifié que jusqu’au {date_longue(conducteur.jusqu_au)}"
        raise ValidationError({"conducteur": f"{dit} : revérifiez-le, ou choisissez quelqu’un d’autre."})


@ecriture
def emprunt_annuler(*, par, emprunt: Emprunt) -> Emprunt:
    """It stays readable, and holds nothing any more."""
    if emprunt.annule_le:
        raise ValidationError("Cet emprunt est déjà annulé.")
    emprunt.annule_le = aujourdhui()
    emprunt.enregistrer()
    return noter(par, "annuler", emprunt)


@ecriture
def emprunt_suivre(*, par, origine: tuple[str, int], vehicule: str, jour: date, motif: str) -> Emprunt | None:
    """What a tour or a distribution day (`origine`: kind, id) takes: the vehicle of that name, that whole day.

    A name that no vehicle has takes nothing, nor does a day that is past. Asked twice, it writes once.
    """
    roulants = Materiel.objects.filter(genre=GenreMateriel.VEHICULE, nom__iexact=vehicule.strip())
    materiel = roulants.exclude(retire_le__lte=jour).first()
    tenu = Emprunt.objects.maintenus().filter(origine_type=origine[0], origine_id=origine[1]).first()
    if materiel is None:
        if tenu is not None:
            emprunt_annuler(par=par, emprunt=tenu)
        return None
    voulu = {
        "materiel": materiel, "debut": instant(jour, time(0)), "fin": instant(jour + timedelta(days=1), time(0)),
        "motif": motif,
    }  # fmt: skip
    if tenu is None:
        if jour < aujourdhui():
            return None
        return emprunt_noter(par=par, origine_type=origine[0], origine_id=origine[1], **voulu)
    if all(getattr(tenu, nom) == valeur for nom, valeur in voulu.items()):
        return tenu
    return emprunt_modifier(par=par, emprunt=tenu, **voulu)


@ecriture
def emprunt_liberer(*, par, origine: tuple[str, int]) -> None:
    """Free what `origine` takes; nothing taken, nothing written."""
    for emprunt in Emprunt.objects.maintenus().filter(origine_type=origine[0], origine_id=origine[1]):
        emprunt_annuler(par=par, emprunt=emprunt)


@ecriture
def entretien_noter(*, par, materiel: Materiel, **champs) -> Entretien:
    return creer(par, Entretien(materiel=materiel), champs, materiel)


@ecriture
def entretien_modifier(*, par, entretien: Entretien, version: int | None = None, **champs) -> Entretien:
    return changer(par, entretien, version, champs)


@ecriture
def entretien_effacer(*, par, entretien: Entretien) -> None:
    effacer(par, entretien, entretien.materiel)
