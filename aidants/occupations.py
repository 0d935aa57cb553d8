"""The sessions that hold a space of a tiers-lieu, and what follows when the space moves.

The title is read by everybody in the grid: the group's name, or the kind of session or tour; never a
person, never a file.
"""

from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.groupes import seance_groupe_deplacer
from aidants.actions.psychologue import seance_deplacer
from aidants.mobile.actions.preparations import preparation_deplacer
from aidants.mobile.models import Tournee
from aidants.models import Seance, SeanceGroupe
from tierslieux.horaires import heures_locales
from tierslieux.origines import Origine


def _deplacer(action, modele):
    def deplacer(*, par, objet_id, debut, fin, espace):
        seance = modele.objects.select_for_update().filter(pk=objet_id).first()
        if seance is None:
            raise ValidationError("La séance qui tient cet espace n’existe plus\u00a0: annulez sa réservation.")
        jour, de, a = heures_locales(debut, fin)
        action(par=par, seance=seance, date=jour, heure=de, duree_min=(a.hour - de.hour) * 60 + a.minute - de.minute)

    return deplacer


def _tournee_deplacer(*, par, objet_id, debut, fin, espace):
    tournee = Tournee.objects.select_for_update(no_key=True).filter(pk=objet_id).first()
    if tournee is None:
        raise ValidationError("La tournée qui tient cet espace n’existe plus\u00a0: annulez sa réservation.")
    jour, de, a = heures_locales(debut, fin)
    preparation_deplacer(par=par, tournee=tournee, jour=jour, debut=de, fin=a)


def _laisser(*, par, objet_id):
    """The session stays, without a space: its page says so."""


def _groupe_url(pk: int) -> str:
    groupe = SeanceGroupe.objects.filter(pk=pk).values_list("groupe", flat=True).first()
    return reverse("aidants:groupe_fiche", args=[groupe]) if groupe else ""


def _seance_url(pk: int) -> str:
    numero = Seance.objects.filter(pk=pk).values_list("aidant__dossier__numero", flat=True).first()
    return reverse("aidants:seance_modifier", args=[numero, pk]) if numero else ""


def _tournee_url(pk: int) -> str:
    return reverse("aidants:tournee_fiche", args=[pk]) if Tournee.objects.filter(pk=pk).exists() else ""


ORIGINES = [
    Origine(
        code="aidants.groupe",
        libelle="Séance d’un groupe d’échange",
        pole="aidants",
        droit="aidants.typologies",
        deplacer=_deplacer(seance_groupe_deplacer, SeanceGroupe),
        annuler=_laisser,
        url=_groupe_url,
    ),
    Origine(
        code="aidants.seance",
        libelle="Séance de soutien",
        pole="aidants",
        droit="aidants.seances",
        deplacer=_deplacer(seance_deplacer, Seance),
        annuler=_laisser,
        url=_seance_url,
    ),
    Origine(
        code="aidants.tournee",
        libelle="Préparation d’une tournée",
        pole="aidants",
        droit="aidants.mobile",
        deplacer=_tournee_deplacer,
        annuler=_laisser,
        url=_tournee_url,
    ),
]
