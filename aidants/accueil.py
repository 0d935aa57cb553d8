"""What the home page says of the caregivers: what waits for me, the active file, what the report lacks."""

from collections import Counter
from datetime import date, timedelta

from django.urls import reverse

from aidants.lectures import lue
from aidants.mobile.accueil import cartes as cartes_mobile
from aidants.requetes.acces import apports_attendus, apports_sans_personne
from aidants.requetes.rappels import Attente, attentes, dossiers_sans_nouvelles, nommer, noms_de
from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import accord, jour_court
from danaecare.socle.indicateurs import cache_indicateurs, registre, rendus
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import NON_RENSEIGNE

MONTRES = 5
SANS_NOUVELLES = timedelta(days=92)
MANQUES = {
    "aidants.secteur": "dossiers sans commune",
    "aidants.age": "aidants sans âge",
    "aidants.premier_contact": "dossiers sans mode de premier contact",
    "aidants.themes": "entretiens sans thème",
}


def _muets(utilisateur: int, avant: date):
    return dossiers_sans_nouvelles(utilisateur, avant)[:MONTRES]


def cartes(utilisateur) -> list[CarteAccueil]:
    cartes = []
    if utilisateur.peut("aidants.entretiens") or utilisateur.peut("aidants.typologies"):
        cartes += _suivis(utilisateur)
    if utilisateur.peut("aidants.typologies") or utilisateur.peut("aidants.reaffecter"):
        cartes += [_manques(utilisateur)]
    return cartes + _acces(utilisateur) + cartes_mobile(utilisateur)


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("aidants.ecrire"):
        return []
    return [
        Geste(libelle="Un appel", url=reverse("aidants:appel_noter"), raccourci="a", ordre=10),
        Geste(libelle="Nouveau dossier", url=reverse("aidants:dossier_ouvrir"), ordre=20),
    ]


def _suivis(utilisateur) -> list[CarteAccueil]:
    """What is due this week, and those of whom nothing is heard."""
    jour = aujourdhui()
    semaine = jour + timedelta(days=7)
    attendues = attentes(utilisateur, semaine)
    muets = list(_muets(utilisateur.pk, jour - SANS_NOUVELLES))
    genres = Counter(attente.genre for attente in attendues)
    attendues = [attente for attente in attendues if attente.date_due]
    lus = [*({a.dossier for a in attendues[:MONTRES]} - {None}), *(dossier.pk for dossier in muets)]
    noms = noms_de(lus)
    nommer(attendues[:MONTRES], noms)
    for dossier in muets:
        dossier.noms = noms.get(dossier.pk, dossier.numero)
    lue(utilisateur, "accueil", lus)
    return [_a_faire(jour, attendues, genres), _silences(jour, muets)]


def _acces(utilisateur) -> list[CarteAccueil]:
    """What I have to join to a right of access; for the direction, what nobody of the trade is there to join."""
    apports = apports_attendus(utilisateur)
    orphelins = apports_sans_personne() if utilisateur.peut("aidants.reaffecter") else 0
    if not (apports or orphelins):
        return []
    jour = aujourdhui()
    for apport in apports:
        apport.retard = apport.demande.echeance < jour
    return [
        CarteAccueil(
            titre="Droit d’accès",
            gabarit="aidants/_carte_acces.html",
            contexte={"apports": apports, "orphelins": orphelins},
            pole="aidants",
            ordre=9,
        )
    ]


def _a_faire(jour: date, attendues: list[Attente], genres: Counter) -> CarteAccueil:
    """The files just given, the interviews to complete are told by their number: they leave the week in the card."""
    confies, a_completer = genres["confie"], genres["completer"]
    montrees = attendues[:MONTRES]
    for attente in montrees:
        attente.quand = jour_court(attente.jour, jour)
        attente.retard = attente.retarde(jour)
    return CarteAccueil(
        titre="À faire cette semaine",
        gabarit="aidants/_carte_a_faire.html",
        contexte={
            "attentes": montrees,
            "reste": len(attendues) - len(montrees),
            "confies": confies,
            "a_completer": a_completer,
        },
        pole="aidants",
        ordre=10,
        nombre=len(attendues) + confies + a_completer or None,
    )


def _silences(jour, dossiers) -> CarteAccueil:
    for dossier in dossiers:
        dossier.quand = jour_court(dossier.dernier_contact, jour)
    return CarteAccueil(
        titre="Sans nouvelles depuis trois mois",
        gabarit="aidants/_carte_silences.html",
        contexte={"dossiers": dossiers},
        pole="aidants",
        ordre=11,
    )


def _manques(utilisateur) -> CarteAccueil:
    """What this year's report lacks: the unknown line of a figure, with the rows behind it."""
    annee = aujourdhui().year
    figures = [figure for code in MANQUES if utilisateur.peut((figure := registre.tous()[code]).droit_d_ouvrir)]
    resultats = cache_indicateurs.calculer(figures, Periode.annee(annee))
    manques = [(figure, resultats[figure.code][NON_RENSEIGNE]) for figure in figures]
    lignes = [
        {
            "nombre": nombre,
            "texte": accord(nombre, MANQUES[figure.code]),
            "url": rendus.lignes_url(figure, annee, NON_RENSEIGNE),
        }
        for figure, nombre in manques
        if nombre
    ]
    return CarteAccueil(
        titre=f"Ce qui manque au rapport {annee}",
        gabarit="aidants/_carte_manques.html",
        contexte={"lignes": lignes},
        pole="aidants",
        ordre=30,
    )
