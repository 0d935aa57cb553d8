"""Who receives the letter: she asked, she confirmed, she leaves in one click, and then nothing is kept of her."""

import smtplib
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.lettre.actions.abonnes import (
    abonne_ajouter,
    abonne_confirmer,
    abonne_desabonner,
    abonne_reprendre,
    abonnement_demander,
)
from danaecare.lettre.choix import LIEN_DESABONNER, EtatAbonne
from danaecare.lettre.liens import lien_de_confirmation, lien_de_desabonnement
from danaecare.lettre.models import Abonne
from danaecare.socle.communs.ecriture.jetons import jeton_de
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.courriels.models import Courriel
from tests.conservation.test_delais import passer
from tests.gestes import envoyer_rempli

pytestmark = pytest.mark.django_db(transaction=True)
INSCRIPTION = "lettre:inscription"


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


def demander(adresse="Lise@exemple.fr") -> Abonne:
    return abonnement_demander(adresse=adresse)


def confirmee(adresse="lise@exemple.fr") -> Abonne:
    return abonne_confirmer(abonne=demander(adresse))


def chemin(lien: str) -> str:
    return lien.split("8000", 1)[1]


def inscrire(client, horloge, adresse, *, attendre=10, **autres):
    page = reverse(INSCRIPTION)
    sceau = client.get(page).context["form"]["sceau"].value()
    horloge.shift(attendre)
    saisie = {"adresse": adresse, "accord": "on", "sceau": sceau}
    return client.post(page, saisie | autres, follow=True)


def test_elle_s_inscrit_confirme_et_la_page_ne_dit_jamais_qui_est_inscrit(client, horloge):
    premiere = inscrire(client, horloge, "Lise@exemple.fr")
    abonne = Abonne.objects.get()
    assert (abonne.adresse, abonne.etat, abonne.source, abonne.consenti_le) == (
        "lise@exemple.fr", "a_confirmer", "formulaire", date(2026, 3, 2),
    )  # fmt: skip
    assert "un clic" in abonne.consentement.replace("d’", "")
    assert [c.to for c in mail.outbox] == [["lise@exemple.fr"]]
    lien = lien_de_confirmation(abonne)
    assert lien in mail.outbox[0].body
    assert "lise" not in lien.lower()
    page = client.get(chemin(lien))
    assert "Je confirme" in page.text
    assert Abonne.objects.get().etat == "a_confirmer"  # what reads mails before people confirms nothing
    for _ in range(2):
        assert "C’est confirmé, merci" in client.post(chemin(lien), follow=True).text
    assert (Abonne.objects.get().etat, Abonne.objects.get().confirme_le) == ("confirme", date(2026, 3, 2))
    encore = inscrire(client, horloge, "lise@exemple.fr")
    assert encore.text == premiere.text
    assert (len(mail.outbox), Abonne.objects.count()) == (1, 1)


def test_un_robot_une_case_vide_une_adresse_fausse_n_inscrivent_personne(client, horloge):
    for autres in ({"attendre": 1}, {"site": "http://x.example"}, {"sceau": "faux"}):
        assert inscrire(client, horloge, "lise@exemple.fr", **autres).status_code == 422
    assert "Cochez cette case" in inscrire(client, horloge, "lise@exemple.fr", accord="").text
    assert inscrire(client, horloge, "lise@").status_code == 422
    assert not Abonne.objects.exists()
    maximum = antirobot.PAR_COURRIEL[0]
    for _ in range(maximum + 1):
        page = inscrire(client, horloge, "lise@exemple.fr").text
    assert "Beaucoup de demandes" in page
    assert len(mail.outbox) == 1  # once a day, whatever is asked


def test_un_clic_d_une_messagerie_desabonne_sans_page_ni_jeton(client_csrf, client):
    abonne = confirmee()
    lien = chemin(lien_de_desabonnement(abonne))
    assert "Me désabonner" in client.get(lien).text
    assert Abonne.objects.get().etat == "confirme"
    for _ in range(2):
        reponse = client_csrf.post(lien, {"List-Unsubscribe": "One-Click"})
        assert (reponse.status_code, reponse.cookies, reponse.text) == (200, {}, "Désabonné.")
    abonne.refresh_from_db()
    assert (abonne.etat, abonne.adresse, abonne.desabonne_le) == ("desabonne", "", date(2026, 3, 2))
    assert not Courriel.objects.filter(destinataire__icontains="lise").exists()
    assert "Vous êtes désabonné" in client_csrf.get(lien).text
    for faux in (lien[:-3] + "xx/", chemin(lien_de_confirmation(abonne)).replace("confirmer", "desabonner")):
        assert client.post(faux).status_code == 410


def test_on_se_desabonne_d_une_vieille_lettre_apres_un_changement_de_secret(client, settings):
    abonne = confirmee()
    signe = reverse("lettre:desabonner", args=[jeton_de(abonne.cle.hex, LIEN_DESABONNER)])
    assert "Me désabonner" in client.get(signe).text  # as the first letters carried it
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "un-autre-secret", []
    assert client.get(signe).status_code == 410
    client.post(chemin(lien_de_desabonnement(abonne)))
    abonne.refresh_from_db()
    assert abonne.etat == "desabonne"


@pytest.fixture
def client_csrf():
    from django.test import Client  # noqa: PLC0415 -- the client alone that is asked for its token

    return Client(enforce_csrf_checks=True)


