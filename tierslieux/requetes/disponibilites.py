"""What is free: for a need, and nearest to a booking that was refused."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tierslieux.choix import Moment
from tierslieux.collisions import Proposition, Propositions
from tierslieux.horaires import bornes, heures_locales, jours_de, moments_de
from tierslieux.models import Espace, Reservation
from tierslieux.requetes.ouvertures import Ouvertures

HORIZON_JOURS = 21
PROPOSITIONS_MAX = 3
UN_JOUR = timedelta(days=1)


@dataclass(frozen=True)
class Besoin:
    """What a group needs: places, equipment, step-free access."""

    personnes: int | None = None
    equipements: tuple[str, ...] = ()
    pmr: bool = False

    def __bool__(self):
        return bool(self.personnes or self.equipements or self.pmr)

    def satisfait_par(self, espace) -> bool:
        """An unknown capacity or access satisfies no stated need."""
        return (
            (not self.personnes or (espace.capacite or 0) >= self.personnes)
            and set(self.equipements) <= set(espace.equipements)
            and (not self.pmr or espace.acces_pmr is True)
        )

    def ou_que(self, espace) -> "Besoin":
        """A group that did not say how many it is fits wherever the chosen space would have."""
        return replace(self, personnes=self.personnes or espace.capacite)

    def tient_dans(self, espace) -> bool:
        """In the space that was asked for, whose unknown capacity forbids nothing."""
        trop = espace.capacite is not None and (self.personnes or 0) > espace.capacite
        return not trop and set(self.equipements) <= set(espace.equipements)


class Occupations:
    """The spans that hold spaces, to ask many times whether another is free."""

    def __init__(self, tenues=()):
        """`tenues`: (space id, day, first instant held, last)."""
        self._par_jour: dict[tuple[int, date], list[tuple]] = defaultdict(list)
        for espace, jour, debut, fin in tenues:
            self._par_jour[espace, jour].append((debut, fin))

    @classmethod
    def lire(cls, espaces, debut: date, fin: date, *, sauf: int | None = None) -> "Occupations":
        """Those of `espaces` between two days, in one query."""
        lignes = Reservation.objects.bloquantes().filter(espace__in=espaces, jour__gte=debut, jour__lte=fin)
        return cls(lignes.exclude(pk=sauf).values_list("espace_id", "jour", "occupe_debut", "occupe_fin"))

    def libre(self, espace, debut, fin) -> bool:
        """Nothing held during the span widened by the buffers of `espace`."""
        jour = debut.date()
        debut = debut - timedelta(minutes=espace.battement_avant_min)
        fin = fin + timedelta(minutes=espace.battement_apres_min)
        # A buffer may reach into the day before or after.
        return not any(
            d < fin and f > debut
            for voisin in (jour - UN_JOUR, jour, jour + UN_JOUR)
            for d, f in self._par_jour.get((espace.pk, voisin), ())
        )


def propositions_pour(espace, debut, fin, besoin: Besoin, *, sauf: int | None = None) -> Propositions:
    """Free spaces of the place at the same hours, and the nearest free half-days of the same space.

    Without a stated number of people, a space of at least the same capacity; nearest capacity first.
    """
    jour, de, a = heures_locales(debut, fin)
    moments = tuple(moments_de(de, a))
    premier, dernier = jour - timedelta(days=HORIZON_JOURS), jour + timedelta(days=HORIZON_JOURS)
    voisins = list(Espace.objects.reservables().filter(lieu=espace.lieu_id).select_related("lieu"))
    ouvertures = Ouvertures([espace.lieu], premier, dernier)
    occupations = Occupations.lire([*voisins, espace], premier, dernier, sauf=sauf)
    cherche = besoin.ou_que(espace)
    autres = [
        Proposition(voisin, jour, moments, debut, fin)
        for voisin in sorted(voisins, key=lambda v: (v.capacite or 9999, v.ordre, v.nom))
        if voisin.pk != espace.pk
        and cherche.satisfait_par(voisin)
        and not ouvertures.empechement(voisin, jour, moments)
        and occupations.libre(voisin, debut, fin)
    ]
    proches = _moments_proches(espace, jour, moments, de, a, ouvertures, occupations)
    return Propositions(autres[:PROPOSITIONS_MAX], proches[:PROPOSITIONS_MAX] if besoin.tient_dans(espace) else [])


def _moments_proches(espace, jour, moments, de, a, ouvertures, occupations) -> list[Proposition]:
    """Half-days by distance to the one wanted; the wanted hours are kept where the half-day is the same."""
    candidats = []
    for autre in sorted(jours_de(ouvertures.debut, ouvertures.fin), key=lambda j: (abs((j - jour).days), j < jour)):
        groupes = [moments] if len(moments) > 1 else [(m.value,) for m in Moment]
        for groupe in groupes:
            creneaux = [ouvertures.creneau(espace, autre, m) for m in groupe]
            if not all(c.ouvert for c in creneaux) or (autre == jour and groupe == moments):
                continue
            heures = (de, a) if groupe == moments else (creneaux[0].debut, creneaux[-1].fin)
            debut, fin = bornes(autre, *heures)
            if occupations.libre(espace, debut, fin):
                candidats.append(Proposition(espace, autre, groupe, debut, fin))
        if len(candidats) >= PROPOSITIONS_MAX:
            break
    return candidats


def demi_journees_libres(espaces, ouvertures: Ouvertures, occupations: Occupations, jours, moments, besoin: Besoin):
    """{(espace.pk, jour, moment)} free, open, and fit for the need."""
    return {
        (espace.pk, jour, creneau.moment.value)
        for espace in espaces
        if besoin.satisfait_par(espace)
        for jour in jours
        for creneau in (ouvertures.creneau(espace, jour, moment) for moment in moments)
        if creneau.ouvert and occupations.libre(espace, *bornes(jour, creneau.debut, creneau.fin))
    }
