"""What is typed in a cell of the grid: booked as chosen, all or none; refused, with what is free nearby."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from tests.tierslieux.fabriques import APREM, SEMAINE, SOIR, creer_espace, creer_lieu, poser
from tierslieux.actions.lieux import fermeture_poser
from tierslieux.actions.series import portee_de
from tierslieux.choix import Etat, Moment, Portee, Profil
from tierslieux.models import Reservation

MARDI = date(2026, 3, 10)
ICI = reverse("tierslieux:reserver_ici")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


def saisir(client, espace, *cases, qui="Atelier", **autres):
    champs = {"qui": qui, "combien": "", "espace": espace.pk, "cases": ",".join(cases)} | autres
    return client.post(ICI, {f"saisie-{nom}": valeur for nom, valeur in champs.items()})


def erreurs(reponse) -> dict:
    assert reponse.status_code == 422
    return {champ: texte.replace("\xa0", " ") for champ, texte in reponse.json()["erreurs"].items()}


def posees():
    return list(Reservation.objects.order_by("debut").values_list("jour", "moments"))


def test_une_case_pour_qui_et_combien(client_de):
    espace = creer_espace()
    reponse = saisir(client_de("accueil"), espace, "2026-03-10.matin", qui="Chorale", combien="12")
    assert reponse.json()["message"].replace("\xa0", " ") == (
        "« Chorale » est réservé : Grande salle, mardi 10 mars 2026, de 9 h à 12 h."
    )
    reservation = Reservation.objects.get()
    assert (reservation.objet, reservation.participants_prevus, reservation.structure, reservation.etat) == (
        "Chorale", 12, None, Etat.CONFIRMEE,
    )  # fmt: skip


def test_une_structure_de_l_annuaire_est_reconnue_avec_son_profil(client_de):
    espace, clic = creer_espace(), organisation_creer(par=None, nom="CLIC du Forez")
    poser(espace, date(2026, 3, 3), structure=clic, profil=Profil.PARTENAIRE)
    poser(espace, date(2026, 3, 4), structure=clic)
    saisir(client_de("accueil"), espace, "2026-03-10.matin", qui="clic du forez")
    posee = Reservation.objects.get(jour=MARDI)
    assert (posee.objet, posee.structure, posee.profil) == ("CLIC du Forez", clic, Profil.PARTENAIRE)


def test_deux_homonymes_sont_une_question(client_de):
    espace = creer_espace()
    for _ in range(2):
        organisation_creer(par=None, nom="CLIC du Forez")
    assert (
        "Plusieurs fiches portent ce nom"
        in erreurs(saisir(client_de("accueil"), espace, "2026-03-10.matin", qui="CLIC du Forez"))["qui"]
    )
    assert posees() == []


def test_les_demi_journees_choisies_et_elles_seules(client_de):
    """In any order, over three days: what follows on a day is one booking, and the days are called off together."""
    lieu = creer_lieu(semaine=SEMAINE | {(1, Moment.SOIREE): SOIR})
    espace = creer_espace(lieu)
    cases = ("2026-03-12.matin", "2026-03-10.apres_midi", "2026-03-11.apres_midi", "2026-03-11.matin")
    reponse = saisir(client_de("accueil"), espace, *cases, qui="Séminaire")
    assert reponse.json()["message"].replace("\xa0", " ") == (
        "3 réservations posées pour « Séminaire » : Grande salle, du mardi 10 mars 2026 au jeudi 12 mars 2026."
    )
    assert posees() == [
        (date(2026, 3, 10), ["apres_midi"]), (date(2026, 3, 11), ["matin", "apres_midi"]),
        (date(2026, 3, 12), ["matin"]),
    ]  # fmt: skip
    assert len(portee_de(Reservation.objects.order_by("debut")[0], Portee.TOUTES)) == 3
    reponse = saisir(client_de("accueil"), espace, "2026-03-10.matin", "2026-03-10.soiree")
    assert "posées pour « Atelier » : Grande salle, le mardi 10 mars 2026." in reponse.json()["message"].replace(
        "\xa0", " "
    )
    assert list(Reservation.objects.filter(objet="Atelier").order_by("debut").values_list("moments", "serie")) == [
        (["matin"], None), (["soiree"], None),
    ]  # fmt: skip


def test_prise_entre_temps_rien_n_est_pose_et_ce_qui_est_libre_se_reserve_d_une_touche(client_de):
    lieu = creer_lieu()
    espace, autre = creer_espace(lieu), creer_espace(lieu, "Salle bleue")
    poser(espace, MARDI, objet="Chorale")
    client = client_de("accueil")
    reponse = saisir(client, espace, "2026-03-10.matin", combien="5")
    assert "« Chorale », mardi 10 mars 2026, de 9 h à 12 h" in erreurs(reponse)["__all__"]
    place, libelle = reponse.json()["propositions"][0]
    assert libelle.startswith("Salle bleue")
    assert saisir(client, espace, "2026-03-10.matin", combien="5", place=place).status_code == 200
    assert Reservation.objects.get(objet="Atelier").espace == autre
    reponse = saisir(client, espace, "2026-03-09.matin", "2026-03-10.matin")
    assert ("Chorale" in erreurs(reponse)["__all__"], reponse.json()["propositions"]) == (True, [])
    assert not Reservation.objects.filter(jour=date(2026, 3, 9)).exists()


def test_trop_de_monde_est_dit_a_cote_du_nombre(client_de):
    espace = creer_espace(capacite=6)
    assert (
        "6 personnes au plus, et 40 sont attendues"
        in erreurs(saisir(client_de("accueil"), espace, "2026-03-10.matin", combien="40"))["combien"]
    )


def test_ferme_entre_temps_le_dit_et_ce_qui_passe_outre(client_de):
    espace = creer_espace()
    fermeture_poser(par=None, lieu=espace.lieu, debut=MARDI, fin=MARDI, motif="Panne")
    assert erreurs(saisir(client_de("accueil"), espace, "2026-03-10.matin")) == {
        "__all__": "Panne. Pour passer outre, ouvrez « Tout remplir »."
    }


@pytest.mark.parametrize(
    "faux",
    [
        {"saisie-qui": ""}, {"saisie-cases": "demain"}, {"saisie-cases": ""}, {"saisie-cases": "2026-03-10.nuit"},
        {"saisie-cases": "9999-03-10.matin"}, {"saisie-espace": "0"}, {"saisie-combien": "-1"},
        {"saisie-place": "1|x|y"}, {"saisie-place": "0|2026-03-10T09:00:00|2026-03-10T12:00:00"},
    ],
)  # fmt: skip
def test_ce_qui_ne_se_lit_pas_ne_pose_rien(client_de, faux):
    espace = creer_espace()
    envoi = {"saisie-qui": "Atelier", "saisie-espace": espace.pk, "saisie-cases": "2026-03-10.matin"} | faux
    assert client_de("accueil").post(ICI, envoi).status_code == 422
    assert posees() == []


def test_envoyee_deux_fois_elle_est_posee_une_fois(client_de):
    espace, client = creer_espace(), client_de("accueil")
    codes = [saisir(client, espace, "2026-03-10.matin").status_code for _ in range(2)]
    assert (codes, len(posees())) == ([200, 422], 1)


def test_aux_heures_du_lieu(client_de):
    espace = creer_espace(creer_lieu(semaine={(1, Moment.MATIN): (time(8, 30), time(11, 30))}))
    saisir(client_de("accueil"), espace, "2026-03-10.matin")
    assert f"{Reservation.objects.get().debut.astimezone():%H:%M}" == "08:30"
    poser(espace, MARDI, APREM, forcer=True)


def test_qui_ne_reserve_pas_n_a_pas_de_ligne_a_remplir(client_de):
    creer_espace()
    assert "data-saisie" not in client_de("gouvernance").get("/tierslieux/").content.decode()
    assert "data-saisie" in client_de("accueil").get("/tierslieux/").content.decode()
