"""The grid: one cell of one half-day of one space says all there is to know of it."""

from collections import defaultdict
from datetime import date, timedelta

from django.utils.timezone import localtime

from danaecare.socle.communs.formats import heure
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import Etat, Moment, Profil
from tierslieux.horaires import bornes, ferie, jours_de, lundi_de
from tierslieux.models import Espace, Reservation, Visite
from tierslieux.origines import origine_de
from tierslieux.selections.cellules import Cellule, Filtre, Grille, Jour, JourMois, Pose, Rangee
from tierslieux.selections.disponibilites import Occupations
from tierslieux.selections.ouvertures import Ouvertures

_GENRES_FERMES = {"fermeture": "ferme", "ferie": "ferie"}


def grille_lire(filtre: Filtre, debut: date, fin: date, aujourdhui: date) -> Grille:
    """Six queries, whatever the number of spaces, days and bookings."""
    tous = _espaces(filtre)
    espaces = [e for e in tous if filtre.besoin.satisfait_par(e)]
    ouvertures = Ouvertures({e.lieu for e in tous}, debut, fin)
    poses, occupes = _poses(espaces, debut, fin)
    visites = {
        (v.espace_id, v.jour, v.moment): v.nombre
        for v in Visite.objects.filter(espace__in=espaces, jour__gte=debut, jour__lte=fin)
    }
    utiles = ouvertures.jours_utiles() | {jour.weekday() for _, jour, _ in poses}
    jours = [
        Jour(j, ferie(j), ouvertures.vacances(j), j == aujourdhui)
        for j in jours_de(debut, fin)
        if j.weekday() in utiles or debut == fin
    ]
    poses_moments = {moment for _, _, moment in poses}
    moments = [m for m in Moment if m in ouvertures.moments_utiles() or m in poses_moments]
    libres = 0
    rangees = []
    for espace in espaces:
        cellules = []
        for jour in jours:
            for moment in moments:
                cellule = _cellule(espace, jour, moment, ouvertures, poses, occupes, filtre)
                if jour.jour <= aujourdhui and cellule.genre != "hors":
                    cellule.visites = visites.get((espace.pk, jour.jour, moment.value), 0)
                libres += cellule.genre == "retenue"
                cellules.append(cellule)
        rangees.append(Rangee(espace, _fondre(cellules)))
    return Grille(filtre, jours, moments, rangees, libres, len(tous) - len(espaces))


def _espaces(filtre: Filtre) -> list[Espace]:
    espaces = Espace.objects.reservables().select_related("lieu")
    if filtre.lieu is not None:
        espaces = espaces.filter(lieu=filtre.lieu)
    return list(espaces.order_by("lieu__nom", "ordre", "nom"))


def _poses(espaces, debut: date, fin: date):
    """Bookings and requests by cell, and the spans that are held."""
    lignes = (
        Reservation.objects.visibles_au_planning()
        .sur(Periode(debut, fin))
        .filter(espace__in=espaces)
        .select_related("structure")
        .defer("vecteur", "cherche", "note", "structure__vecteur", "structure__cherche")
        .order_by("debut", "pk")
    )
    par_cellule: dict[tuple, list[Reservation]] = defaultdict(list)
    occupes: dict[int, list[tuple]] = defaultdict(list)
    for reservation in lignes:
        for moment in reservation.moments:
            par_cellule[reservation.espace_id, reservation.jour, moment].append(reservation)
        if reservation.bloque:
            occupes[reservation.espace_id].append((reservation.occupe_debut, reservation.occupe_fin))
    return par_cellule, occupes


def _cellule(espace, jour: Jour, moment: Moment, ouvertures, poses, occupes, filtre) -> Cellule:
    creneau = ouvertures.creneau(espace, jour.jour, moment)
    ici = poses.get((espace.pk, jour.jour, moment.value), [])
    cellule = Cellule("", jour, moment.value)
    cellule.poses = [_pose(r, a_replacer=creneau.genre == "fermeture") for r in ici]
    if any(r.bloque for r in ici):
        cellule.genre = "prise"
    elif not creneau.ouvert:
        cellule.genre = _GENRES_FERMES.get(creneau.genre, "hors")
        cellule.texte = creneau.raison
    else:
        de, a = bornes(jour.jour, creneau.debut, creneau.fin)
        pris = any(d < a and f > de for d, f in occupes[espace.pk])
        retenue = filtre.cherche and not pris and filtre.retient(jour.jour, moment.value)
        cellule.genre = "retenue" if retenue else "libre"
    return cellule


