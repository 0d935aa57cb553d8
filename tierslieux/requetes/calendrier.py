"""The month as a calendar: each day names who is there."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from danaecare.socle.communs.texte.formats import heure
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import ETATS_BLOQUANTS
from tierslieux.horaires import bornes, ferie, jours_de, lundi_de
from tierslieux.models import Reservation
from tierslieux.requetes.cellules import Filtre, Jour, Pose
from tierslieux.requetes.disponibilites import Occupations
from tierslieux.requetes.grille import GENRES_FERMES, LUS, espaces_de, pose_de
from tierslieux.requetes.ouvertures import Ouvertures

NOMMEES = 5


@dataclass
class Nommee:
    """A booking, as its day names it."""

    pose: Pose
    heure: str
    espace: str


@dataclass
class JourCalendrier:
    jour: Jour
    du_mois: bool
    ferme: str = ""  # why no space opens
    toutes: list[Nommee] = field(default_factory=list)
    libres: int = 0  # half-days free for what is looked for

    @property
    def nommees(self) -> list[Nommee]:
        """A day of one booking more than it may name names it all the same."""
        return self.toutes if len(self.toutes) <= NOMMEES + 1 else self.toutes[:NOMMEES]

    @property
    def autres(self) -> int:
        return len(self.toutes) - len(self.nommees)


def calendrier_lire(filtre: Filtre, debut: date, fin: date, aujourdhui: date) -> list[list[JourCalendrier]]:
    """The weeks that hold the days from `debut` to `fin`, without the days of the week when nothing opens."""
    tous = espaces_de(filtre)
    espaces = {e.pk: e for e in tous if filtre.besoin.satisfait_par(e)}
    ouvertures = Ouvertures({e.lieu for e in tous}, debut, fin)
    par_jour, tenues = defaultdict(list), []
    lignes = Reservation.objects.visibles_au_planning().sur(Periode(debut, fin)).filter(espace__in=espaces)
    for ligne in lignes.order_by("debut", "pk").values_list(*LUS, named=True):
        espace = espaces[ligne.espace_id]
        ferme = any(ouvertures.creneau(espace, ligne.jour, m).genre == "fermeture" for m in ligne.moments)
        pose = pose_de(ligne, a_replacer=ferme)
        par_jour[ligne.jour].append(Nommee(pose, heure(ligne.debut), espace.nom))
        if ligne.etat in ETATS_BLOQUANTS:
            tenues.append((ligne.espace_id, ligne.jour, ligne.occupe_debut, ligne.occupe_fin))
    utiles = ouvertures.jours_utiles() | {jour.weekday() for jour in par_jour}
    occupations = Occupations(tenues)
    semaines = []
    for lundi in sorted({lundi_de(jour) for jour in jours_de(debut, fin)}):
        semaine = []
        for rang in sorted(utiles):
            jour = lundi + timedelta(days=rang)
            dit = Jour(jour, ferie(jour), ouvertures.vacances(jour), jour == aujourdhui, ouvertures.vacances_inconnues)
            case = JourCalendrier(dit, debut <= jour <= fin, toutes=par_jour.get(jour, []))
            if case.du_mois:
                _ouvrir(case, espaces.values(), ouvertures, occupations, filtre)
            semaine.append(case)
        if any(case.du_mois for case in semaine):  # a month may begin on a day when nothing opens
            semaines.append(semaine)
    return semaines


def _ouvrir(case: JourCalendrier, espaces, ouvertures, occupations, filtre) -> None:
    """Why the day is closed, or how many half-days are free for what is looked for."""
    jour = case.jour.jour
    creneaux = [(e, ouvertures.creneau(e, jour, moment)) for e in espaces for moment in ouvertures.moments_utiles()]
    ouverts = [(espace, creneau) for espace, creneau in creneaux if creneau.ouvert]
    if not ouverts:
        case.ferme = next((c.raison for _, c in creneaux if c.genre in GENRES_FERMES), "")
    elif filtre.cherche:
        case.libres = sum(
            filtre.retient(jour, c.moment) and occupations.libre(espace, *bornes(jour, c.debut, c.fin))
            for espace, c in ouverts
        )
