"""The grid: one cell of one half-day of one space says all there is to know of it."""

from collections import defaultdict
from datetime import date, timedelta

from danaecare.socle.communs.texte.formats import heure
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import ETATS_BLOQUANTS, Etat, Moment, Profil
from tierslieux.horaires import bornes, ferie, heures_locales, jours_de, lundi_de
from tierslieux.models import Espace, Reservation, Visite
from tierslieux.origines import origine_de
from tierslieux.requetes.cellules import Cellule, Filtre, Grille, Jour, JourMois, Pose, Rangee
from tierslieux.requetes.disponibilites import Occupations
from tierslieux.requetes.ouvertures import Ouvertures

# What a cell reads of a booking: three hundred rows of plain values, a third of the cost of as many objects.
LUS = (
    "pk", "espace_id", "jour", "moments", "etat", "objet", "profil", "debut", "fin", "occupe_debut", "occupe_fin",
    "structure__nom", "structure_declaree", "participants_prevus", "participants_reels", "origine_type",
)  # fmt: skip
GENRES_FERMES = {"fermeture": "ferme", "ferie": "ferie"}


def grille_lire(filtre: Filtre, debut: date, fin: date, aujourdhui: date) -> Grille:
    """Six queries, whatever the number of spaces, days and bookings."""
    tous = espaces_de(filtre)
    espaces = [e for e in tous if filtre.besoin.satisfait_par(e)]
    ouvertures = Ouvertures({e.lieu for e in tous}, debut, fin)
    poses, occupations = _poses(espaces, debut, fin)
    visites = {
        (v.espace_id, v.jour, v.moment): v.nombre
        for v in Visite.objects.filter(espace__in=espaces, jour__gte=debut, jour__lte=fin)
    }
    utiles = ouvertures.jours_utiles() | {jour.weekday() for _, jour, _ in poses}
    jours = [
        Jour(j, ferie(j), ouvertures.vacances(j), j == aujourdhui, ouvertures.vacances_inconnues)
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
                cellule = _cellule(espace, jour, moment, ouvertures, poses, occupations, filtre)
                if jour.jour <= aujourdhui and cellule.genre != "hors":
                    cellule.visites = visites.get((espace.pk, jour.jour, moment.value), 0)
                libres += cellule.genre == "retenue"
                cellules.append(cellule)
        rangees.append(Rangee(espace, _fondre(cellules)))
    return Grille(filtre, jours, moments, rangees, libres, len(tous) - len(espaces))


def espaces_de(filtre: Filtre) -> list[Espace]:
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
        .order_by("debut", "pk")
        .values_list(*LUS, named=True)
    )
    par_cellule: dict[tuple, list] = defaultdict(list)
    tenues = []
    for reservation in lignes:
        for moment in reservation.moments:
            par_cellule[reservation.espace_id, reservation.jour, moment].append(reservation)
        if reservation.etat in ETATS_BLOQUANTS:
            tenues.append((reservation.espace_id, reservation.jour, reservation.occupe_debut, reservation.occupe_fin))
    return par_cellule, Occupations(tenues)


def _cellule(espace, jour: Jour, moment: Moment, ouvertures, poses, occupations, filtre) -> Cellule:
    creneau = ouvertures.creneau(espace, jour.jour, moment)
    ici = poses.get((espace.pk, jour.jour, moment.value), [])
    cellule = Cellule("", jour, moment.value)
    cellule.poses = [pose_de(r, a_replacer=creneau.genre == "fermeture") for r in ici]
    if any(r.etat in ETATS_BLOQUANTS for r in ici):
        cellule.genre = "prise"
    elif not creneau.ouvert:
        cellule.genre = GENRES_FERMES.get(creneau.genre, "hors")
        cellule.texte = creneau.raison
    else:
        libre = occupations.libre(espace, *bornes(jour.jour, creneau.debut, creneau.fin))
        retenue = filtre.cherche and libre and filtre.retient(jour.jour, moment.value)
        cellule.genre = "retenue" if retenue else "libre"
    return cellule


def pose_de(reservation, *, a_replacer: bool) -> Pose:
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


def _detail(reservation) -> str:
    _, debut, fin = heures_locales(reservation.debut, reservation.fin)
    pour_qui = reservation.structure__nom or reservation.structure_declaree
    personnes = reservation.participants_reels or reservation.participants_prevus
    textes = (f"{heure(debut)} – {heure(fin)}", pour_qui, f"{personnes} pers." if personnes else "")
    return " · ".join(texte for texte in textes if texte)


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
    """The month: for each space, each day as one cell; as many queries as the week, less that of the visits."""
    tous = espaces_de(filtre)
    espaces = [e for e in tous if filtre.besoin.satisfait_par(e)]
    ouvertures = Ouvertures({e.lieu for e in tous}, debut, fin)
    prises: dict[tuple, int] = defaultdict(int)
    demandes: dict[tuple, int] = defaultdict(int)
    tenues = []
    lignes = Reservation.objects.visibles_au_planning().sur(Periode(debut, fin)).filter(espace__in=espaces)
    champs = ("etat", "demi_journees", "espace_id", "jour", "occupe_debut", "occupe_fin")
    for etat, nombre, espace_id, jour, *span in lignes.values_list(*champs):
        if etat == Etat.DEMANDEE:
            demandes[espace_id, jour] += nombre
        else:
            prises[espace_id, jour] += nombre
            tenues.append((espace_id, jour, *span))
    utiles = ouvertures.jours_utiles() | {jour.weekday() for _, jour in (*prises, *demandes)}
    jours = [
        Jour(j, ferie(j), ouvertures.vacances(j), j == aujourdhui, ouvertures.vacances_inconnues)
        for j in jours_de(debut, fin)
        if j.weekday() in utiles
    ]
    occupations = Occupations(tenues)
    moments = ouvertures.moments_utiles()
    rangees = []
    for espace in espaces:
        cases = []
        for jour in jours:
            creneaux = [ouvertures.creneau(espace, jour.jour, m) for m in moments]
            ouverts = [c for c in creneaux if c.ouvert]
            libres = sum(
                occupations.libre(espace, *bornes(jour.jour, c.debut, c.fin)) and filtre.retient(jour.jour, c.moment)
                for c in ouverts
            )
            pris = prises.get((espace.pk, jour.jour), 0)
            if pris:
                genre = "plein" if not libres else "partiel"
            elif ouverts:
                genre = "libre"
            else:
                genre = GENRES_FERMES.get(next((c.genre for c in creneaux if c.genre != "hors_horaires"), ""), "hors")
            cases.append(JourMois(jour, genre, pris, demandes.get((espace.pk, jour.jour), 0), libres))
        rangees.append((espace, cases))
    return jours, rangees


def bornes_de(vue: str, jour: date) -> tuple[date, date]:
    """The first and last days of the view that holds `jour`."""
    if vue == "jour":
        return jour, jour
    if vue in ("mois", "occupation"):
        premier = jour.replace(day=1)
        return premier, (premier + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    lundi = lundi_de(jour)
    return lundi, lundi + timedelta(days=6)
