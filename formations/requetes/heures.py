"""Hours of a fiscal year, from the signed half-days: frames E, F and G of the BPF."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, Sum

from formations.choix import SUIVENT, GenreSession, SousTraitance
from formations.models import DemiJournee, Emargement, Session, Stagiaire

MINUTES_HEURE = 60


@dataclass
class Cumul:
    """People and minutes of one line, with the rows that make it."""

    minutes: int = 0
    stagiaires: list[Stagiaire] = field(default_factory=list)

    def ajouter(self, stagiaire: Stagiaire, minutes: int) -> None:
        self.minutes += minutes
        self.stagiaires.append(stagiaire)

    @property
    def personnes(self) -> int:
        return len(self.stagiaires)


def suivis(debut, fin) -> list[Stagiaire]:
    """Trainees of vocational training with hours followed in the span; `minutes` is what they followed in it.

    Somebody who abandoned counts with the hours really followed; a session over two years counts in both.
    """
    return list(
        Stagiaire.objects.suivent()
        .filter(session__genre=GenreSession.FORMATION, session__annulee_le=None)
        .filter(emargements__demi_journee__date__range=(debut, fin))
        .annotate(minutes=Sum("emargements__minutes"))
        .filter(minutes__gt=0)
        .select_related("session", "personne", "employeur")
        .order_by("session__debut", "session_id", "personne__cle_tri", "pk")
    )


def cumuler(stagiaires, cle) -> dict[str, Cumul]:
    cumuls: dict[str, Cumul] = defaultdict(Cumul)
    for stagiaire in stagiaires:
        cumuls[cle(stagiaire)].ajouter(stagiaire, stagiaire.minutes)
    return cumuls


def heures_entieres(cumuls: dict[str, Cumul]) -> dict[str, int]:
    """Whole hours a line that add up to the rounded total: the form wants no decimal and equal totals."""
    total = sum(cumul.minutes for cumul in cumuls.values())
    entieres = {cle: cumul.minutes // MINUTES_HEURE for cle, cumul in cumuls.items()}
    reste = (total + MINUTES_HEURE // 2) // MINUTES_HEURE - sum(entieres.values())
    plus_gros_restes = sorted(cumuls, key=lambda cle: (-(cumuls[cle].minutes % MINUTES_HEURE), cle))
    for cle in plus_gros_restes[:reste]:
        entieres[cle] += 1
    return entieres


def dispensees(debut, fin, sessions) -> dict[bool, tuple[int, int, list[str]]]:
    """external or not -> trainers, minutes that they signed, their names: vocational training of the span.

    `sessions` as `sessions_lues` gives them.
    """
    externes = {
        (animation.demi_journee_id, animation.formateur_id)
        for session in sessions
        for demi in session.dans_l_exercice
        for animation in demi.animations.all()
        if animation.externe or session.sous_traitance == SousTraitance.CONFIEE
    }
    minutes, noms = {False: 0, True: 0}, {False: {}, True: {}}
    signes = Emargement.objects.filter(
        formateur__isnull=False,
        minutes__gt=0,
        demi_journee__date__range=(debut, fin),
        demi_journee__session__genre=GenreSession.FORMATION,
        demi_journee__session__annulee_le=None,
    ).select_related("formateur")
    for emargement in signes:
        externe = (emargement.demi_journee_id, emargement.formateur_id) in externes
        minutes[externe] += emargement.minutes
        noms[externe][emargement.formateur_id] = str(emargement.formateur)
    return {e: (len(noms[e]), minutes[e], sorted(noms[e].values())) for e in (False, True)}


def sessions_lues(debut, fin) -> list[Session]:
    """Vocational sessions with a half-day in the span: with these half-days, who leads them, how many follow."""
    dans = DemiJournee.objects.filter(date__range=(debut, fin))
    return list(
        Session.objects.du_genre(GenreSession.FORMATION)
        .maintenues()
        .filter(pk__in=dans.order_by().values("session"))
        .annotate(inscrits=Count("stagiaires", filter=Q(stagiaires__etat__in=SUIVENT)))
        .prefetch_related(Prefetch("demi_journees", dans.prefetch_related("animations"), to_attr="dans_l_exercice"))
        .order_by("debut", "pk")
    )


def sans_emargement(debut, fin, sessions) -> list[tuple[Session, int]]:
    """Sessions of the span with cells of trainees that say neither signature nor absence, and how many."""
    dites = dict(
        Emargement.objects.filter(
            demi_journee__date__range=(debut, fin), stagiaire__etat__in=SUIVENT, demi_journee__session__annulee_le=None
        )
        .values_list("demi_journee__session")
        .annotate(nombre=Count("pk"))
    )
    manquent = [(s, len(s.dans_l_exercice) * s.inscrits - dites.get(s.pk, 0)) for s in sessions]
    return [(session, nombre) for session, nombre in manquent if nombre or not session.inscrits]


def sans_formateur(sessions) -> list[Session]:
    return [s for s in sessions if any(not demi.animations.all() for demi in s.dans_l_exercice)]
