"""A whole invented year, with its edges: every figure of `test_annee_2024.py` is computed by hand from what is here.

2024 has 366 days and begins on a Monday: 262 weekdays, 52 Saturdays. Ten public holidays fall on a weekday (1/1, 1/4,
1/5, 8/5, 9/5, 20/5, 15/8, 1/11, 11/11, 25/12), none on a Saturday.
"""

from datetime import date, time

import time_machine

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.choix import Etat as EtatAction
from danaecare.socle.animation.choix import GenreAction, Pole
from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import organisation_archiver, organisation_creer
from tests.tierslieux.fabriques import APREM, MATIN, SEMAINE, SOIR, creer_espace, creer_lieu, poser
from tierslieux.actions import projets
from tierslieux.actions.appels import appel_noter
from tierslieux.actions.conseils import conseil_noter
from tierslieux.actions.lieux import espace_archiver, fermeture_poser, tarif_fixer
from tierslieux.actions.reservations import reservation_annuler
from tierslieux.actions.series import serie_poser
from tierslieux.actions.sollicitations import sollicitation_noter
from tierslieux.actions.visites import visite_compter, visite_fixer
from tierslieux.choix import EtapeProjet, Etat, Moment, NatureConseil, NatureSollicitation, Parcours, Profil, Rythme
from tierslieux.choix import ProfilTarif as Prix
from tierslieux.recurrences import Regle

SAMEDI = {(5, Moment.MATIN): MATIN}
JOURNEE, JOUR_ET_SOIR = (time(9), time(17)), (time(9), time(21))


def jour(texte: str) -> date:
    return date.fromisoformat(texte)


def raconter() -> None:
    """Write the year, through the actions that the pages use."""
    with time_machine.travel("2024-07-01T09:00:00+02:00", tick=False):
        atelier, bourg = creer_lieu("Atelier", semaine=SEMAINE), creer_lieu("Bourg", semaine=SAMEDI)
        _reservations(atelier, bourg)
        _vie(atelier)
        _projets(atelier)


