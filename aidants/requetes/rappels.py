"""What waits for a professional: next steps, silences, planned interviews."""

from datetime import date

from django.db.models import F

from aidants.models import Dossier, Entretien


def dossiers_a_faire(utilisateur, jusqu_au: date):
    """Files of `utilisateur` whose next step is due by `jusqu_au`, the most overdue first."""
    return (
        Dossier.objects.ouverts()
        .filter(referent=utilisateur, prochain_pas_le__lte=jusqu_au)
        .order_by("prochain_pas_le", "pk")
    )


def dossiers_sans_nouvelles(utilisateur, avant: date):
    """Open files of `utilisateur` whose people gave no news since `avant`, the longest silence first."""
    return (
        Dossier.objects.ouverts()
        .filter(referent=utilisateur, dernier_contact__lt=avant)
        .order_by("dernier_contact", "pk")
    )


def entretiens_a_venir(utilisateur, jusqu_au: date):
    """Interviews that `utilisateur` has planned up to a day; past ones wait for their outcome."""
    return (
        Entretien.objects.prevus()
        .filter(professionnel=utilisateur, date__lte=jusqu_au)
        .select_related("dossier")
        .order_by(F("date"), F("heure").asc(nulls_last=True), "pk")
    )
