"""Fiscal years, invoices and costs of the training activity."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from formations.actions.ecriture import ecrire
from formations.models import Charge, ExerciceBpf, Produit
from formations.requetes.bpf import bpf_de


@ecriture
def exercice_ecrire(*, par, exercice: ExerciceBpf | None = None, version: int | None = None, **champs) -> ExerciceBpf:
    exercice = exercice or ExerciceBpf()
    _ouvert(exercice)
    return ecrire(exercice, par=par, nom="exercice", champs=champs, version=version)


@ecriture
def exercice_deposer(*, par, exercice: ExerciceBpf) -> ExerciceBpf:
    """Freeze what is declared today; refused while a blocking control fails."""
    _ouvert(exercice)
    bpf = bpf_de(exercice)
    if bpf.bloquants:
        raise ValidationError([f"Le bilan ne peut pas être déposé. {texte}" for texte in bpf.bloquants])
    champs = {"depose_le": aujourdhui(), "fige": bpf.en_donnees()}
    return ecrire(exercice, par=par, nom="exercice", champs=champs)


@ecriture
def produit_ecrire(*, par, produit: Produit | None = None, version: int | None = None, **champs) -> Produit:
    """An invoice; its year must not be declared already."""
    produit = produit or Produit()
    for jour in (champs.get("date"), produit.date):
        _annee_ouverte(jour)
    return ecrire(produit, par=par, nom="produit", champs=champs, version=version)


@ecriture
def charge_ecrire(*, par, charge: Charge | None = None, version: int | None = None, **champs) -> Charge:
    charge = charge or Charge()
    for jour in (champs.get("date"), charge.date):
        _annee_ouverte(jour)
    return ecrire(charge, par=par, nom="charge", champs=champs, version=version)


def _ouvert(exercice: ExerciceBpf) -> None:
    if exercice.depose_le:
        raise ValidationError("Ce bilan est déposé : ses chiffres ne changent plus.")


def _annee_ouverte(jour) -> None:
    if jour and ExerciceBpf.objects.filter(debut__lte=jour, fin__gte=jour, depose_le__isnull=False).exists():
        raise ValidationError("Le bilan de cet exercice est déjà déposé : cette écriture ne peut plus y entrer.")
