"""What a professional has on a day: interviews, sessions, groups, stops of the Escale mobile, together."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import CharField, DurationField, ExpressionWrapper, F, IntegerField, TimeField, Value
from django.db.models.functions import Cast, Extract

from aidants.choix import Etat
from aidants.models import Entretien, Halte, Seance, SeanceGroupe, Tournee
from danaecare.socle.communs.texte.formats import heure

DUREE = timedelta(hours=1)  # of what does not say how long
NOMS = {
    "entretien": "un entretien", "seance": "une séance de soutien", "groupe": "un groupe d’échange",
    "halte": "une halte de l’Escale mobile", "preparation": "la préparation d’une tournée",
}  # fmt: skip
ABANDONNES = (Etat.ANNULE, Etat.MANQUE)


@dataclass(frozen=True)
class RendezVous:
    """`pk` is that of what is planned: the tour of a stop, so that its stops are compared as a vehicle's, not here."""

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
    haltes = Halte.objects.tenables().filter(tournee__equipe=utilisateur)
    sources = [
        _source(entretiens, "entretien", jour), _source(seances, "seance", jour),
        _source(SeanceGroupe.objects.filter(groupe__animateur=utilisateur), "groupe", jour),
        _source(haltes, "halte", jour, *HEURES_HALTE, de="tournee_id"),
        _source(Tournee.objects.filter(equipe=utilisateur), "preparation", jour, *HEURES_PREPARATION),
    ]  # fmt: skip
    lignes = sources[0].union(*sources[1:], all=True).order_by("agenda_heure", "agenda_genre", "agenda_de")
    return [RendezVous(genre, pk, *creneau(jour, a, duree)) for genre, pk, a, duree in lignes]


def creneau(jour: date, a: time, duree_min: int | None) -> tuple[datetime, datetime]:
    debut = datetime.combine(jour, a)
    return debut, debut + (timedelta(minutes=duree_min) if duree_min else DUREE)


def _source(requete, genre: str, jour: date, le="date", heure="heure", minutes=None, de="pk"):
    annotations = {
        "agenda_genre": Value(genre, output_field=CharField()),
        "agenda_de": F(de),
        "agenda_heure": Cast(F(heure), TimeField()),
        "agenda_duree": Cast(F("duree_min") if minutes is None else minutes, IntegerField()),
    }
    du_jour = requete.filter(**{le: jour, f"{heure}__isnull": False}).order_by()
    return du_jour.annotate(**annotations).values_list(*annotations)


def _minutes(debut: str, fin: str):
    """Of what says when it ends; nothing when it does not."""
    return Extract(ExpressionWrapper(F(fin) - F(debut), DurationField()), "epoch") / 60


HEURES_HALTE = ("date", "heure_debut", _minutes("heure_debut", "heure_fin"))
HEURES_PREPARATION = (
    "preparation_le", "preparation_debut", _minutes("preparation_debut", "preparation_fin"),
)  # fmt: skip
