import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from tests.acces.matrice import PUBLIC, Acces
from tests.conftest import creer_compte
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tests.tierslieux.programme import creer_date, venir
from tierslieux.actions.activites import activite_illustrer
from tierslieux.actions.appels import appel_noter
from tierslieux.actions.conseils import conseil_noter
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.actions.flux import flux_ouvrir
from tierslieux.actions.lieux import fermeture_poser, photo_ajouter
from tierslieux.actions.projets import note_jury_noter, projet_candidater
from tierslieux.actions.sollicitations import sollicitation_noter
from tierslieux.choix import Etat, GenreCourriel
from tierslieux.courriels import jeton_de
from tierslieux.courriels_activites import jeton_de as jeton_d_inscription
from tierslieux.horaires import ferie
from tierslieux.models import ContreProposition, VacancesScolaires
from tierslieux.views.portes import jeton_de_porte

LECTEURS = "AC TS PS EM JA TL FO GO DI"
RESERVENT = "AC TS PS EM JA TL FO DI"
GERENT = "TL DI"
# An act that takes its object away: the second role that may do it finds nothing left.
UNE_FOIS = (302, 404)


def preparer():
    lieu = creer_lieu(ouvert_aux_demandes=True)
    espace = creer_espace(lieu)
    creer_espace(lieu, "Postes partagés", postes=4)
    jour = date(2026, 3, 10)
    reservation = poser(espace, jour, contact_nom="Lise Aubert", contact_courriel="contact@exemple.fr")
    ouvrable = next(j for j in (date.today() + timedelta(n) for n in range(20, 30)) if j.weekday() < 5 and not ferie(j))  # noqa: DTZ011
    demande = poser(espace, ouvrable, etat=Etat.DEMANDEE, contact_courriel="demande@exemple.fr")
    offre = ContreProposition.objects.create(
        reservation=demande, espace=espace, debut=demande.debut, fin=demande.fin,
        expire_le=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    fermeture, _ = fermeture_poser(par=None, lieu=lieu, debut=date(2026, 5, 4), fin=date(2026, 5, 5), motif="Travaux")
    flux, secret = flux_ouvrir(par=creer_compte("tierslieux", nom="Abonné"), lieu=lieu)
    image = io.BytesIO()
    Image.new("RGB", (8, 8)).save(image, "PNG")
    photo = photo_ajouter(
        par=None, espace=espace, legende="La salle", fichier=SimpleUploadedFile("salle.png", image.getvalue())
    )
    mairie = organisation_creer(par=None, nom="Ville d’essai")
    prevue, illustree = (
        creer_date(jours=(ouvrable,), espace=espace, places=9, prix=4),
        SimpleUploadedFile("a.png", image.getvalue()),
    )
    activite_illustrer(par=None, activite=prevue.activite, image=illustree, legende="Trois tapis")
    projet = projet_candidater(par=None, jour=jour, nom="Graine", porteur="Martin Oriol", lieu=lieu)
    juree = personne_creer(par=None, nom="Juré", prenom="Ève")
    note = {"utilite": 4, "equipe": 3, "economie": 2, "ancrage": 5, "faisabilite": 3}
    return {
        "activite": prevue.activite, "prevue": prevue,
        "inscrite": venir(prevue, "Lucette Verpilleux", courriel="lucette@exemple.fr"),
        "lieu": lieu, "espace": espace, "reservation": reservation, "fermeture": fermeture, "secret": secret,
        "flux": flux, "photo": photo, "jour": jour, "demande": demande, "offre": offre,
        "courriel": courriel_ecrire(par=None, genre=GenreCourriel.CONFIRMATION, reservations=[reservation]),
        "appel": appel_noter(par=None, jour=jour, sujet="Visite"),
        "sollicitation": sollicitation_noter(par=None, jour=jour, sujet="Mémoire"),
        "conseil": conseil_noter(par=None, jour=jour, organisation=mairie, objet="Ouvrir un lieu"),
        "projet": projet,
        "note_jury": note_jury_noter(par=None, projet=projet, personne=juree, jour=jour, **note),
    }  # fmt: skip


def _pk(nom):
    return lambda objets: [objets[nom].pk]


def _jeton(objets):
    return [jeton_de(objets["reservation"])]


def _sien(objets):
    return [jeton_d_inscription(objets["inscrite"])]


ACCES = {
    "tierslieux:programme": Acces(PUBLIC),
    "tierslieux:programme_agenda": Acces(PUBLIC),
    "tierslieux:programme_activite": Acces(PUBLIC, args=_pk("activite")),
    "tierslieux:programme_image": Acces(PUBLIC, args=_pk("activite")),
    "tierslieux:programme_inscrire": Acces(PUBLIC, args=_pk("prevue")),
    "tierslieux:mon_inscription": Acces(PUBLIC, args=_sien),
    "tierslieux:mon_inscription_annuler": Acces(PUBLIC, methode="POST", args=_sien),
    "tierslieux:mon_inscription_prendre": Acces(PUBLIC, methode="POST", args=_sien),
    "tierslieux:mon_inscription_agenda": Acces(PUBLIC, args=_sien),
    "tierslieux:activite_liste": Acces(LECTEURS),
    "tierslieux:activite_creer": Acces(GERENT),
    "tierslieux:activite": Acces(LECTEURS, args=_pk("activite")),
    "tierslieux:activite_modifier": Acces(GERENT, args=_pk("activite")),
    "tierslieux:activite_illustrer": Acces(GERENT, args=_pk("activite")),
    "tierslieux:activite_publier": Acces(GERENT, methode="POST", args=_pk("activite")),
    "tierslieux:dates_ajouter": Acces(GERENT, args=_pk("activite")),
    "tierslieux:activite_affiche": Acces(LECTEURS, args=_pk("activite")),
    "tierslieux:activite_annuler": Acces(GERENT, args=_pk("activite")),
    "tierslieux:date_activite": Acces(RESERVENT, args=_pk("prevue")),
    "tierslieux:date_placer": Acces(GERENT, args=_pk("prevue")),
    "tierslieux:date_annuler": Acces(GERENT, args=_pk("prevue")),
    "tierslieux:activite_inscrire": Acces(RESERVENT, args=_pk("prevue")),
    "tierslieux:porte_compter": Acces(RESERVENT, methode="POST", args=lambda o: [o["prevue"].pk, "plus"]),
    "tierslieux:inscription_exporter": Acces(GERENT, args=lambda o: [o["prevue"].pk, "csv"]),
    "tierslieux:inscription_pointer": Acces(RESERVENT, methode="POST", args=lambda o: [o["inscrite"].pk, 1]),
    "tierslieux:inscription_depointer": Acces(RESERVENT, methode="POST", args=_pk("inscrite")),
    "tierslieux:inscription_retirer": Acces(RESERVENT, methode="POST", args=_pk("inscrite")),
    "tierslieux:inscription_prendre": Acces(RESERVENT, methode="POST", args=_pk("inscrite")),
    "tierslieux:inscription_payer": Acces(RESERVENT, args=_pk("inscrite")),
    "tierslieux:grille": Acces(LECTEURS),
    "tierslieux:reserver": Acces(RESERVENT),
    "tierslieux:reserver_ici": Acces(
        RESERVENT,
        methode="POST",
        donnees=lambda o: {
            "saisie-qui": "Atelier",
            "saisie-espace": o["espace"].pk,
            "saisie-cases": "2026-03-12.matin",
        },
        acceptes=(200, 422),  # the second role meets the booking of the first
    ),
    "tierslieux:reservation_liste": Acces(LECTEURS),
    "tierslieux:reservation_exporter": Acces(GERENT, args=lambda o: ["csv"]),
    "tierslieux:reservation": Acces(LECTEURS, args=_pk("reservation")),
    "tierslieux:reservation_modifier": Acces(RESERVENT, args=_pk("reservation")),
    "tierslieux:reservation_deplacer": Acces(
        RESERVENT,
        methode="POST",
        args=_pk("reservation"),
        donnees=lambda o: {"espace": o["espace"].pk, "jour": "2026-03-11", "moment": "matin"},
    ),
    "tierslieux:reservation_etirer": Acces(
        RESERVENT, methode="POST", args=_pk("reservation"), donnees=lambda o: {"moment": "apres_midi"}
    ),
    "tierslieux:reservation_proposer": Acces(GERENT, args=_pk("demande")),
    "tierslieux:reservation_papier": Acces(GERENT, args=lambda o: [o["reservation"].pk, "convention"]),
    "tierslieux:reservation_annuler": Acces(RESERVENT, args=_pk("reservation")),
    "tierslieux:reservation_prevenir": Acces(RESERVENT, args=_pk("reservation")),
    "tierslieux:reservation_passer": Acces(RESERVENT, methode="POST", args=lambda o: [o["reservation"].pk, "tenue"]),
    "tierslieux:demander": Acces(PUBLIC),
    "tierslieux:ma_reservation": Acces(PUBLIC, args=_jeton),
    "tierslieux:ma_reservation_annuler": Acces(PUBLIC, methode="POST", args=_jeton),
    "tierslieux:ma_reservation_choisir": Acces(
        PUBLIC, methode="POST", args=lambda o: [jeton_de(o["demande"]), o["offre"].pk]
    ),
    "tierslieux:ma_reservation_agenda": Acces(PUBLIC, args=_jeton),
    "tierslieux:porte": Acces(PUBLIC, args=lambda o: [jeton_de_porte(o["lieu"])]),
    "tierslieux:espace_affiche": Acces(LECTEURS, args=_pk("espace")),
    "tierslieux:flux": Acces(PUBLIC, args=lambda o: [o["secret"]]),
    "tierslieux:flux_liste": Acces(LECTEURS),
    # A feed is its owner's alone: for everybody else it does not exist.
    "tierslieux:flux_revoquer": Acces(LECTEURS, methode="POST", args=_pk("flux"), acceptes=(404,)),
    "tierslieux:lieu_liste": Acces(LECTEURS),
    "tierslieux:lieu_creer": Acces(GERENT),
    "tierslieux:lieu": Acces(LECTEURS, args=_pk("lieu")),
    "tierslieux:lieu_modifier": Acces(GERENT, args=_pk("lieu")),
    "tierslieux:lieu_horaires": Acces(GERENT, args=_pk("lieu")),
    "tierslieux:fermeture_poser": Acces(GERENT, args=_pk("lieu")),
    "tierslieux:lieu_archiver": Acces(GERENT, methode="POST", args=_pk("lieu")),
    "tierslieux:espace_creer": Acces(GERENT, args=_pk("lieu")),
    "tierslieux:fermeture_lever": Acces(GERENT, methode="POST", args=_pk("fermeture"), acceptes=UNE_FOIS),
    "tierslieux:espace_exporter": Acces(GERENT, args=lambda o: ["csv"]),
    "tierslieux:espace": Acces(LECTEURS, args=_pk("espace")),
    "tierslieux:espace_modifier": Acces(GERENT, args=_pk("espace")),
    "tierslieux:espace_archiver": Acces(GERENT, methode="POST", args=_pk("espace")),
    "tierslieux:tarif_fixer": Acces(GERENT, args=_pk("espace")),
    "tierslieux:photo_ajouter": Acces(GERENT, args=_pk("espace")),
    "tierslieux:photo": Acces(LECTEURS, args=_pk("photo")),
    "tierslieux:photo_retirer": Acces(GERENT, methode="POST", args=_pk("photo"), acceptes=UNE_FOIS),
    "tierslieux:vacances_liste": Acces("TL DI AD"),
    "tierslieux:vacances_ajouter": Acces("TL DI AD"),
    "tierslieux:vacances_modifier": Acces("TL DI AD", args=lambda o: [VacancesScolaires.objects.first().pk]),
    "tierslieux:vie": Acces(GERENT),
    "tierslieux:appel_exporter": Acces(GERENT, args=lambda o: ["csv"]),
    "tierslieux:appel_liste": Acces(GERENT),
    "tierslieux:appel_modifier": Acces(GERENT, args=_pk("appel")),
    "tierslieux:appel_effacer": Acces(GERENT, methode="POST", args=_pk("appel"), acceptes=UNE_FOIS),
    "tierslieux:visite_compter": Acces(
        GERENT, methode="POST", donnees=lambda o: {"c": f"{o['espace'].pk}.2026-03-10.matin", "retour": "/tierslieux/"}
    ),
    "tierslieux:visite_detailler": Acces(GERENT, args=lambda o: [f"{o['espace'].pk}.2026-03-10.matin"]),
    "tierslieux:sollicitation_liste": Acces(GERENT),
    "tierslieux:sollicitation_noter": Acces(GERENT),
    "tierslieux:sollicitation": Acces(GERENT, args=_pk("sollicitation")),
    "tierslieux:sollicitation_modifier": Acces(GERENT, args=_pk("sollicitation")),
    "tierslieux:production_ajouter": Acces(GERENT, args=_pk("sollicitation")),
    "tierslieux:conseil_noter": Acces(GERENT),
    "tierslieux:conseil_modifier": Acces(GERENT, args=_pk("conseil")),
    "tierslieux:adhesion_noter": Acces(GERENT),
    "tierslieux:facturation": Acces(GERENT, args=lambda o: [2023]),
    "tierslieux:projet_liste": Acces(GERENT),
    "tierslieux:projet_candidater": Acces(GERENT),
    "tierslieux:projet": Acces(GERENT, args=_pk("projet")),
    "tierslieux:projet_modifier": Acces(GERENT, args=_pk("projet")),
    "tierslieux:projet_avancer": Acces(GERENT, args=_pk("projet")),
    "tierslieux:convention_signer": Acces(GERENT, args=_pk("projet")),
    "tierslieux:note_jury_noter": Acces(GERENT, args=_pk("projet")),
    "tierslieux:note_jury_retirer": Acces(GERENT, methode="POST", args=_pk("note_jury"), acceptes=(302, 404)),
    "tierslieux:projet_conclure": Acces(GERENT, args=_pk("projet")),
    "tierslieux:rencontre_noter": Acces(GERENT, args=_pk("projet")),
}