def _reservations(atelier, bourg) -> None:
    grande, petite, ancienne = (
        creer_espace(atelier, nom, ordre=rang) for rang, nom in enumerate(("Grande", "Petite", "Ancienne"))
    )
    halle = creer_espace(bourg, "Halle")
    # 262 weekdays - 10 holidays = 252 days, 504 half-days; ten weekdays of August closed, the 15th already.
    fermeture_poser(par=None, lieu=atelier, debut=jour("2024-08-05"), fin=jour("2024-08-16"), motif="Été")
    fermeture_poser(
        par=None, lieu=atelier, espace=petite, debut=jour("2024-12-24"), fin=jour("2024-12-24"),
        moment=Moment.APRES_MIDI, motif="Réveillon",
    )  # fmt: skip
    for espace, profil, depuis, montant in (
        (grande, Prix.GRATUIT, "2024-01-01", 0), (grande, Prix.PARTENAIRE, "2024-01-01", 30),
        (grande, Prix.ENTREPRISE, "2025-01-01", 100),  # not yet known in 2024
        (petite, Prix.PARTENAIRE, "2024-01-01", 40), (petite, Prix.PARTENAIRE, "2024-07-01", 50),
    ):  # fmt: skip
        tarif_fixer(par=None, espace=espace, profil=profil, depuis=jour(depuis), montant=montant)
    centre, ancien_nom, chorale, ecole = (
        organisation_creer(par=None, nom=nom)
        for nom in ("Centre de soins", "Centre de soin (doublon)", "Chorale des Monts", "École du Parc")
    )
    # Twelve Tuesdays from 9 January to 26 March, one cancelled since: 11 half-days.
    _, lignes = serie_poser(
        par=None, regle=Regle(Rythme.SEMAINES, jour("2024-01-09"), jour("2024-03-26")), espace=grande,
        debut=time(9), fin=time(12), objet="Groupe", profil=Profil.COLLECTIVE,
        retenues=dict.fromkeys(Regle(Rythme.SEMAINES, jour("2024-01-09"), jour("2024-03-26")).occurrences(), grande),
    )  # fmt: skip
    reservation_annuler(par=None, reservation=lignes[4])
    for espace, le, heures, profil, structure, champs in (
        (grande, "2024-02-29", JOURNEE, Profil.PARTENAIRE, centre, {}),  # 2
        (grande, "2024-03-29", SOIR, Profil.ASSOCIATION, chorale, {"forcer": True}),  # 1, outside the hours
        (grande, "2024-03-31", MATIN, Profil.ASSOCIATION, chorale, {"forcer": True}),  # 1, the clocks go forward
        (grande, "2024-10-27", MATIN, Profil.ASSOCIATION, chorale, {"forcer": True}),  # 1, the clocks go back
        (grande, "2024-04-10", (time(9), time(10, 30)), Profil.PARTENAIRE, chorale, {}),  # 1
        (grande, "2024-04-10", (time(10, 30), time(12)), Profil.PARTENAIRE, chorale, {}),  # 1, the same half-day
        (grande, "2024-06-12", JOUR_ET_SOIR, "", None, {"forcer": True}),  # 3, profile unknown
        (grande, "2024-12-31", APREM, Profil.ENTREPRISE, ecole, {"etat": Etat.TENUE}),  # 1, the last day
        (grande, "2025-01-02", MATIN, Profil.ENTREPRISE, ecole, {}),  # next year
        (grande, "2023-12-29", MATIN, Profil.ENTREPRISE, ecole, {}),  # the year before
        (grande, "2024-05-21", MATIN, Profil.PARTENAIRE, centre, {"etat": Etat.ABSENCE}),  # nobody came
        (grande, "2024-05-22", MATIN, Profil.PARTENAIRE, centre, {"etat": Etat.DEMANDEE}),
        (grande, "2024-05-23", MATIN, Profil.PARTENAIRE, centre, {"etat": Etat.REFUSEE}),
        (petite, "2024-05-14", APREM, Profil.PARTENAIRE, ancien_nom, {}),  # 1, at 40 €
        (petite, "2024-07-02", APREM, Profil.PARTENAIRE, centre, {}),  # 1, at 50 €
        (petite, "2024-09-03", APREM, Profil.PARTENAIRE, centre, {}),  # 1, at 50 €
        (ancienne, "2024-02-06", APREM, Profil.COLLECTIVE, None, {}),  # 1, no price known
        (halle, "2024-06-01", MATIN, Profil.ENTREPRISE, ecole, {"montant_convenu": 75}),  # 1, a Saturday
    ):  # fmt: skip
        poser(espace, jour(le), heures, profil=profil, structure=structure, **champs)
    espace_archiver(par=None, espace=ancienne)  # on 1 July
    fiches_fusionner(par=None, gardee=centre, absorbee=ancien_nom)
    organisation_archiver(par=None, organisation=chorale)


