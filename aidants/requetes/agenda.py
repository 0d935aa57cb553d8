"""What a professional has on a day: interviews, sessions of support and groups together."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import CharField, F, IntegerField, TimeField, Value
from django.db.models.functions import Cast

from aidants.choix import Etat
from aidants.models import Entretien, Seance, SeanceGroupe
from danaecare.socle.communs.texte.formats import heure

DUREE = timedelta(hours=1)  # of what does not say how long
NOMS = {"entretien": "un entretien", "seance": "une séance de soutien", "groupe": "un groupe d’échange"}
ABANDONNES = (Etat.ANNULE, Etat.MANQUE)


@dataclass(frozen=True)
class RendezVous:
    genre: str
    pk: int
    debut: datetime
    fin: datetime

    def __str__(self):
        return f"{NOMS[self.genre]} de {heure(self.debut.time())} à {heure(self.fin.time())}"


def rendez_vous_du(utilisateur, jour: date) -> list[RendezVous]:
    """Those that have an hour, neither cancelled nor missed; one query."""
    entretiens = Entretien.objects.filter(professionnel=utilisateur).exclude(etat__in=ABANDONNES)
    seances = Seance.objects.filter(psychologue=utilisateur).exclude(etat__in=ABANDONNES)
    sources = [
        _source(entretiens, "entretien", jour), _source(seances, "seance", jour),
        _source(SeanceGroupe.objects.filter(groupe__animateur=utilisateur), "groupe", jour),
    ]  # fmt: skip
    lignes = sources[0].union(*sources[1:], all=True).order_by("agenda_heure", "agenda_genre", "pk")
    return [RendezVous(genre, pk, *creneau(jour, a, duree)) for genre, pk, a, duree in lignes]


def creneau(jour: date, a: time, duree_min: int | None) -> tuple[datetime, datetime]:
    debut = datetime.combine(jour, a)
    return debut, debut + (timedelta(minutes=duree_min) if duree_min else DUREE)


def _source(requete, genre: str, jour: date):
    annotations = {
        "agenda_genre": Value(genre, output_field=CharField()),
        "agenda_heure": Cast(F("heure"), TimeField()),
        "agenda_duree": Cast(F("duree_min"), IntegerField()),
    }
    du_jour = requete.filter(date=jour, heure__isnull=False).order_by()
    return du_jour.annotate(**annotations).values_list("agenda_genre", "pk", *list(annotations)[1:])
