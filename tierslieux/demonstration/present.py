"""The tiers-lieux today: who comes, what is asked, what to say of the weeks past; a place still empty."""

from datetime import timedelta

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre, ouvres, prochain
from danaecare.socle.territoires.models import Commune
from tierslieux.actions.adhesions import adhesion_noter
from tierslieux.actions.appels import appel_noter
from tierslieux.actions.conseils import conseil_noter
from tierslieux.actions.contre_propositions import contre_proposer
from tierslieux.actions.lieux import fermeture_poser, lieu_creer
from tierslieux.actions.projets import projet_avancer, projet_candidater, rencontre_noter
from tierslieux.actions.reservations import reservation_passer, reservation_poser
from tierslieux.actions.sollicitations import sollicitation_noter
from tierslieux.actions.visites import visite_fixer
from tierslieux.choix import EtapeProjet, Etat, EtatSollicitation, Moment, Parcours
from tierslieux.demonstration.present_donnees import (
    A_REPLACER,
    A_VENIR,
    APPELS,
    CPTS,
    DEMANDES,
    DU_JOUR,
    LIEU_VIDE,
    MOTIF,
    MOTIF_PRISE,
    PASSEES,
    PRISE,
    SEMAINES,
    SOLLICITATIONS,
)
from tierslieux.horaires import bornes
from tierslieux.models import Espace, Lieu, Reservation
from tierslieux.requetes.contre_propositions import places_proches

MARDI, JEUDI = 1, 3
CHOIX = 3
A_DIRE = 3  # the last bookings past, that nobody said were held


def lieux_vivre(jour, *, par, alea) -> None:
    lab = Lieu.objects.get(nom="DanaeCare Lab")
    espaces = list(Espace.objects.filter(lieu=lab).order_by("ordre"))
    for ancienne in Reservation.objects.demandes().filter(jour__lt=jour).order_by("pk"):
        reservation_passer(
            par=par, reservation=ancienne, etat=Etat.REFUSEE, motif="La salle n’était pas libre ce jour-là."
        )
    _passees(jour, par, espaces, alea)
    for rang, heures, objet, structure, personnes, profil in DU_JOUR:
        _poser(par, espaces[rang], jour, heures, objet, structure, personnes, profil=profil)
    for dans, rang, heures, objet, structure, personnes, profil in A_VENIR:
        _poser(par, espaces[rang], ouvres(jour, dans), heures, objet, structure, personnes, profil=profil)
    _demandes(jour, par, espaces)
    dans, rang = A_VENIR[A_REPLACER][:2]
    ferme = ouvres(jour, dans)
    fermeture_poser(par=par, lieu=lab, espace=espaces[rang], debut=ferme, fin=ferme, motif=MOTIF)
    _passages(jour, par, lab, espaces[1], alea)
    _projets(jour, par, lab)
    nom, adresse, insee = LIEU_VIDE
    lieu_creer(par=par, nom=nom, adresse=adresse, commune=Commune.objects.get(pk=insee))


def _poser(par, espace, jour, heures, objet, structure, personnes, **champs):
    if structure:
        champs["structure"], _ = organisation_trouver_ou_creer(par=par, nom=structure)
    debut, fin = bornes(jour, *heures)
    return reservation_poser(
        par=par, espace=espace, debut=debut, fin=fin, objet=objet, participants_prevus=personnes, forcer=True, **champs
    )


def _passees(jour, par, espaces, alea) -> None:
    mardi = prochain(jour - timedelta(days=6), MARDI)
    jours = [
        mardi + timedelta(days=ecart, weeks=-semaine) for semaine in range(SEMAINES) for ecart in (0, JEUDI - MARDI)
    ]
    for numero, quand in enumerate(sorted((q for q in jours if q < jour), reverse=True)):
        rang, heures, objet, structure, personnes, profil = PASSEES[numero % len(PASSEES)]
        tenue = {"etat": Etat.TENUE, "participants_reels": max(1, personnes - alea.randrange(4))}
        _poser(
            par, espaces[rang], quand, heures, objet, structure, personnes, profil=profil,
            **({} if numero < A_DIRE else tenue),
        )  # fmt: skip