def _vie(atelier) -> None:
    for le, nombre in (
        ("2022-12-31", 9), ("2023-05-02", 10), ("2024-01-01", 3), ("2024-06-03", 4), ("2024-12-31", 6),
        ("2025-01-01", 5),
    ):  # fmt: skip
        appel_noter(par=None, jour=jour(le), sujet="Visiter", nombre=nombre)
    grande = atelier.espaces.get(nom="Grande")
    for le, moment, nombre in (
        ("2024-01-31", "matin", 4), ("2024-02-29", "apres_midi", 3), ("2024-03-05", "matin", 5),
        ("2024-03-05", "apres_midi", 1), ("2024-12-31", "matin", 2), ("2025-01-02", "matin", 9),
    ):  # fmt: skip
        visite_fixer(par=None, espace=grande, jour=jour(le), moment=moment, nombre=nombre)
    visite_compter(par=None, espace=grande, jour=jour("2024-03-05"), moment="matin")  # one more: 6
    visite_fixer(par=None, espace=grande, jour=jour("2024-04-02"), moment="matin", nombre=0)
    for le, nature in (
        ("2024-01-01", NatureSollicitation.PROJET), ("2024-09-10", NatureSollicitation.PROJET),
        ("2024-12-31", NatureSollicitation.RECHERCHE), ("2024-10-01", ""),
        ("2025-01-01", NatureSollicitation.RECHERCHE),
    ):  # fmt: skip
        sollicitation_noter(par=None, jour=jour(le), nature=nature, sujet="Mémoire")
    for le, titre, etat, participants in (
        ("2024-04-03", "Se nourrir", EtatAction.TENUE, 14), ("2024-02-07", "Lancement", EtatAction.TENUE, None),
        ("2024-05-07", "Bouger", EtatAction.ANNULEE, 3), ("2025-02-05", "Suite", EtatAction.TENUE, 8),
    ):  # fmt: skip
        action_creer(
            par=None, titre=titre, pole=Pole.TIERSLIEUX, genre=GenreAction.PREFIGURATION, date=jour(le), etat=etat,
            endroit="Bourg", participants=participants,
        )  # fmt: skip
    ville, agglo = (organisation_creer(par=None, nom=nom) for nom in ("Ville de Feurs", "Agglomération du Gier"))
    for le, organisation in (
        ("2024-01-01", ville),
        ("2024-12-31", ville),
        ("2024-06-06", agglo),
        ("2025-01-01", agglo),
    ):
        conseil_noter(
            par=None, jour=jour(le), organisation=organisation, objet="Ouvrir", nature=NatureConseil.COLLECTIVITE
        )


def _projets(atelier) -> None:
    bureaux = creer_espace(atelier, "Bureaux", reservable=False, postes=4)
    annexe = creer_espace(atelier, "Annexe", reservable=False, postes=2)
    podcast, herbier, marche, sorti, demain, sans = (
        projets.projet_candidater(par=None, jour=jour(le), nom=nom, porteur="Porteur", parcours=parcours, lieu=atelier)
        for nom, le, parcours in (
            ("Podcast", "2023-11-10", Parcours.FACULTE), ("Herbier", "2024-03-01", Parcours.ENTREPRENEUR),
            ("Marche", "2024-05-02", Parcours.ENTREPRENEUR), ("Sorti", "2021-01-04", Parcours.FACULTE),
            ("Demain", "2025-01-01", Parcours.FACULTE), ("Sans parcours", "2024-12-31", ""),
        )
    )  # fmt: skip
    assert demain.pk and sans.pk
    for projet, etape, le in (
        (podcast, EtapeProjet.COMMISSION, "2024-01-15"), (podcast, EtapeProjet.HEBERGE, "2024-02-01"),
        (herbier, EtapeProjet.COMMISSION, "2024-04-01"), (herbier, EtapeProjet.ATTENTE, "2024-04-02"),
        (herbier, EtapeProjet.HEBERGE, "2025-01-01"), (marche, EtapeProjet.REFUSE, "2024-06-01"),
        (sorti, EtapeProjet.COMMISSION, "2021-02-01"), (sorti, EtapeProjet.HEBERGE, "2021-03-01"),
        (sorti, EtapeProjet.SORTI, "2023-06-30"), (sorti, EtapeProjet.ESSAIME, "2024-12-31"),
    ):  # fmt: skip
        projets.projet_avancer(par=None, projet=projet, etape=etape, jour=jour(le))
    for projet, debut, fin, postes in (
        (podcast, "2024-02-01", "2025-01-31", 2), (sorti, "2023-07-01", "2024-01-31", 1),
    ):  # fmt: skip
        projets.convention_signer(
            par=None, projet=projet, espace=bureaux, debut=jour(debut), fin=jour(fin), postes=postes
        )
    espace_archiver(par=None, espace=annexe)  # on 1 July