def _pose(reservation: Reservation, *, a_replacer: bool) -> Pose:
    origine = origine_de(reservation)
    if origine is not None:
        pole = origine.pole
    else:
        pole = "accueil" if reservation.profil == Profil.COLLECTIVE else "tierslieux"
    demande = reservation.etat == Etat.DEMANDEE
    return Pose(
        reservation.pk,
        reservation.objet,
        _detail(reservation),
        "demande" if demande else "prise",
        pole,
        a_replacer and not demande,
    )


def _detail(reservation: Reservation) -> str:
    debut, fin = localtime(reservation.debut), localtime(reservation.fin)
    heures = f"{heure(debut)} – {heure(fin)}"
    personnes = reservation.participants_reels or reservation.participants_prevus
    return " · ".join(m for m in (heures, reservation.pour_qui, f"{personnes} pers." if personnes else "") if m)


def _fondre(cellules: list[Cellule]) -> list[Cellule]:
    """Join neighbours that say the same: one booking over two half-days, a closure over a week."""
    fondues: list[Cellule] = []
    for cellule in cellules:
        avant = fondues[-1] if fondues else None
        if avant is not None and _pareilles(avant, cellule):
            avant.largeur += 1
            continue
        fondues.append(cellule)
    return fondues


def _pareilles(a: Cellule, b: Cellule) -> bool:
    if a.genre == b.genre == "ferme":
        return a.texte == b.texte and not a.poses and not b.poses
    memes = [p.pk for p in a.poses] == [p.pk for p in b.poses]
    return bool(a.poses) and len(a.poses) == 1 and memes and a.jour is b.jour and a.genre == b.genre == "prise"


def mois_lire(filtre: Filtre, debut: date, fin: date, aujourdhui: date):
    """The month: for each space, each day as one cell. Five queries."""
    tous = _espaces(filtre)
    espaces = [e for e in tous if filtre.besoin.satisfait_par(e)]
    ouvertures = Ouvertures({e.lieu for e in tous}, debut, fin)
    prises: dict[tuple, int] = defaultdict(int)
    demandes: dict[tuple, int] = defaultdict(int)
    lignes = Reservation.objects.visibles_au_planning().sur(Periode(debut, fin)).filter(espace__in=espaces)
    for espace_id, jour, nombre, etat in lignes.values_list("espace_id", "jour", "demi_journees", "etat"):
        (demandes if etat == Etat.DEMANDEE else prises)[espace_id, jour] += nombre
    utiles = ouvertures.jours_utiles() | {jour.weekday() for _, jour in (*prises, *demandes)}
    jours = [
        Jour(j, ferie(j), ouvertures.vacances(j), j == aujourdhui)
        for j in jours_de(debut, fin)
        if j.weekday() in utiles
    ]
    occupations = Occupations(espaces, debut, fin)
    rangees = []
    for espace in espaces:
        cases = []
        for jour in jours:
            creneaux = [ouvertures.creneau(espace, jour.jour, m) for m in ouvertures.moments_utiles()]
            ouverts = [c for c in creneaux if c.ouvert]
            libres = sum(
                occupations.libre(espace, *bornes(jour.jour, c.debut, c.fin)) and filtre.retient(jour.jour, c.moment)
                for c in ouverts
            )
            pris = prises[espace.pk, jour.jour]
            if pris:
                genre = "plein" if not libres else "partiel"
            elif ouverts:
                genre = "libre"
            else:
                genre = _GENRES_FERMES.get(next((c.genre for c in creneaux if c.genre != "hors_horaires"), ""), "hors")
            cases.append(JourMois(jour, genre, pris, demandes[espace.pk, jour.jour], libres))
        rangees.append((espace, cases))
    return jours, rangees


def bornes_de(vue: str, jour: date) -> tuple[date, date]:
    """The first and last days of the view that holds `jour`."""
    if vue == "jour":
        return jour, jour
    if vue == "mois":
        premier = jour.replace(day=1)
        return premier, (premier + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    lundi = lundi_de(jour)
    return lundi, lundi + timedelta(days=6)