def test_qui_s_est_desabonne_ne_revient_que_par_lui_meme(client_de):
    abonne_desabonner(abonne=confirmee())
    dit = {"consenti_le": date(2026, 3, 1), "consentement": "Oui"}
    for ajouter in (abonne_ajouter, abonne_reprendre):
        with pytest.raises(ValidationError, match="seule la personne peut se réabonner"):
            ajouter(par=None, adresse="LISE@exemple.fr", **dit)
    revenue = confirmee()
    assert (Abonne.objects.count(), revenue.etat, Abonne.objects.confirmes().count()) == (2, "confirme", 1)
    with pytest.raises(ValidationError, match="déjà dans la liste"):
        abonne_reprendre(par=None, adresse="lise@exemple.fr", **dit)
    # A past year does not move: who left in it had left.
    assert Abonne.objects.au(date(2026, 3, 1)).count() == 0


def test_l_equipe_note_desabonne_et_rejette(client_de):
    client = client_de("accueil")
    refus = envoyer_rempli(client, reverse("lettre:abonne_ajouter"), adresse="", consenti_le="2027-01-01")
    assert refus.status_code == 422
    reponse = envoyer_rempli(client, reverse("lettre:abonne_ajouter"), adresse="Zoe@exemple.fr", precision="Festival")
    assert reponse.status_code == 302
    abonne = Abonne.objects.get()
    assert (abonne.adresse, abonne.etat, abonne.source) == ("zoe@exemple.fr", EtatAbonne.A_CONFIRMER, "equipe")
    assert len(mail.outbox) == 1
    rejeter = reverse("lettre:abonne_rejeter", args=[abonne.pk])
    assert envoyer_rempli(client, rejeter, raison=" ").status_code == 422
    assert envoyer_rempli(client, rejeter, raison="Boîte fermée").status_code == 302
    abonne.refresh_from_db()
    assert (abonne.etat, abonne.rejet) == ("rejete", "Boîte fermée")
    assert "ne reçoit déjà plus" in client.get(rejeter).text
    # She subscribes again herself: a row of its own, the other keeps its day alone.
    neuve = abonnement_demander(adresse="zoe@exemple.fr")
    abonne.refresh_from_db()
    assert (neuve.pk != abonne.pk, neuve.etat, abonne.adresse, abonne.etat) == (True, "a_confirmer", "", "rejete")


def test_les_messages_revenus_se_collent_tels_quels(client_de):
    client = client_de("gouvernance")
    for adresse in ("zoe@exemple.fr", "ali@exemple.fr", "ana@exemple.fr"):
        confirmee(adresse)
    collage = "Final-Recipient: rfc822; <ZOE@exemple.fr>\n550 5.1.1 <ali@exemple.fr>: unknown, by mx@serveur.fr."
    rien = envoyer_rempli(client, reverse("lettre:abonnes_rejeter"), texte="de postmaster@serveur.fr", raison="Parti")
    assert (rien.status_code, "rien n’a changé" in rien.text.replace("&#x27;", "’")) == (422, True)
    assert envoyer_rempli(client, reverse("lettre:abonnes_rejeter"), texte=collage, raison="Parti").status_code == 302
    etats = dict(Abonne.objects.values_list("adresse", "etat"))
    assert etats == {"zoe@exemple.fr": "rejete", "ali@exemple.fr": "rejete", "ana@exemple.fr": "confirme"}


@pytest.mark.parametrize(
    ("code", "dit", "etat"),
    [(550, b"5.1.1 No such user", "rejete"), (550, b"5.7.1 Blocked", "a_confirmer"), (451, b"Later", "a_confirmer")],
)
def test_un_refus_definitif_du_serveur_marque_l_adresse(monkeypatch, code, dit, etat):
    def refuser(message):
        raise smtplib.SMTPRecipientsRefused({"lise@exemple.fr": (code, dit)})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuser)
    demander()
    assert (Abonne.objects.get().etat, Courriel.objects.get().etat) == (etat, "refuse")


def test_ce_qui_est_garde_et_combien_de_temps(client_de, horloge):
    Abonne.objects.filter(pk=demander("jamais@exemple.fr").pk).update(cree_le="2026-03-02T09:00:00+01:00")
    abonne_desabonner(abonne=confirmee())
    assert passer("lettre.a_confirmer", date(2026, 4, 1)) == 0
    assert passer("lettre.a_confirmer", date(2026, 4, 2)) == 1
    (parti,) = Abonne.objects.all()
    assert parti.empreinte
    assert passer("lettre.desabonnes", date(2029, 3, 1)) == 0
    assert passer("lettre.desabonnes", date(2029, 3, 2)) == 1
    parti.refresh_from_db()
    assert (parti.empreinte, parti.consentement, parti.desabonne_le) == ("", "effacé", date(2026, 3, 2))


def test_elle_demande_ses_donnees_puis_l_oubli(client_de):
    abonne = confirmee()
    direction = client_de("direction")
    siennes = direction.get(reverse("conservation:abonne_exporter", args=[abonne.pk])).json()
    assert siennes["Abonnement"][0]["adresse"] == "lise@exemple.fr"
    mesures = reverse("conservation:abonne_mesures", args=[abonne.pk])
    envoyer_rempli(direction, mesures, genre="effacement", motif="Elle ne veut plus être dans la liste.")
    abonne.refresh_from_db()
    assert (abonne.etat, abonne.adresse, abonne.empreinte) == ("desabonne", "", "")
    assert direction.get(mesures).status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, combien):
    client, adresse = client_de("accueil"), reverse("lettre:abonne_liste")
    for rang in range(combien):
        confirmee(f"n{rang}@exemple.fr")
    client.get(adresse)
    with django_assert_num_queries(4):
        client.get(adresse)
