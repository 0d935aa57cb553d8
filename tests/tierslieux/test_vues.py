"""The pages: booking, replay, kept text, two people at once, states, feeds from other poles, list of 1 and 3."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import organisation_archiver, organisation_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import APREM, creer_espace, creer_lieu, poser
from tierslieux import origines
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer
from tierslieux.choix import Etat
from tierslieux.horaires import bornes
from tierslieux.models import Reservation

MARDI = date(2026, 3, 10)
RESERVER = reverse("tierslieux:reserver")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


def saisie(espace, **autres):
    return {"espace": espace.pk, "jour": "2026-03-10", "creneau": "matin", "objet": "Atelier"} | autres


def erreurs(reponse) -> dict[str, list[str]]:
    return {
        champ: [texte.replace("\xa0", " ") for texte in textes]
        for champ, textes in reponse.context["form"].errors.items()
    }


def test_reserver_et_ajouter_la_structure_a_l_annuaire(client_de):
    espace = creer_espace()
    reponse = client_de("accueil").post(RESERVER, saisie(espace, structure="Les Marmites", participants_prevus="8"))
    assert reponse.url == f"/tierslieux/?lieu={espace.lieu_id}&date=2026-03-10"
    reservation = Reservation.objects.get()
    assert (str(reservation.structure), reservation.participants_prevus, reservation.moments) == (
        "Les Marmites",
        8,
        ["matin"],
    )


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_d_un_envoi(client_de, django_assert_num_queries, nombre):
    """The same with one booking or three in the place; a closed day forced or not, but for its two more."""
    lieu = creer_lieu()
    espaces = [creer_espace(lieu, f"Salle {n}") for n in range(nombre)]
    for espace in espaces:
        poser(espace, MARDI, APREM)
    client = client_de("tierslieux")
    client.get(RESERVER)
    with django_assert_num_queries(20):
        assert client.post(RESERVER, saisie(espaces[0])).status_code == 302
    with django_assert_num_queries(18):
        assert client.post(RESERVER, saisie(espaces[0], jour="2026-03-11", forcer="on")).status_code == 302


def test_un_envoi_rejoue_ne_pose_pas_deux_fois(client_de):
    espace, client = creer_espace(), client_de("tierslieux")
    client.post(RESERVER, saisie(espace, structure="Les Marmites"))
    reponse = client.post(RESERVER, saisie(espace, structure="Autre structure"))
    assert "Déjà pris" in reponse.content.decode()
    assert (Reservation.objects.count(), list(Organisation.objects.values_list("nom", flat=True))) == (
        1,
        ["Les Marmites"],
    )


def test_une_proposition_reserve_aussitot_avec_ce_qui_est_saisi(client_de):
    espace, client = creer_espace(), client_de("tierslieux")
    poser(espace, MARDI)
    page = client.post(RESERVER, saisie(espace))
    valeur, libelle = page.context["propositions"][0]
    assert libelle.replace("\xa0", " ") == "Grande salle, mardi 10 mars 2026, de 14 h à 17 h"
    client.post(RESERVER, saisie(espace, proposer=valeur))
    assert Reservation.objects.get(objet="Atelier").moments == ["apres_midi"]


@pytest.mark.parametrize(
    ("champs", "attendues"),
    [
        ({"creneau": "precis", "debut": "14:00", "fin": "13:00"},
         {"fin": ["La fin doit être après le début, le même jour. Pour une soirée qui passe minuit, posez une "
                  "réservation par jour."]}),
        ({"creneau": "precis", "debut": "14:00"}, {"fin": ["Donnez cette heure, ou choisissez une demi-journée."]}),
        ({"debut": "14 h 30", "fin": "16h"},
         {"creneau": ["De 14 h 30 à 16 h, ce n’est pas cette demi-journée. Choisissez-en une autre, ou "
                      "« Autres heures »."]}),
        ({"debut": "25:00"}, {"debut": ["Cette heure n’est pas lisible : écrivez-la comme 14:30 ou 14 h 30."]}),
        ({"jour": "2203-03-10"}, {"jour": ["L’année 2203 n’est pas plausible : vérifiez la date."]}),
        ({"jour": "2026-03-29", "creneau": "precis", "debut": "02:30", "fin": "04:00"},
         {"__all__": ["2 h 30 n’existe pas le 29 mars 2026 : la France passe à l’heure d’été cette nuit-là."]}),
        ({"jour": "2026-05-01"},
         {"forcer": ["Férié : Fête du Travail. Pour réserver quand même, cochez « Réserver malgré la fermeture »."]}),
        ({"rythme": "jours", "jusquau": "2030-01-01"},
         {"jusquau": ["Cette série a plus de 500 dates. Rapprochez la dernière date, ou posez plusieurs séries."]}),
        ({"rythme": "semaines"}, {"jusquau": ["Donnez la dernière date de la série."]}),
        ({"rythme": "dates", "dates": "le 12"},
         {"dates": ["« le 12 » n’est pas une date lisible : écrivez-la comme 12/03/2026."]}),
    ],
)  # fmt: skip
def test_saisies_refusees_pres_de_leur_champ(client_de, champs, attendues):
    reponse = client_de("tierslieux").post(RESERVER, saisie(creer_espace(), **champs))
    assert erreurs(reponse) == attendues
    assert 'value="Atelier"' in reponse.content.decode()
    assert Reservation.objects.count() == 0


def test_modifier_ce_que_quelqu_un_vient_d_enregistrer(client_de):
    reservation = poser(creer_espace(), MARDI)
    adresse = reverse("tierslieux:reservation_modifier", args=[reservation.pk])
    premier, second = client_de("tierslieux"), client_de("direction")
    envoi = saisie(reservation.espace, debut="09:00", fin="12:00", version_ouverte=1)
    assert premier.post(adresse, envoi | {"objet": "Le premier"}).status_code == 302
    reponse = second.post(adresse, envoi | {"objet": "Le second"})
    assert reponse.status_code == 422
    assert "modifiée par quelqu’un d’autre" in reponse.content.decode()
    reservation.refresh_from_db()
    assert reservation.objet == "Le premier"


def test_l_agent_qui_ne_gere_pas_ne_confirme_pas_une_demande(client_de):
    demande = poser(creer_espace(), MARDI, etat=Etat.DEMANDEE)
    adresse = reverse("tierslieux:reservation_passer", args=[demande.pk, "confirmee"])
    assert client_de("accueil").post(adresse).status_code == 403
    assert client_de("tierslieux").post(adresse).status_code == 302
    demande.refresh_from_db()
    assert demande.etat == Etat.CONFIRMEE


def test_un_deplacement_refuse_dit_avec_qui(client_de):
    espace = creer_espace()
    poser(espace, MARDI, objet="Chorale")
    mobile = poser(espace, MARDI, APREM, objet="Mobile")
    reponse = client_de("tierslieux").post(
        reverse("tierslieux:reservation_deplacer", args=[mobile.pk]),
        {"espace": espace.pk, "jour": "2026-03-10", "moment": "matin"},
    )
    assert reponse.status_code == 409
    assert "Chorale" in reponse.json()["message"]


def test_qui_lit_sans_reserver_ne_voit_pas_le_contact(client_de):
    reservation = poser(creer_espace(), MARDI, contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr")
    adresse = reservation.get_absolute_url()
    assert "Lise Aubert" in client_de("accueil").get(adresse).content.decode()
    assert "lise" not in client_de("gouvernance").get(adresse).content.decode().lower()


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_de_la_liste(client_de, django_assert_num_queries, nombre):
    espace = creer_espace()
    for rang in range(nombre):
        poser(espace, date(2026, 3, 10 + rang), structure=organisation_creer(par=None, nom=f"Structure {rang}"))
    client = client_de("tierslieux")
    client.get(reverse("tierslieux:reservation_liste"))
    with django_assert_num_queries(5):
        client.get(reverse("tierslieux:reservation_liste"))


@pytest.mark.parametrize(
    ("texte", "objets"), [("memoire", ["Mémoire"]), ("MARMITES", ["Cuisine"]), ("06 12 34", ["Chant"]), ("absent", [])]
)
def test_chercher(client_de, texte, objets):
    espace = creer_espace()
    poser(espace, date(2026, 3, 9), objet="Mémoire")
    poser(espace, date(2026, 3, 10), objet="Cuisine", structure=organisation_creer(par=None, nom="Les Marmites"))
    poser(espace, date(2026, 3, 11), objet="Chant", contact_telephone="06 12 34 56 78")
    liste = client_de("tierslieux").get(reverse("tierslieux:reservation_liste"), {"q": texte}).context["liste"]
    assert [ligne.objet.objet for ligne in liste.lignes] == objets


def test_une_structure_fusionnee_ou_archivee_garde_ses_reservations(client_de):
    ancienne = organisation_creer(par=None, nom="CLIC du Gier")
    gardee = organisation_creer(par=None, nom="CLIC de la vallée du Gier")
    reservation = poser(creer_espace(), MARDI, structure=ancienne)
    fiches_fusionner(par=None, gardee=gardee, absorbee=ancienne)
    reservation.refresh_from_db()
    assert reservation.structure == gardee
    organisation_archiver(par=None, organisation=gardee)
    page = client_de("tierslieux").get(reservation.get_absolute_url()).content.decode()
    assert "CLIC de la vallée du Gier" in page and "archivée" in page


class Groupe:
    """What another pole holds a space for."""

    def __init__(self):
        self.vu = []

    def deplacer(self, **champs):
        self.vu.append(("deplace", champs["objet_id"], champs["espace"].nom, champs["debut"]))

    def annuler(self, **champs):
        self.vu.append(("annule", champs["objet_id"]))


@pytest.fixture
def groupe(monkeypatch):
    groupe = Groupe()
    origine = origines.Origine(
        code="aidants.groupe",
        libelle="Groupe d’échange",
        pole="aidants",
        droit="aidants.lire",
        deplacer=groupe.deplacer,
        annuler=groupe.annuler,
        url=lambda pk: f"/aidants/groupes/{pk}/",
    )
    monkeypatch.setattr(origines, "origines", lambda: {origine.code: origine})
    groupe.origine = replace(origine)
    return groupe


def test_deplacer_la_reservation_deplace_ce_qui_la_tient(groupe):
    lieu = creer_lieu()
    verte, bleue = creer_espace(lieu, "Verte"), creer_espace(lieu, "Bleue")
    reservation = poser(verte, MARDI, objet="Groupe d’échange", origine=("aidants.groupe", 7))
    debut, fin = bornes(date(2026, 3, 11), *APREM)
    reservation_deplacer(par=None, reservation=reservation, debut=debut, fin=fin, espace=bleue)
    reservation_annuler(par=None, reservation=reservation)
    assert groupe.vu == [("deplace", 7, "Bleue", debut), ("annule", 7)]


def test_le_pole_qui_deplace_lui_meme_n_est_pas_rappele(groupe):
    reservation = poser(creer_espace(), MARDI, origine=("aidants.groupe", 7))
    debut, fin = bornes(date(2026, 3, 11), *APREM)
    reservation_deplacer(par=None, reservation=reservation, debut=debut, fin=fin, depuis_origine=True)
    assert groupe.vu == []


def test_ce_que_le_pole_refuse_ne_bouge_pas(groupe, monkeypatch):
    def refuser(**champs):
        raise RuntimeError("séance close")

    reservation = poser(creer_espace(), MARDI, origine=("aidants.groupe", 7))
    monkeypatch.setattr(origines, "origines", lambda: {"aidants.groupe": replace(groupe.origine, deplacer=refuser)})
    debut, fin = bornes(date(2026, 3, 11), *APREM)
    with pytest.raises(RuntimeError):
        reservation_deplacer(par=None, reservation=reservation, debut=debut, fin=fin)
    reservation.refresh_from_db()
    assert reservation.jour == MARDI


def test_ce_que_tient_un_autre_pole_ne_se_change_pas_sans_son_droit(groupe, client_de):
    reservation = poser(creer_espace(), MARDI, origine=("aidants.groupe", 7))
    adresse = reverse("tierslieux:reservation_modifier", args=[reservation.pk])
    codes = {role: client_de(role).get(adresse).status_code for role in ("jardins", "travail_social", "tierslieux")}
    assert codes == {"jardins": 403, "travail_social": 200, "tierslieux": 200}


def test_l_export_est_neutre_et_au_journal(client_de):
    poser(creer_espace(), MARDI, objet="=HYPERLINK(1)")
    reponse = client_de("tierslieux").get(reverse("tierslieux:reservation_exporter", args=["csv"]))
    texte = b"".join(reponse.streaming_content).decode("utf-8-sig")
    assert "\n=HYPERLINK" not in texte and "HYPERLINK(1)" in texte
    assert Trace.objects.filter(action="tierslieux.reservation.exporter").count() == 1


def test_qui_renonce_a_un_bouton_pour_revenir(client_de):
    """Of what is not written yet too, whose sheet does not exist."""
    client, lieu = client_de("tierslieux"), creer_espace().lieu
    for page, vers in (
        (reverse("tierslieux:lieu_creer"), reverse("tierslieux:lieu_liste")),
        (reverse("tierslieux:espace_creer", args=[lieu.pk]), lieu.get_absolute_url()),
        (reverse("tierslieux:projet_candidater"), reverse("tierslieux:projet_liste")),
        (reverse("tierslieux:sollicitation_noter"), reverse("tierslieux:sollicitation_liste")),
    ):
        assert f'href="{vers}">Annuler</a>' in client.get(page).text
