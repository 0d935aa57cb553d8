"""A change of a series whose dates are of several contacts: who is told what is shown, then it asks."""

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from danaecare.socle.courriels.models import Courriel, Envoi
from tests.gestes import formulaire, lus, messages
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tests.tierslieux.test_series import MARDI, poser_serie
from tierslieux.actions.reservations import reservation_modifier
from tierslieux.choix import Etat, Portee
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
ASSO, LISE = "asso@exemple.fr", "lise@exemple.fr"
TOUTES = {"portee": Portee.TOUTES.value, "prevenir": "on"}


@pytest.fixture(autouse=True)
def _mars(settings):
    settings.TRAVAUX_EN_LIGNE = True
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def verte():
    return creer_espace(creer_lieu(), "Salle verte")


@pytest.fixture
def serie(verte):
    """Three dates; the second was given to Lise, in another room."""
    lignes = poser_serie(verte, 3, contact_nom="L’association", contact_courriel=ASSO)
    bleue = creer_espace(verte.lieu, "Salle bleue")
    reservation_modifier(
        par=None, reservation=lignes[1], contact_nom="Lise Aubert", contact_courriel=LISE, espace=bleue
    )
    return lignes


def _clair(reponse) -> str:
    return " ".join(reponse.content.decode().replace("\xa0", " ").split())


def demander(client, adresse, saisie):
    """The page that asks, and its form."""
    formulaire_ouvert = formulaire(client, adresse)
    reponse = formulaire_ouvert.envoyer(formulaire_ouvert.valeurs("valeur") | saisie)
    assert reponse.status_code == 200
    demande = next(f for f in lus(client, adresse, reponse.content.decode()) if f.adresse == adresse)
    return _clair(reponse), demande


def _etats() -> list[tuple]:
    return list(Reservation.objects.order_by("debut").values_list("objet", "etat", "contact_courriel", "espace__nom"))


def test_annuler_la_serie_montre_a_qui_puis_n_apprend_a_chacun_que_ses_dates(client_de, serie):
    client, adresse = client_de("tierslieux"), reverse("tierslieux:reservation_annuler", args=[serie[0].pk])
    avant = _etats()
    page, demande = demander(client, adresse, TOUTES | {"motif": "Travaux"})
    attendus = [
        "2 courriels partiront, à chacun seul",
        f"L’association, {ASSO} (3 mars, 17 mars)", f"Lise Aubert, {LISE} (10 mars)",
        "Ces 2 réservations sont annulées", "Pourquoi : Travaux", "(son lien privé)", "Ses dates, pour l’agenda",
        "Annuler, et envoyer 2 courriels",
    ]  # fmt: skip
    assert [mots for mots in attendus if mots not in page] == []
    assert (_etats(), mail.outbox, Courriel.objects.count()) == (avant, [], 0)
    reponse = demande.envoyer()
    assert reponse.url == Envoi.objects.get().get_absolute_url()
    assert messages(reponse) == ["3 réservations de « Atelier » sont annulées."]
    assert {etat for _, etat, *_ in _etats()} == {Etat.ANNULEE}
    partis = {courriel.to[0]: courriel for courriel in mail.outbox}
    assert {a: [piece[1].count("METHOD:CANCEL") for piece in c.attachments] for a, c in partis.items()} == {
        ASSO: [1, 1], LISE: [1],
    }  # fmt: skip
    assert [f"- mardi {jour} mars" in partis[LISE].body.replace("\xa0", " ") for jour in (3, 10, 17)] == [
        False, True, False,
    ]  # fmt: skip
    messages(demande.envoyer())
    assert len(mail.outbox) == 2


def test_une_page_qui_montrait_d_autres_contacts_ne_fait_rien(client_de, serie):
    client, adresse = client_de("tierslieux"), reverse("tierslieux:reservation_annuler", args=[serie[0].pk])
    _, demande = demander(client, adresse, TOUTES)
    derniere = Reservation.objects.get(pk=serie[2].pk)
    reservation_modifier(par=None, reservation=derniere, contact_nom="Paul", contact_courriel="paul@exemple.fr")
    reponse = demande.envoyer()
    assert (reponse.status_code, mail.outbox, {etat for _, etat, *_ in _etats()}) == (409, [], {Etat.CONFIRMEE})
    assert "3 courriels partiront" in _clair(reponse)


def test_un_contact_sans_adresse_est_nomme(client_de, serie):
    derniere = Reservation.objects.get(pk=serie[2].pk)
    reservation_modifier(par=None, reservation=derniere, contact_nom="Paul Roux", contact_courriel="")
    adresse = reverse("tierslieux:reservation_annuler", args=[derniere.pk])  # it has none itself
    page, _ = demander(client_de("tierslieux"), adresse, TOUTES)
    assert "1 personne ne le recevra pas" in page
    assert "Paul Roux</a> : pas d’adresse électronique" in page


@pytest.mark.parametrize("saisie", [TOUTES, {"portee": Portee.CELLE_CI.value, "prevenir": "on"}])
def test_un_seul_contact_n_attend_pas_de_liste(client_de, verte, saisie):
    lignes = poser_serie(verte, 2, contact_nom="L’association", contact_courriel=ASSO)
    adresse = reverse("tierslieux:reservation_annuler", args=[lignes[0].pk])
    assert formulaire(client_de("tierslieux"), adresse).envoyer(saisie).status_code == 302
    assert Courriel.objects.get().destinataire == ASSO


def test_qui_reserve_sans_gerer_revient_a_la_reservation(client_de, serie):
    client, adresse = client_de("accueil"), reverse("tierslieux:reservation_annuler", args=[serie[0].pk])
    _, demande = demander(client, adresse, TOUTES)
    reponse = demande.envoyer()
    assert (reponse.url, len(mail.outbox)) == (serie[0].get_absolute_url(), 2)


def test_changer_la_serie_ne_change_que_ce_qui_l_a_ete_et_montre_a_qui(client_de, serie):
    """The date that was given to somebody else, in another room, stays hers and there."""
    client, adresse = client_de("tierslieux"), reverse("tierslieux:reservation_modifier", args=[serie[0].pk])
    page, demande = demander(client, adresse, TOUTES | {"objet": "Chorale"})
    assert [mots for mots in (f"{ASSO} (3 mars, 17 mars)", f"{LISE} (10 mars)", "« Chorale » a changé")
            if mots not in page] == []  # fmt: skip
    assert {objet for objet, *_ in _etats()} == {"Atelier"}
    assert messages(demande.envoyer()) == ["« Chorale » est à jour."]
    assert _etats() == [
        ("Chorale", "confirmee", ASSO, "Salle verte"), ("Chorale", "confirmee", LISE, "Salle bleue"),
        ("Chorale", "confirmee", ASSO, "Salle verte"),
    ]  # fmt: skip
    assert sorted(courriel.to[0] for courriel in mail.outbox) == [ASSO, LISE]


def test_un_changement_qui_heurte_est_refuse_avant_de_montrer_personne(client_de, serie, verte):
    poser(verte, MARDI.replace(day=18), objet="Conseil")
    client, adresse = client_de("tierslieux"), reverse("tierslieux:reservation_modifier", args=[serie[0].pk])
    ouvert = formulaire(client, adresse)
    reponse = ouvert.envoyer(ouvert.valeurs("valeur") | TOUTES | {"jour": "2026-03-04"})
    assert (reponse.status_code, mail.outbox, Envoi.objects.count()) == (422, [], 0)
    jours = Reservation.objects.filter(objet="Atelier").order_by("debut").values_list("jour", flat=True)
    assert [jour.day for jour in jours] == [3, 10, 17]
