"""The collision panel: each date of a series before it is saved, its state, the reason of each clash."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.formats import date_longue, heure
from tierslieux.choix import ETATS_BLOQUANTS
from tierslieux.horaires import bornes, heures_locales, moments_de
from tierslieux.models import Espace, Reservation
from tierslieux.requetes.disponibilites import Besoin
from tierslieux.requetes.ouvertures import Ouvertures


@dataclass
class Occurrence:
    """One date of a series: free, closed for a reason, or held by bookings, with the spaces free that day."""

    jour: date
    espace: object
    fermeture: str = ""
    conflits: list = field(default_factory=list)
    erreur: str = ""
    autres_espaces: list = field(default_factory=list)

    @property
    def libre(self) -> bool:
        return not (self.fermeture or self.conflits or self.erreur)

    @property
    def raison(self) -> str:
        """Why the date is not free: "Salle verte : groupe de parole (CLIC), de 9:00 à 12:00"."""
        if self.conflits:
            return "\u00a0; ".join(f"{self.espace}\u00a0: {_dire(c)}" for c in self.conflits)
        return self.erreur or self.fermeture

    @property
    def libelle_jour(self) -> str:
        return date_longue(self.jour, semaine=True)


def _dire(conflit) -> str:
    _, de, a = heures_locales(conflit.debut, conflit.fin)
    return f"{conflit.objet}{f' ({conflit.pour_qui})' if conflit.pour_qui else ''}, de {heure(de)} à {heure(a)}"


def serie_prevoir(jours: list[date], espace, debut: time, fin: time, besoin: Besoin) -> list[Occurrence]:
    """Each date with its state; a clash comes with the spaces of the place that are free and fit that day."""
    moments = moments_de(debut, fin)
    voisins = list(Espace.objects.reservables().filter(lieu=espace.lieu_id).select_related("lieu"))
    ouvertures = Ouvertures([espace.lieu], jours[0], jours[-1])
    tenues = _tenues([*voisins, espace], jours[0], jours[-1])
    cherche = besoin.ou_que(espace)
    occurrences = []
    for jour in jours:
        occurrence = Occurrence(jour, espace)
        occurrences.append(occurrence)
        try:
            de, a = bornes(jour, debut, fin)
        except ValidationError as erreur:
            occurrence.erreur = erreur.messages[0]
            continue
        occurrence.fermeture = ouvertures.empechement(espace, jour, moments)
        occurrence.conflits = _heurtees(tenues, espace, de, a)
        if not occurrence.libre:
            occurrence.autres_espaces = [
                v
                for v in voisins
                if v.pk != espace.pk
                and cherche.satisfait_par(v)
                and not ouvertures.empechement(v, jour, moments)
                and not _heurtees(tenues, v, de, a)
            ]
    return occurrences


def occurrences_prevoir(lignes: list[Reservation]) -> list[Occurrence]:
    """The state of prepared, unsaved bookings against the database: two queries whatever their number."""
    jours = sorted(heures_locales(ligne.debut, ligne.fin)[0] for ligne in lignes)
    tenues = _tenues({ligne.espace for ligne in lignes}, jours[0], jours[-1])
    return [
        Occurrence(
            heures_locales(ligne.debut, ligne.fin)[0],
            ligne.espace,
            conflits=_heurtees(tenues, ligne.espace, ligne.debut, ligne.fin) if ligne.etat in ETATS_BLOQUANTS else [],
        )
        for ligne in lignes
    ]


def _tenues(espaces, debut: date, fin: date) -> dict[int, list[Reservation]]:
    tenues = defaultdict(list)
    lignes = (
        Reservation.objects.bloquantes()
        .filter(espace__in=espaces, jour__gte=debut, jour__lte=fin)
        .select_related("structure")
        .defer("cherche", "vecteur", "note")
        .order_by("debut")
    )
    for ligne in lignes:
        tenues[ligne.espace_id].append(ligne)
    return tenues


def _heurtees(tenues, espace, debut, fin) -> list[Reservation]:
    debut = debut - timedelta(minutes=espace.battement_avant_min)
    fin = fin + timedelta(minutes=espace.battement_apres_min)
    return [r for r in tenues[espace.pk] if r.occupe_debut < fin and r.occupe_fin > debut]
