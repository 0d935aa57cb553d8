"""Bookings: the database refuses an overlap whatever the path, and the refusal says with whom and what is free."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import APREM, MATIN, SOIR, creer_espace, creer_lieu, dits, poser
from tierslieux.actions.lieux import espace_archiver, fermeture_poser
from tierslieux.actions.reservations import (
    reservation_annuler,
    reservation_deplacer,
    reservation_modifier,
    reservation_passer,
    reservation_poser,
)
from tierslieux.choix import Etat
from tierslieux.collisions import Collision, EspaceFerme, plage
from tierslieux.horaires import bornes
from tierslieux.models import Reservation
from tierslieux.requetes.ouvertures import reservations_a_replacer

MARDI = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


def test_une_reservation_compte_ses_demi_journees():
    reservation = poser(creer_espace(), MARDI, (time(9), time(17)))
    reservation.refresh_from_db()
    assert (reservation.jour, reservation.moments, reservation.demi_journees) == (MARDI, ["matin", "apres_midi"], 2)


def test_chevauchement_refuse_et_dit_avec_qui():
    lieu = creer_lieu()
    grande, petite = creer_espace(lieu), creer_espace(lieu, "Petite salle", capacite=25)
    clic = organisation_creer(par=None, nom="CLIC du Forez")
    poser(grande, MARDI, objet="Groupe de parole", structure=clic)
    with pytest.raises(Collision) as refus:
        poser(grande, MARDI, (time(11), time(12)))
    assert [c.objet for c in refus.value.conflits] == ["Groupe de parole"]
    assert [p.espace for p in refus.value.propositions.autres_espaces] == [petite]
    assert [(p.jour, p.moments) for p in refus.value.propositions.autres_moments] == [
        (MARDI, ("apres_midi",)),
        (MARDI + timedelta(1), ("matin",)),
        (MARDI + timedelta(1), ("apres_midi",)),
    ]
    assert dits(refus) == [
        "Grande salle est déjà réservé à ces heures : « Groupe de parole » (CLIC du Forez), mardi 10 mars 2026, "
        "de 9 h à 12 h. Libre au plus près : Petite salle, mardi 10 mars 2026, de 11 h à 12 h ; "
        "Grande salle, mardi 10 mars 2026, de 14 h à 17 h."
    ]
    assert Reservation.objects.count() == 1


def test_les_espaces_proposes_conviennent_au_groupe():
    lieu = creer_lieu()
    grande = creer_espace(lieu)
    creer_espace(lieu, "Bureau", capacite=4)
    creer_espace(lieu, "Inconnue", capacite=None)
    creer_espace(lieu, "Réserve", capacite=40, reservable=False)
    poser(grande, MARDI)
    with pytest.raises(Collision) as refus:
        poser(grande, MARDI, participants_prevus=15)
    assert refus.value.propositions.autres_espaces == []


def test_deux_reservations_qui_se_touchent():
    espace = creer_espace()
    poser(espace, MARDI, (time(9), time(12)))
    poser(espace, MARDI, (time(12), time(13)))
    assert Reservation.objects.count() == 2


def test_le_battement_eloigne_les_reservations():
    espace = creer_espace(battement_apres_min=30)
    poser(espace, MARDI, (time(9), time(12)))
    with pytest.raises(Collision):
        poser(espace, MARDI, (time(12, 15), time(13)))
    poser(espace, MARDI, (time(12, 30), time(13)))


@pytest.mark.parametrize("battements", [(0, 150), (150, 0), (60, 60)])
def test_tout_ce_qui_est_propose_se_reserve_battements_compris(battements):
    avant, apres = battements
    lieu = creer_lieu()
    salle = creer_espace(lieu, battement_avant_min=avant, battement_apres_min=apres)
    creer_espace(lieu, "Petite salle", battement_avant_min=avant, battement_apres_min=apres)
    poser(salle, MARDI)
    poser(salle, MARDI + timedelta(1), APREM)
    with pytest.raises(Collision) as refus:
        poser(salle, MARDI, (time(11), time(12)))
    proposees = [*refus.value.propositions.autres_espaces, *refus.value.propositions.autres_moments]
    assert len(proposees) == 4
    for proposee in proposees:
        assert proposee.libelle.endswith(plage(proposee.debut, proposee.fin))
        with transaction.atomic():
            reservation_poser(par=None, espace=proposee.espace, debut=proposee.debut, fin=proposee.fin, objet="Essai")
            transaction.set_rollback(True)


def test_la_base_refuse_par_un_autre_chemin():
    premiere = poser(creer_espace(), MARDI)
    copie = Reservation(
        espace=premiere.espace,
        debut=premiere.debut,
        fin=premiere.fin,
        occupe_debut=premiere.occupe_debut,
        occupe_fin=premiere.occupe_fin,
        moments=["matin"],
        objet="En douce",
    )
    with pytest.raises(ValidationError) as dit:
        copie.full_clean()
    assert dit.value.messages == ["Cet espace est déjà réservé à ces heures."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Reservation.objects.bulk_create([copie])
    autre = poser(premiere.espace, MARDI, APREM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reservation.objects.filter(pk=autre.pk).update(
            debut=premiere.debut, fin=premiere.fin, occupe_debut=premiere.occupe_debut, occupe_fin=premiere.occupe_fin
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        # The hours moved without the span that the database compares.
        Reservation.objects.filter(pk=autre.pk).update(debut=premiere.debut)


def test_une_demande_ne_tient_pas_l_espace_puis_sa_confirmation_est_refusee():
    espace = creer_espace()
    demande = poser(espace, MARDI, etat=Etat.DEMANDEE)
    autre_demande = poser(espace, MARDI, etat=Etat.DEMANDEE, objet="Autre")
    reservation_passer(par=None, reservation=autre_demande, etat=Etat.CONFIRMEE)
    with pytest.raises(Collision):
        reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE)
    demande.refresh_from_db()
    assert demande.etat == Etat.DEMANDEE


def test_annulee_l_espace_est_libre_et_ne_se_reprend_pas_s_il_est_pris():
    espace = creer_espace()
    premiere = poser(espace, MARDI)
    reservation_annuler(par=None, reservation=premiere, motif="Grève")
    poser(espace, MARDI, objet="Seconde")
    with pytest.raises(Collision):
        reservation_passer(par=None, reservation=premiere, etat=Etat.CONFIRMEE)


ETATS_INTERDITS = [
    (Etat.DEMANDEE, Etat.TENUE), (Etat.DEMANDEE, Etat.ABSENCE), (Etat.CONFIRMEE, Etat.REFUSEE),
    (Etat.CONFIRMEE, Etat.DEMANDEE), (Etat.TENUE, Etat.ANNULEE), (Etat.ANNULEE, Etat.TENUE),
    (Etat.REFUSEE, Etat.TENUE),
]  # fmt: skip


@pytest.mark.parametrize(("de", "a"), ETATS_INTERDITS)
def test_passages_interdits(de, a):
    reservation = poser(creer_espace(), MARDI)
    Reservation.objects.filter(pk=reservation.pk).update(etat=de)
    reservation.refresh_from_db()
    with pytest.raises(ValidationError) as refus:
        reservation_passer(par=None, reservation=reservation, etat=a)
    assert dits(refus) == [f"Une réservation {de.label} ne peut pas devenir {a.label}."]


def test_tenue_avec_les_participants_venus():
    reservation = poser(creer_espace(), MARDI, participants_prevus=12)
    reservation_passer(par=None, reservation=reservation, etat=Etat.TENUE, participants_reels=9)
    reservation.refresh_from_db()
    assert (reservation.etat, reservation.participants_prevus, reservation.participants_reels) == (Etat.TENUE, 12, 9)


def test_deplacer_vers_une_place_prise_ne_change_rien():
    espace = creer_espace()
    fixe = poser(espace, MARDI)
    mobile = poser(espace, MARDI, APREM, objet="Mobile")
    with pytest.raises(Collision):
        reservation_deplacer(par=None, reservation=mobile, debut=fixe.debut, fin=fixe.fin)
    mobile.refresh_from_db()
    assert mobile.moments == ["apres_midi"]


def test_deplacer_sur_soi_meme_d_une_heure():
    reservation = poser(creer_espace(), MARDI, (time(9), time(11)))
    debut, fin = bornes(MARDI, time(10), time(12))
    reservation_deplacer(par=None, reservation=reservation, debut=debut, fin=fin)
    reservation.refresh_from_db()
    assert (reservation.debut, reservation.sequence) == (debut, 1)


@pytest.mark.parametrize(
    ("jour", "heures", "raison"),
    [
        (date(2026, 5, 1), MATIN, "Férié\u00a0: Fête du Travail"),
        (MARDI, SOIR, "Hors des heures d’ouverture"),
        (date(2026, 3, 14), MATIN, "Hors des heures d’ouverture"),
        (date(2026, 3, 17), MATIN, "Travaux"),
    ],
)
def test_ferme_refuse_sauf_si_on_force(jour, heures, raison):
    lieu = creer_lieu()
    espace = creer_espace(lieu)
    fermeture_poser(par=None, lieu=lieu, debut=date(2026, 3, 16), fin=date(2026, 3, 20), motif="Travaux")
    with pytest.raises(EspaceFerme) as refus:
        poser(espace, jour, heures)
    assert refus.value.raison == raison
    poser(espace, jour, heures, forcer=True)


def test_forcer_ne_passe_pas_sur_une_autre_reservation():
    espace = creer_espace()
    poser(espace, MARDI)
    with pytest.raises(Collision):
        poser(espace, MARDI, forcer=True)


def test_un_espace_ferme_ensuite_garde_ses_reservations_et_les_liste():
    lieu = creer_lieu()
    ferme, ouvert = creer_espace(lieu), creer_espace(lieu, "Autre")
    gardee = poser(ferme, MARDI)
    poser(ouvert, MARDI)
    poser(ferme, MARDI + timedelta(7))
    with time_machine.travel(date(2026, 3, 1)):
        _, touchees = fermeture_poser(par=None, lieu=lieu, espace=ferme, debut=MARDI, fin=MARDI, motif="Fuite d’eau")
    assert touchees == [gardee]
    assert list(reservations_a_replacer(Reservation.objects.all(), date(2026, 3, 1))) == [gardee]
    assert gardee.etat == Etat.CONFIRMEE


def test_un_espace_archive_garde_ses_reservations_et_les_liste():
    espace = creer_espace()
    gardee = poser(espace, MARDI)
    espace_archiver(par=None, espace=espace)
    assert list(reservations_a_replacer(Reservation.objects.all(), date(2026, 3, 1))) == [gardee]
    with pytest.raises(EspaceFerme):
        poser(espace, MARDI + timedelta(7))


def test_corriger_l_objet_d_une_reservation_gardee():
    lieu = creer_lieu()
    reservation = poser(creer_espace(lieu), MARDI)
    fermeture_poser(par=None, lieu=lieu, debut=MARDI, fin=MARDI, motif="Fuite d’eau")
    reservation_modifier(par=None, reservation=reservation, objet="Corrigé")
    reservation.refresh_from_db()
    assert reservation.objet == "Corrigé"


def test_deux_personnes_enregistrent_la_meme_reservation():
    reservation = poser(creer_espace(), MARDI)
    lue = Reservation.objects.get(pk=reservation.pk)
    reservation_modifier(par=None, reservation=reservation, version=1, objet="La première")
    with pytest.raises(ConflitEcriture):
        reservation_modifier(par=None, reservation=lue, version=1, objet="La seconde")
    reservation.refresh_from_db()
    assert reservation.objet == "La première"


def test_chaque_ecriture_est_au_journal(compte):
    agent = compte("tierslieux")
    reservation = poser(creer_espace(), MARDI, par=agent)
    reservation_modifier(par=agent, reservation=reservation, objet="Mieux dit")
    reservation_annuler(par=agent, reservation=reservation, motif="Grève")
    traces = Trace.objects.filter(objet_type="tierslieux.reservation").order_by("pk")
    assert [(t.action, t.acteur_id, t.objet_id) for t in traces] == [
        ("tierslieux.reservation.poser", agent.pk, reservation.pk),
        ("tierslieux.reservation.modifier", agent.pk, reservation.pk),
        ("tierslieux.reservation.passer", agent.pk, reservation.pk),
    ]
    assert "Grève" not in str([t.donnees for t in traces])


def test_fin_avant_le_debut_par_l_action():
    espace = creer_espace()
    debut, fin = bornes(MARDI, *MATIN)
    with pytest.raises(ValidationError) as refus:
        reservation_poser(par=None, espace=espace, debut=fin, fin=debut, objet="À l’envers")
    assert refus.value.message_dict == {"fin": ["La fin doit être après le début."]}


def test_une_reservation_ne_passe_pas_minuit():
    espace = creer_espace()
    debut, _ = bornes(MARDI, time(21), time(22))
    reservation = Reservation(
        espace=espace,
        debut=debut,
        fin=debut + timedelta(hours=5),
        occupe_debut=debut,
        occupe_fin=debut + timedelta(hours=5),
        moments=["soiree"],
        objet="Nuit blanche",
    )
    with pytest.raises(ValidationError) as refus:
        reservation.full_clean()
    assert dits(refus) == ["Une réservation tient dans une journée : posez-en une par jour."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Reservation.objects.bulk_create([reservation])
