from collections import defaultdict
from datetime import date, time, timedelta

from aidants.choix import Etat, Mode, Suite, Theme
from aidants.models import Dossier, Entretien
from danaecare.socle.communs.ecriture.demonstration import ouvre, ouvres
from danaecare.socle.communs.texte.dates import aujourdhui

MODES = [Mode.TELEPHONE] * 8 + [Mode.PERMANENCE] * 5 + [Mode.COURRIEL] * 3 + [Mode.DOMICILE, Mode.MOBILE, Mode.VISIO]
THEMES = [Theme.ECOUTE] * 5 + [Theme.DROITS] * 4 + [Theme.REPIT] * 3 + [t for t in Theme if t != Theme.AUTRE]
DEBUT, FIN = 9, 17
PROCHES = 4  # the days worked that come, before the long week-end of `agenda.demonstration`
PAS = (
    "Point sur l’accueil de jour", "Relire le dossier APA", "Rappeler après l’hospitalisation",
    "Proposer le groupe d’échange", "Prendre des nouvelles", "Préparer la demande de répit",
)  # fmt: skip


def entretiens_inventer(annee: int, situations, *, alea) -> None:
    """The interviews of the year and some of the year before; a few files go on until today."""
    entretiens = []
    for situation in situations:
        entretiens += _de_l_annee(annee, situation, alea)
        debut = situation.dossier.date_premier_contact
        if debut.year < annee:
            entretiens += [
                _entretien(situation, jour, alea)
                for jour in _jours(debut, date(annee - 1, 12, 31), alea.randint(1, 3), alea)
            ]
    _faire_vivre([s for s in situations if s.recente], entretiens, alea)
    Entretien.objects.bulk_create(entretiens, batch_size=500)
    derniers = {}
    for entretien in entretiens:
        if entretien.etat == Etat.HONORE:
            cle = entretien.dossier_id
            derniers[cle] = max(entretien.date, derniers.get(cle, entretien.date))
    for situation in situations:
        dossier = situation.dossier
        dossier.dernier_contact = max(derniers[dossier.pk], dossier.date_premier_contact)
    Dossier.objects.bulk_update(
        [s.dossier for s in situations], ["dernier_contact", "prochain_pas", "prochain_pas_le", "statut"]
    )


def _jours(debut: date, fin: date, combien: int, alea) -> list[date]:
    etendue = (fin - debut).days
    return [debut + timedelta(days=alea.randrange(etendue + 1)) for _ in range(combien)]


def _de_l_annee(annee, situation, alea):
    """The first interview of the year is on `premier_jour`: ages are reckoned on it."""
    faits = [_entretien(situation, situation.premier_jour, alea)]
    suite = _jours(situation.premier_jour, date(annee, 12, 31), alea.choice((0, 1, 1, 2, 3, 3, 4, 5, 7)), alea)
    for jour in suite:
        etat = alea.choices((Etat.HONORE, Etat.ANNULE, Etat.MANQUE), weights=(88, 8, 4))[0]
        faits.append(_entretien(situation, jour, alea, etat))
    return faits


def _entretien(situation, jour, alea, etat=Etat.HONORE):
    mode = alea.choice(MODES)
    return Entretien(
        dossier=situation.dossier,
        professionnel=situation.dossier.referent,
        etat=etat,
        date=jour,
        heure=time(alea.randint(9, 16), alea.choice((0, 15, 30, 45))),
        mode=mode,
        duree_min=alea.choice((15, 20, 30, 30, 45, 45, 60, 75)) if etat == Etat.HONORE else None,
        themes=sorted(set(alea.sample(THEMES, alea.randint(1, 3)))) if etat == Etat.HONORE else [],
        suite=alea.choice(Suite.values) if etat == Etat.HONORE else "",
    )


def _faire_vivre(situations, entretiens, alea):
    """Follow-ups of today: recent interviews, planned ones, next steps due, and some silences."""
    jour, vivants = aujourdhui(), []
    for rang, situation in enumerate(situations):
        silence = rang % 4 == 3
        recul = alea.randint(100, 160) if silence else alea.randint(2, 25)
        vivants += [
            _entretien(situation, ouvre(jour - timedelta(days=recul + 30 * mois), -1), alea)
            for mois in range(alea.randint(1, 4))
        ]
        if silence:
            continue
        situation.dossier.prochain_pas = alea.choice(PAS)
        situation.dossier.prochain_pas_le = jour + timedelta(days=alea.randint(-4, 12))
        if rang % 3 == 0:
            prevu = ouvres(ouvre(jour), alea.randint(0, 6) % PROCHES)
            vivants.append(_entretien(situation, prevu, alea, Etat.PREVU))
    prises = defaultdict(set)
    for entretien in vivants:
        siennes = prises[entretien.professionnel_id, entretien.date]
        entretien.heure = heure_libre(entretien.heure.hour, siennes)
        siennes.add(entretien.heure.hour)
        entretien.duree_min = entretien.duree_min and min(entretien.duree_min, 60)
    entretiens += vivants


def heure_libre(voulue: int, prises: set[int]) -> time:
    """Nobody is at two interviews at once: the hour that is wanted, or the next free one of its day."""
    return time(next((h for h in (*range(voulue, FIN), *range(DEBUT, voulue)) if h not in prises), voulue))
