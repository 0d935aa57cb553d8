"""The tiers-lieux part of the demonstration year: two places, 71 half-days, and the life around them.

Totals are those published for 2023; the people, the structures and the year before are invented.
"""

from datetime import date, timedelta

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.choix import Etat as EtatAction
from danaecare.socle.animation.choix import GenreAction, Pole
from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.choix import NatureOrganisation
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire_en_lot
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.lieux import Lieu as Situation
from danaecare.socle.territoires.models import Commune
from tierslieux.actions.conseils import conseil_noter
from tierslieux.actions.reservations import reservation_poser
from tierslieux.actions.sollicitations import production_ajouter, sollicitation_noter
from tierslieux.choix import (
    Etat,
    EtatSollicitation,
    Moment,
    NatureProduction,
    Profil,
)
from tierslieux.demonstration.annee import (
    APPELS,
    APREM,
    ATELIERS,
    COLLECTIVITES,
    EVENEMENTS,
    JOURNEE,
    MATIN,
    NATURES,
    RESERVATIONS,
    SOLLICITATIONS,
)
from tierslieux.demonstration.lieux import lieux
from tierslieux.demonstration.present import lieux_vivre
from tierslieux.demonstration.programme import programme_vivre
from tierslieux.demonstration.projets import projets
from tierslieux.horaires import bornes, ferie
from tierslieux.models import Appel, Visite

ORDRE = 40
REFERENCE = ("tierslieux.VacancesScolaires",)


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    """Only 2023 is told, with a little of 2022 before it."""
    if annee != 2023:
        return
    par = comptes.get("tierslieux", par)
    lab, espaces, givors = lieux(par)
    _reservations(par, espaces, alea)
    _annee_precedente(par, espaces, alea)
    _appels(par, lab, alea)
    _visites(par, espaces, alea)
    _etudiants(par)
    _ateliers(par, givors)
    for jour, ville in COLLECTIVITES:
        organisation, _ = organisation_trouver_ou_creer(
            par=par, nom=f"Ville de {ville}", nature=NatureOrganisation.COLLECTIVITE
        )
        conseil_noter(par=par, jour=jour, organisation=organisation, objet="Ouvrir un tiers-lieu de santé")
    projets(par, lab, espaces[2])


def vivre(jour: date, *, par, comptes: dict, alea) -> None:
    lieux_vivre(jour, par=comptes["tierslieux"], alea=alea)
    programme_vivre(jour, par=comptes["tierslieux"])


def _reservations(par, espaces, alea) -> None:
    pris: set[tuple] = set()
    for profil, objet, rang, structure, personnes, demi_journees, heures, mois in RESERVATIONS:
        organisation = None
        if structure:
            organisation, _ = organisation_trouver_ou_creer(par=par, nom=structure, nature=NATURES[structure])
        nombre = demi_journees // 2 if heures == JOURNEE else demi_journees
        for jour in _jours(alea, mois, nombre, heures, rang, pris):
            _poser(
                par,
                espaces[rang],
                jour,
                heures,
                objet=objet,
                profil=profil,
                structure=organisation,
                participants_prevus=personnes,
                participants_reels=max(1, personnes - alea.randrange(3)),
                etat=Etat.TENUE,
            )
    # They count nowhere: refused, cancelled, nobody came, or still asked for.
    for jour, etat, objet in (
        (date(2023, 3, 7), Etat.REFUSEE, "Anniversaire"), (date(2023, 6, 6), Etat.ANNULEE, "Réunion de bureau"),
        (date(2023, 10, 3), Etat.ABSENCE, "Atelier couture"), (date(2023, 12, 19), Etat.DEMANDEE, "Chorale des Monts"),
    ):  # fmt: skip
        _poser(par, espaces[4 if etat == Etat.ABSENCE else 3], jour, APREM, objet=objet, etat=etat)


def _jours(alea, mois: int, nombre: int, heures, rang: int, pris: set) -> list[date]:
    """Open days spread from `mois` to December, never two bookings in one half-day of a space."""
    debut, fin = date(2023, mois, 3), date(2023, 12, 21)
    ouverts = [
        jour
        for jour in (debut + timedelta(days=n) for n in range((fin - debut).days + 1))
        if jour.weekday() in (1, 2, 3)
        and not ferie(jour)
        and jour.month != 8
        and jour < date(2023, 12, 22)
        and not date(2023, 7, 31) <= jour <= date(2023, 8, 25)
    ]
    moments = (MATIN, APREM) if heures == JOURNEE else (heures,)
    libres = [jour for jour in ouverts if not any((rang, jour, m) in pris for m in moments)]
    pas = len(libres) / nombre
    choisis = [libres[int(n * pas + alea.random() * pas * 0.9)] for n in range(nombre)]
    pris.update((rang, jour, m) for jour in choisis for m in moments)
    return choisis


