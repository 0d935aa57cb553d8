"""A projector in a room without one: refused wherever it is asked, with the rooms that have it and are free then."""

from datetime import date

import pytest
import time_machine

from tests.tierslieux.fabriques import creer_espace, creer_lieu, dits, poser
from tests.tierslieux.test_demandes import envoyer
from tests.tierslieux.test_vues import RESERVER, erreurs, saisie
from tierslieux.actions.lieux import espace_modifier
from tierslieux.actions.reservations import reservation_modifier, reservation_passer
from tierslieux.choix import Equipement, Etat
from tierslieux.collisions import MalEquipe
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
MARDI, HIER = date(2026, 3, 10), date(2026, 2, 24)
MANQUE = "Salle verte n’a pas ce qui est demandé : vidéoprojecteur."
AILLEURS = f"{MANQUE} Équipé et libre à ces heures : Salle bleue."
VOULU = [Equipement.VIDEOPROJECTEUR.value]


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def verte(horloge):
    """Beside it: one equipped room as large, one taken, one too small."""
    lieu = creer_lieu(ouvert_aux_demandes=True)
    creer_espace(lieu, "Salle bleue", equipements=[*VOULU, "wifi"])
    poser(creer_espace(lieu, "Salle rouge", equipements=VOULU), MARDI)
    creer_espace(lieu, "Bureau", capacite=6, equipements=VOULU)
    return creer_espace(lieu, "Salle verte", equipements=["wifi"])


def test_ce_qui_manque_est_dit_avec_ou_c_est_et_ce_qui_a_eu_lieu_s_ecrit(verte):
    with pytest.raises(MalEquipe) as refus:
        poser(verte, MARDI, equipements=VOULU)
    assert dits(refus) == [AILLEURS]
    poser(verte, HIER, equipements=VOULU)
    poser(verte, MARDI, equipements=["wifi"])
    assert Reservation.objects.filter(espace=verte).count() == 2


def test_une_demande_dont_l_equipement_est_parti_ne_se_confirme_pas(verte):
    espace_modifier(par=None, espace=verte, equipements=VOULU)
    demande = poser(verte, MARDI, equipements=VOULU, etat=Etat.DEMANDEE)
    espace_modifier(par=None, espace=verte, equipements=[])
    demande = Reservation.objects.select_related("espace__lieu").get(pk=demande.pk)
    with pytest.raises(MalEquipe):
        reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE)


def test_une_correction_qui_ne_bouge_rien_passe_et_un_deplacement_non(verte):
    espace_modifier(par=None, espace=verte, equipements=VOULU)
    posee = poser(verte, MARDI, equipements=VOULU)
    espace_modifier(par=None, espace=verte, equipements=[])
    posee = Reservation.objects.select_related("espace__lieu").get(pk=posee.pk)
    reservation_modifier(par=None, reservation=posee, objet="Ciné-club")
    with pytest.raises(MalEquipe):
        reservation_modifier(par=None, reservation=posee, equipements=VOULU)
    reservation_modifier(par=None, reservation=posee, equipements=[])
    assert Reservation.objects.get(pk=posee.pk).equipements == []


def test_la_page_le_dit_et_un_bouton_reserve_ailleurs(client_de, verte):
    client = client_de("accueil")
    form = client.get(RESERVER).context["form"]
    assert [code for code, _ in form.fields["equipements"].choices] == ["videoprojecteur", "wifi"]
    refus = client.post(RESERVER, saisie(verte, equipements=VOULU))
    assert (refus.status_code, erreurs(refus)) == (422, {"espace": [AILLEURS]})
    ((valeur, _),) = refus.context["propositions"]
    assert client.post(RESERVER, saisie(verte, equipements=VOULU, proposer=valeur)).status_code == 302
    posee = Reservation.objects.get(equipements=VOULU)
    assert (str(posee.espace), posee.equipements_lisibles) == ("Salle bleue", ["vidéoprojecteur"])


@pytest.mark.parametrize("rythme", ["", "semaines"])
def test_une_serie_est_refusee_avant_son_recapitulatif(client_de, verte, rythme):
    envoi = saisie(verte, equipements=VOULU, rythme=rythme, jusquau="2026-03-24")
    refus = client_de("tierslieux").post(RESERVER, envoi)
    assert (refus.status_code, erreurs(refus)) == (422, {"espace": [AILLEURS]})


def test_le_public_lit_ou_c_est(client, horloge, verte):
    reponse = envoyer(client, horloge, verte, equipements=VOULU)
    assert (reponse.status_code, erreurs(reponse)) == (422, {"espace": [AILLEURS]})
    assert [str(p.espace) for p in reponse.context["form"].propositions] == ["Salle bleue"]
    assert envoyer(client, horloge, verte, equipements=["wifi"]).status_code == 302
    assert Reservation.objects.get(publique=True).equipements == ["wifi"]


def test_rien_n_est_demande_que_personne_ne_peut_donner(client_de, horloge):
    creer_espace()
    assert "equipements" not in client_de("accueil").get(RESERVER).context["form"].fields
