"""A date of the programme holds a room: what follows when the room moves."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from tierslieux.actions.activites import date_liberer, date_suivre
from tierslieux.choix import ORIGINE_ACTIVITE
from tierslieux.horaires import heures_locales
from tierslieux.models import DateActivite
from tierslieux.origines import Origine


def _date(pk: int) -> DateActivite:
    prevue = DateActivite.objects.select_related("action", "activite").filter(pk=pk).first()
    if prevue is None:
        raise ValidationError("La date qui tient cet espace n’existe plus\u00a0: annulez sa réservation.")
    return prevue


def _deplacer(*, par, objet_id, debut, fin, espace):
    jour, de, a = heures_locales(debut, fin)
    endroit = f"{espace.lieu}, {espace}"
    date_suivre(par=par, prevue=_date(objet_id), jour=jour, debut=de, fin=a, endroit=endroit)


def _annuler(*, par, objet_id):
    date_liberer(par=par, prevue=_date(objet_id))


def _url(pk: int) -> str:
    return reverse("tierslieux:date_activite", args=[pk]) if DateActivite.objects.filter(pk=pk).exists() else ""


ORIGINES = [
    Origine(
        code=ORIGINE_ACTIVITE, libelle="Date d’une activité", pole="tierslieux", droit="tierslieux.reserver",
        deplacer=_deplacer, annuler=_annuler, url=_url,
    )
]  # fmt: skip
