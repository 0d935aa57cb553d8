"""What a professional has on a day: interviews, sessions of support and groups together."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import CharField, F, IntegerField, TimeField, Value
from django.db.models.functions import Cast

from aidants.choix import Etat
from aidants.models import Entretien, Seance, SeanceGroupe

DUREE = 60  # minutes, of what does not say how long
NOMS = {"entretien": "un entretien", "seance": "une séance de soutien", "groupe": "un groupe d’échange"}
ABANDONNES = (Etat.ANNULE, Etat.MANQUE)


@dataclass(frozen=True)
class RendezVous:
    """`debut` and `fin` are minutes since midnight."""

    genre: str
    pk: int
    debut: int
    fin: int

    def __str__(self):
        return f"{NOMS[self.genre]} de {_heure(self.debut)} à {_heure(self.fin)}"


def rendez_vous_du(utilisateur, jour: date) -> list[RendezVous]:
    """Those that have an hour, neither cancelled nor missed; one query."""
    entretiens = Entretien.objects.filter(professionnel=utilisateur).exclude(etat__in=ABANDONNES)
    seances = Seance.objects.filter(psychologue=utilisateur).exclude(etat__in=ABANDONNES)
    sources = [
        _source(entretiens, "entretien", jour), _source(seances, "seance", jour),
        _source(SeanceGroupe.objects.filter(groupe__animateur=utilisateur), "groupe", jour),
    ]  # fmt: skip
    lignes = sources[0].union(*sources[1:], all=True).order_by("agenda_heure", "agenda_genre", "pk")
    return [RendezVous(genre, pk, *creneau(heure, duree)) for genre, pk, heure, duree in lignes]


def creneau(heure: time, duree_min: int | None) -> tuple[int, int]:
    """From when to when, in minutes since midnight."""
    debut = heure.hour * 60 + heure.minute
    return debut, debut + (duree_min or DUREE)


def _source(requete, genre: str, jour: date):
    annotations = {
        "agenda_genre": Value(genre, output_field=CharField()),
        "agenda_heure": Cast(F("heure"), TimeField()),
        "agenda_duree": Cast(F("duree_min"), IntegerField()),
    }
    du_jour = requete.filter(date=jour, heure__isnull=False).order_by()
    return du_jour.annotate(**annotations).values_list("agenda_genre", "pk", *list(annotations)[1:])


def _heure(minutes: int) -> str:
    heures, reste = divmod(minutes, 60)
    return f"{heures}\u00a0h" + (f"\u00a0{reste:02d}" if reste else "")
