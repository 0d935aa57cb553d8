"""What waits and who comes, as the home and « À faire » say it, for who does it every day."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tierslieux.accueil import ACCEPTEE, DEMANDE, a_venir, attentes, attentes_equipe, montrer
from tierslieux.actions.contre_propositions import contre_proposer, contre_proposition_accepter
from tierslieux.actions.lieux import fermeture_poser
from tierslieux.choix import Etat, Profil
from tierslieux.horaires import bornes
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
AUJOURDHUI, JEUDI = date(2026, 3, 10), date(2026, 3, 12)


@pytest.fixture(autouse=True)
def _le_10_mars_2026():
    with time_machine.travel("2026-03-10T09:00:00+01:00", tick=False):
        yield


def dits(lignes):
    return [(ligne.genre.code, ligne.titre, ligne.texte, ligne.jour, ligne.nombre) for ligne in lignes]


def test_une_demande_en_attente_est_nommee(client_de):
    salle = creer_espace(nom="Salle verte")
    poser(salle, JEUDI, objet="Assemblée du quartier", etat=Etat.DEMANDEE, structure_declaree="Les Voisins")
    page = client_de("tierslieux").get("/")
    assert dits(page.context["dues"]) == [
        ("tierslieux.demande", "Assemblée du quartier", "Salle verte · Les Voisins", JEUDI, 1)
    ]
    assert page.text.count("Assemblée du quartier") == 2  # and, for who does not see, in its button


def test_qui_vient_aujourd_hui_est_nomme(client_de):
    poser(creer_espace(nom="Salle verte"), AUJOURDHUI, APREM, objet="Atelier mémoire")
    venues = client_de("tierslieux").get("/").context["venues"]
    assert [(v.jour, v.heure, v.titre, v.texte) for v in venues] == [
        (AUJOURDHUI, time(14), "Atelier mémoire", "Salle verte")
    ]


def test_ce_qui_est_a_replacer_ou_a_completer_est_compte(client_de):
    lieu = creer_lieu()
    salle = creer_espace(lieu, nom="Salle verte")
    for jour in (date(2026, 1, 13), date(2026, 2, 10), JEUDI):
        poser(salle, jour, MATIN)
    poser(salle, date(2026, 2, 3), (time(14), time(16)), profil=Profil.ASSOCIATION)
    fermeture_poser(par=None, lieu=lieu, debut=JEUDI, fin=JEUDI, motif="Travaux")
    client = client_de("tierslieux")
    attend = client.get("/").context["attend"]
    assert attend.dits == [
        "1\xa0réservation à replacer", "3\xa0réservations passées, à dire tenues ou non",
        "3\xa0réservations sans profil",
    ]  # fmt: skip
    comptees = [ligne for ligne in attend.dues if ligne.nombre > 1]
    assert [len(client.get(ligne.url).context["liste"].objets) for ligne in comptees] == [3, 3]


def test_rien_n_attend_et_cela_se_dit(client_de):
    page = client_de("tierslieux").get("/")
    assert (page.context["dues"], page.context["venues"]) == ([], [])
    assert "Rien ne vous attend d’ici sept jours." in page.text


def test_qui_ne_gere_pas_les_lieux_n_en_a_rien_et_la_direction_le_lit_avec_l_equipe(compte):
    poser(creer_espace(), JEUDI, objet="Assemblée", etat=Etat.DEMANDEE)
    comptes = [compte(role) for role in ("tierslieux", "direction", "accueil", "jardins", "formation")]
    assert [len(attentes(un)) for un in comptes] == [1, 0, 0, 0, 0]
    assert [len(attentes_equipe(un)) for un in comptes] == [0, 1, 0, 0, 0]
    assert [a_venir(un, AUJOURDHUI, JEUDI) for un in comptes] == [[]] * 5


@pytest.mark.parametrize("nombre", [1, 3])
def test_une_demande_se_confirme_la_ou_elle_se_lit_sauf_si_sa_place_est_prise(
    compte, django_assert_num_queries, nombre
):
    salle = creer_espace(nom="Salle verte")
    champs = {"etat": Etat.DEMANDEE, "contact_courriel": "lise@exemple.fr"}
    demandes = [poser(salle, date(2026, 3, 16 + rang), objet=f"Fête {rang}", **champs) for rang in range(nombre)]
    prise = poser(salle, JEUDI, objet="Prise", **champs)
    poser(salle, JEUDI, objet="Yoga")
    passee = poser(salle, date(2026, 3, 9), objet="Passée", **champs)
    gere = compte("tierslieux")
    lignes = [ligne for ligne in attentes(gere) if ligne.genre is DEMANDE]
    with django_assert_num_queries(2):
        montrer(gere, lignes, "accueil")
    offerts = {ligne.de: [geste.texte for geste in ligne.gestes] for ligne in lignes}
    assert (offerts.pop(prise.pk), offerts.pop(passee.pk)) == (["Proposer autre chose"], [])
    assert offerts == {d.pk: ["Confirmer", "Proposer autre chose"] for d in demandes}


def test_confirmer_de_l_accueil_y_laisse(client_de):
    demande = poser(creer_espace(), JEUDI, etat=Etat.DEMANDEE)
    client = client_de("tierslieux")
    adresse = reverse("tierslieux:reservation_passer", args=[demande.pk, Etat.CONFIRMEE])
    assert 'Confirmer<span class="lecteur">' in client.get("/").text
    assert client.post(adresse, headers={"Referer": "http://testserver/"}).url == "http://testserver/"
    assert Reservation.objects.get().etat == Etat.CONFIRMEE


def acceptees(client):
    return [ligne for ligne in client.get("/").context["dues"] if ligne.genre is ACCEPTEE]


def test_un_choix_accepte_se_lit_puis_s_en_va(client_de):
    salle = creer_espace(nom="Salle verte")
    demande = poser(salle, JEUDI, objet="Fête", etat=Etat.DEMANDEE, contact_courriel="lise@exemple.fr")
    contre_proposer(par=None, reservation=demande, places=[(salle, *bornes(JEUDI, *APREM))])
    client = client_de("tierslieux")
    contre_proposition_accepter(offre=demande.contre_propositions.get())
    (ligne,) = acceptees(client)
    assert (ligne.titre, ligne.texte) == ("Fête", "Salle verte · sa place est confirmée")
    client.post(reverse("attentes:attentes_voir"), {"cle": ligne.cle})
    assert acceptees(client) == []