def _demandes(jour, par, espaces) -> None:
    """Asked through the public page; one is refused with other choices, that wait for their answer."""
    for demande in DEMANDES:
        _demander(jour, par, espaces, *demande)
    refusee = _demander(jour, par, espaces, *PRISE)
    places = [(place.espace, place.debut, place.fin) for place in places_proches(refusee)[:CHOIX]]
    if places:
        contre_proposer(par=par, reservation=refusee, places=places, motif=MOTIF_PRISE)
    else:
        reservation_passer(par=par, reservation=refusee, etat=Etat.REFUSEE, motif=MOTIF_PRISE)


def _demander(jour, par, espaces, dans, rang, heures, objet, contact, structure, personnes):
    """Names and structures are what people typed."""
    return _poser(
        par, espaces[rang], ouvres(jour, dans), heures, objet, "", personnes, etat=Etat.DEMANDEE, publique=True,
        contact_nom=contact, contact_courriel="demande@exemple.invalid", structure_declaree=structure,
    )  # fmt: skip


def _passages(jour, par, lab, accueil, alea) -> None:
    """Calls and people received, today included."""
    derniers = [ouvre(jour - timedelta(days=9 * n), -1) for n in range(24, 0, -1)]
    for quand in dict.fromkeys([*derniers, ouvres(jour, -1), de_l_annee(jour)]):
        appel_noter(par=par, jour=quand, sujet=alea.choice(APPELS), nombre=alea.randint(1, 4), lieu=lab)
        nombre = alea.randint(3, 9)
        femmes = alea.randint(1, nombre)
        visite_fixer(
            par=par, espace=accueil, jour=quand, moment=Moment.MATIN, nombre=nombre, femmes=femmes,
            hommes=nombre - femmes, premieres=alea.randint(0, 2),
        )  # fmt: skip


def _projets(jour, par, lab) -> None:
    ecole, _ = organisation_trouver_ou_creer(par=par, nom="Université Jean-Monnet")
    for il_y_a, nature, sujet, etudiants, finie in SOLLICITATIONS:
        sollicitation_noter(
            par=par, jour=ouvre(jour - timedelta(days=il_y_a), -1), nature=nature, sujet=sujet, etudiants=etudiants,
            etablissement=ecole, etat=EtatSollicitation.TERMINEE if finie else EtatSollicitation.RECUE,
        )  # fmt: skip
    ville, _ = organisation_trouver_ou_creer(par=par, nom="Ville d’Unieux")
    conseil_noter(par=par, jour=de_l_annee(jour), organisation=ville, objet="Ouvrir une halte répit")
    candidat, suivi = (
        projet_candidater(par=par, jour=ouvre(jour - timedelta(days=n), -1), nom=nom, porteur=qui, parcours=p, lieu=lab)
        for n, nom, qui, p in (
            (8, "Relais de nuit, baluchonnage", "Ève Issartel", Parcours.ENTREPRENEUR),
            (90, "Aidants au travail", "Amadou Estève", Parcours.FACULTE),
        )
    )
    projet_avancer(par=par, projet=suivi, etape=EtapeProjet.COMMISSION, jour=ouvre(jour - timedelta(days=60), -1))
    rencontre_noter(
        par=par, projet=candidat, jour=ouvres(jour, -2), objet="Premier entretien", suite="Chiffrer le projet"
    )
    structure, _ = organisation_trouver_ou_creer(par=par, nom=CPTS)
    adhesion_noter(
        par=par, structure=structure, lieu=lab, annee=jour.year, adheree_le=jour.replace(month=1, day=1), montant=50,
    )  # fmt: skip