def _poser(par, espace, jour, heures, **champs):
    debut, fin = bornes(jour, *heures)
    return reservation_poser(par=par, espace=espace, debut=debut, fin=fin, forcer=True, **champs)


def _annee_precedente(par, espaces, alea) -> None:
    for semaine in range(12):
        jour = date(2022, 9, 13) + timedelta(weeks=semaine)
        _poser(
            par,
            espaces[1],
            jour,
            MATIN,
            objet="Groupe d’échange entre aidants",
            profil=Profil.COLLECTIVE,
            etat=Etat.TENUE,
            participants_reels=5 + alea.randrange(4),
        )


def _appels(par, lab, alea) -> None:
    lignes = []
    for annee, total in ((2022, 48), (2023, 133)):
        debut = date(annee, 9, 6) if annee == 2022 else date(annee, 1, 3)
        jours = (date(annee, 12, 30) - debut).days
        nombres = [1] * (total // 2)
        for _ in range(total - len(nombres)):
            nombres[alea.randrange(len(nombres))] += 1
        for rang, nombre in enumerate(nombres):
            jour = debut + timedelta(days=rang * jours // len(nombres))
            lignes.append(Appel(jour=jour, sujet=alea.choice(APPELS), nombre=nombre, lieu=lab))
    _ajouter(par, Appel, lignes, "tierslieux.appel.noter")


def _visites(par, espaces, alea) -> None:
    lignes = []
    for semaine in range(50):
        jour = date(2023, 1, 3) + timedelta(weeks=semaine)
        if ferie(jour) or jour.month == 8:
            continue
        for moment in (Moment.MATIN, Moment.APRES_MIDI):
            nombre = 2 + alea.randrange(7)
            femmes = alea.randrange(nombre + 1)
            lignes.append(
                Visite(
                    espace=espaces[1],
                    jour=jour,
                    moment=moment,
                    nombre=nombre,
                    femmes=femmes,
                    hommes=nombre - femmes,
                    premieres=alea.randrange(nombre // 2 + 1),
                )
            )
    _ajouter(par, Visite, lignes, "tierslieux.visite.fixer")


def _ajouter(par, modele, lignes, action: str) -> None:
    """Many rows at once, each in the log."""
    modele.objects.bulk_create(lignes)
    inscrire_en_lot(par=par, action=action, nature=Nature.CREATION, objets=lignes)


def _etudiants(par) -> None:
    ecole, _ = organisation_trouver_ou_creer(
        par=par, nom="Université Jean-Monnet", nature=NatureOrganisation.ENSEIGNEMENT
    )
    for jour, nature, sujet, nombre, accompagnee in SOLLICITATIONS:
        sollicitation = sollicitation_noter(
            par=par,
            jour=jour,
            nature=nature,
            sujet=sujet,
            etudiants=nombre,
            etablissement=ecole,
            etat=EtatSollicitation.TERMINEE if accompagnee else EtatSollicitation.RECUE,
        )
        if accompagnee:
            production_ajouter(
                par=par,
                sollicitation=sollicitation,
                titre=f"Restitution\u00a0: {sujet.lower()}",
                nature=NatureProduction.OUTIL,
                jour=jour + timedelta(days=120),
            )


def _ateliers(par, givors) -> None:
    situation = Situation(commune=givors.commune) if givors.commune_id else None
    for jour, theme, participants in ATELIERS:
        action_creer(
            par=par,
            titre=theme,
            pole=Pole.TIERSLIEUX,
            genre=GenreAction.PREFIGURATION,
            date=jour,
            lieu=situation,
            endroit=givors.nom,
            etat=EtatAction.TENUE,
            participants=participants,
        )
    for jour, fin, titre, ville, participants in EVENEMENTS:
        commune = Commune.objects.filter(cle=cle(ville).replace("st ", "saint ")).first()
        action_creer(
            par=par,
            titre=titre,
            pole=Pole.TIERSLIEUX,
            genre=GenreAction.EVENEMENT,
            date=jour,
            date_fin=fin,
            endroit=ville,
            lieu=Situation(commune=commune) if commune else None,
            etat=EtatAction.TENUE,
            participants=participants,
        )
