"""Hours of a fiscal year, from the signed half-days: frames E, F and G of the BPF."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum

from formations.choix import SUIVENT, GenreSession, SousTraitance
from formations.models import Animation, DemiJournee, Emargement, Session, Stagiaire

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
    dans = Q(emargements__demi_journee__date__range=(debut, fin))
    return list(
        Stagiaire.objects.suivent()
        .filter(session__genre=GenreSession.FORMATION, session__annulee_le=None)
        .annotate(minutes=Sum("emargements__minutes", filter=dans))
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


def dispensees(debut, fin) -> dict[bool, tuple[int, int, list[str]]]:
    """external or not -> trainers, minutes that they signed, their names: vocational training of the span."""
    externes = {
        (a["demi_journee_id"], a["formateur_id"])
        for a in Animation.objects.filter(
            Q(externe=True) | Q(demi_journee__session__sous_traitance=SousTraitance.CONFIEE)
        ).values("demi_journee_id", "formateur_id")
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


def sessions_de(debut, fin):
    """Vocational sessions with a half-day in the span."""
    return (
        Session.objects.du_genre(GenreSession.FORMATION)
        .maintenues()
        .filter(demi_journees__date__range=(debut, fin))
        .distinct()
        .order_by("debut", "pk")
    )


def sans_emargement(debut, fin) -> list[tuple[Session, int]]:
    """Sessions of the span with cells of trainees that say neither signature nor absence, and how many."""
    dites = dict(
        Emargement.objects.filter(
            demi_journee__date__range=(debut, fin), stagiaire__etat__in=SUIVENT, demi_journee__session__annulee_le=None
        )
        .values_list("demi_journee__session")
        .annotate(nombre=Count("pk"))
    )
    trouvees = []
    for session in sessions_de(debut, fin).prefetch_related("demi_journees", "stagiaires"):
        demi_journees = sum(debut <= d.date <= fin for d in session.demi_journees.all())
        inscrits = sum(s.etat in SUIVENT for s in session.stagiaires.all())
        manquent = demi_journees * inscrits - dites.get(session.pk, 0)
        if manquent or not inscrits:
            trouvees.append((session, manquent))
    return trouvees


def sans_formateur(debut, fin):
    return sessions_de(debut, fin).filter(
        demi_journees__in=DemiJournee.objects.filter(date__range=(debut, fin), animations=None)
    )
