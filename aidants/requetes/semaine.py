"""What several professionals have on several days, of every kind of the pole; one query, and nobody's name."""

from datetime import date, time
from typing import NamedTuple

from django.db.models import Case, CharField, F, IntegerField, TimeField, Value, When
from django.db.models.functions import Cast

from aidants.choix import Etat
from aidants.models import Entretien, Halte, Seance, SeanceGroupe, Tournee
from aidants.requetes.agenda import HEURES_HALTE, HEURES_PREPARATION

TENUE = Case(When(tenue=True, then=Value(Etat.HONORE.value)), default=Value(Etat.PREVU.value))


class Ligne(NamedTuple):
    """`lien` is what its page is found by: the caregiver of a session, the group, the tour."""

    genre: str
    pk: int
    compte: int
    jour: date
    heure: time | None
    duree_min: int | None
    dossier: int | None
    lien: int | None
    texte: str
    etat: str
    version: int


def lignes_de(comptes: list[int], du: date, au: date) -> list[Ligne]:
    """Cancelled ones apart: they are no more in anybody's week."""
    entre = {"date__range": (du, au)}
    entretiens = Entretien.objects.filter(professionnel__in=comptes, **entre).exclude(etat=Etat.ANNULE)
    seances = Seance.objects.filter(psychologue__in=comptes, **entre).exclude(etat=Etat.ANNULE)
    groupes = SeanceGroupe.objects.filter(groupe__animateur__in=comptes, **entre)
    haltes = Halte.objects.tenables().filter(tournee__equipe__in=comptes, **entre)
    preparations = Tournee.objects.filter(equipe__in=comptes, preparation_le__range=(du, au))
    sources = [
        _source(entretiens, "entretien", "professionnel", dossier="dossier", texte="mode", etat=F("etat")),
        _source(seances, "seance", "psychologue", dossier="aidant__dossier", lien="aidant", etat=F("etat")),
        _source(groupes, "groupe", "groupe__animateur", lien="groupe", texte="groupe__nom", etat=TENUE),
        _source(haltes, "halte", "tournee__equipe", *HEURES_HALTE, lien="tournee", texte="commune__nom"),
        _source(preparations, "preparation", "equipe", *HEURES_PREPARATION, lien="pk"),
    ]  # fmt: skip
    return [Ligne(*valeurs) for valeurs in sources[0].union(*sources[1:], all=True)]


def _source(
    requete, genre: str, compte: str, jour="date", heure="heure", minutes=None, *, dossier="", lien="", texte="",
    etat=None,
):  # fmt: skip
    annotations = {
        "semaine_genre": Value(genre, output_field=CharField()),
        "semaine_pk": F("pk"),
        "semaine_compte": F(compte),
        "semaine_jour": F(jour),
        "semaine_heure": Cast(F(heure), TimeField()),
        "semaine_duree": Cast(F("duree_min") if minutes is None else minutes, IntegerField()),
        "semaine_dossier": Cast(F(dossier) if dossier else Value(None), IntegerField()),
        "semaine_lien": Cast(F(lien) if lien else Value(None), IntegerField()),
        "semaine_texte": Cast(F(texte) if texte else Value(""), CharField()),
        "semaine_etat": Cast(etat or Value(""), CharField()),
        "semaine_version": F("version"),
    }
    return requete.order_by().annotate(**annotations).values_list(*annotations)
