"""Forty people in a room of six: refused wherever it is asked, with the rooms that take them and are free then."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from formations.actions.sessions import demi_journee_ajouter
from formations.forms.sessions import DemiJourneeForm
from tests.formations.fabriques import session
from tests.pages import serree
from tests.tierslieux.fabriques import MATIN, creer_espace, creer_lieu, dits, poser
from tests.tierslieux.test_demandes import envoyer
from tests.tierslieux.test_ressources import ENTETES, importer
from tests.tierslieux.test_vues import RESERVER, erreurs, saisie
from tierslieux.actions.lieux import espace_modifier
from tierslieux.actions.reservations import reservation_modifier, reservation_passer
from tierslieux.actions.series import serie_modifier, serie_poser
from tierslieux.choix import Etat, Portee, Rythme
from tierslieux.collisions import TropPetit
from tierslieux.horaires import bornes
from tierslieux.models import Reservation
from tierslieux.recurrences import Regle
from tierslieux.ressources import ReservationRessource

pytestmark = pytest.mark.django_db
MARDI, HIER = date(2026, 3, 10), date(2026, 2, 24)
TROP = "Bureau accueille 6 personnes au plus, et 40 sont attendues."
AILLEURS = f"{TROP} Assez grand et libre à ces heures : Grande salle (60 places)."


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def lieu(horloge):
    lieu = creer_lieu(ouvert_aux_demandes=True)
    creer_espace(lieu, "Grande salle", capacite=60)
    poser(creer_espace(lieu, "Halle", capacite=80), MARDI)
    creer_espace(lieu, "Patio", capacite=39)
    creer_espace(lieu, "Grenier", capacite=None)
    return lieu


@pytest.fixture
def bureau(lieu):
    return creer_espace(lieu, "Bureau", capacite=6)


def test_trop_de_monde_est_refuse_avec_ce_qui_est_assez_grand_et_libre(bureau):
    with pytest.raises(TropPetit) as refus:
        poser(bureau, MARDI, participants_prevus=40)
    assert dits(refus) == [AILLEURS]
    poser(bureau, MARDI, participants_prevus=6)
    with pytest.raises(TropPetit) as refus:
        reservation_modifier(par=None, reservation=Reservation.objects.get(espace=bureau), participants_prevus=90)
    assert dits(refus) == [
        "Bureau accueille 6 personnes au plus, et 90 sont attendues. Aucun espace de ce lieu n’est à la fois assez "
        "grand et libre à ces heures : changez de moment."
    ]


def test_ce_qui_a_eu_lieu_ou_n_aura_pas_lieu_s_ecrit(bureau):
    poser(bureau, HIER, participants_prevus=40)
    poser(bureau, MARDI, participants_prevus=40, etat=Etat.ANNULEE)
    tenue = poser(bureau, MARDI, participants_prevus=6)
    reservation_passer(par=None, reservation=tenue, etat=Etat.TENUE, participants_reels=9)
    reservation_modifier(par=None, reservation=tenue, participants_prevus=9, participants_reels=9)
    assert Reservation.objects.filter(espace=bureau).count() == 3


def test_une_reservation_d_avant_se_corrige_sans_bouger_et_ne_se_deplace_pas(bureau):
    large = poser(bureau, MARDI, participants_prevus=6)
    espace_modifier(par=None, espace=bureau, capacite=4)
    large = Reservation.objects.select_related("espace__lieu").get(pk=large.pk)
    reservation_modifier(par=None, reservation=large, objet="Réunion")
    debut, fin = bornes(date(2026, 3, 11), *MATIN)
    with pytest.raises(TropPetit):
        reservation_modifier(par=None, reservation=large, debut=debut, fin=fin)


def test_une_demande_trop_grande_ne_se_confirme_pas(bureau):
    demande = poser(bureau, MARDI, participants_prevus=6, etat=Etat.DEMANDEE)
    Reservation.objects.filter(pk=demande.pk).update(participants_prevus=40)
    demande = Reservation.objects.select_related("espace__lieu").get(pk=demande.pk)
    with pytest.raises(TropPetit):
        reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE, forcer=True)


def test_une_serie_est_refusee_avant_son_recapitulatif_et_dans_ses_changements(client_de, bureau):
    client = client_de("tierslieux")
    serie = saisie(bureau, participants_prevus="40", rythme="semaines", jusquau="2026-03-24")
    refus = client.post(RESERVER, serie)
    assert (refus.status_code, erreurs(refus)) == (422, {"espace": [AILLEURS]})
    regle = Regle(Rythme.SEMAINES, MARDI, date(2026, 3, 24))
    champs = {"par": None, "regle": regle, "espace": bureau, "debut": time(9), "fin": time(12), "objet": "Atelier"}
    retenues = dict.fromkeys(regle.occurrences(), bureau)
    with pytest.raises(TropPetit):
        serie_poser(**champs, retenues=retenues, participants_prevus=40)
    _, lignes = serie_poser(**champs, retenues=retenues, participants_prevus=6)
    with pytest.raises(TropPetit):
        serie_modifier(par=None, reservation=lignes[0], portee=Portee.TOUTES, participants_prevus=40)
    assert set(Reservation.objects.filter(serie__isnull=False).values_list("participants_prevus", flat=True)) == {6}


def test_la_page_le_dit_et_un_bouton_reserve_ailleurs(client_de, bureau):
    client = client_de("accueil")
    refus = client.post(RESERVER, saisie(bureau, participants_prevus="40"))
    assert (refus.status_code, erreurs(refus)) == (422, {"espace": [AILLEURS]})
    page = serree(refus.content.decode()).replace("\u00a0", " ")
    assert '<h2 id="collision-titre">Trop petit</h2>' in page
    assert f"<li>{TROP}</li>" in page
    ((valeur, libelle),) = refus.context["propositions"]
    assert libelle.replace("\u00a0", " ") == "Grande salle, mardi 10 mars 2026, de 9 h à 12 h"
    assert client.post(RESERVER, saisie(bureau, participants_prevus="40", proposer=valeur)).status_code == 302
    assert str(Reservation.objects.get(participants_prevus=40).espace) == "Grande salle"


def test_glisser_vers_un_espace_trop_petit_est_refuse(client_de, bureau, lieu):
    posee = poser(lieu.espaces.get(nom="Grande salle"), MARDI, participants_prevus=40)
    reponse = client_de("tierslieux").post(
        reverse("tierslieux:reservation_deplacer", args=[posee.pk]),
        {"espace": bureau.pk, "jour": "2026-03-10", "moment": "matin"},
    )
    assert (reponse.status_code, reponse.json()["message"].replace("\u00a0", " ")) == (409, AILLEURS)


def test_le_public_lit_ou_il_tiendra(client, horloge, bureau):
    reponse = envoyer(client, horloge, bureau, participants_prevus=40)
    assert (reponse.status_code, erreurs(reponse)) == (422, {"espace": [AILLEURS]})
    assert [str(p.espace) for p in reponse.context["form"].propositions] == ["Grande salle"]
    assert not Reservation.objects.filter(publique=True).exists()


def test_une_formation_et_un_fichier_ne_passent_pas_outre(bureau):
    formation = session(moments=(), places=40)
    with pytest.raises(TropPetit) as refus:
        demi_journee_ajouter(
            par=None, session=formation, date=MARDI, debut=time(9), fin=time(12), formateurs=[], espace=bureau
        )
    form = DemiJourneeForm({})
    form.is_valid()
    form.refuser(refus.value)
    assert form.errors["espace"] == refus.value.messages
    lignes = [(jour, "Bureau", "matin", "", "Association", "Fête", "40", "") for jour in ("10/03/2026", "24/02/2026")]
    bilan = importer(ReservationRessource, ENTETES, *lignes)
    assert (bilan.refuses, [r.accepte.replace("\u00a0", " ") for r in bilan.refus]) == (
        1, ["6 au plus : c’est ce que Bureau accueille"],
    )  # fmt: skip
