"""To come to an activity by the public page: a minute, a private link, a queue that fills the seats by itself."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.interface import antirobot
from tests.gestes import formulaire
from tests.tierslieux.fabriques import dits
from tests.tierslieux.programme import JOUR, creer_activite, creer_date, venir
from tierslieux.actions.activites import date_placer
from tierslieux.actions.inscriptions import (
    attente_servir,
    inscription_confirmer,
    inscription_creer,
    inscription_payer,
    inscription_retirer,
)
from tierslieux.choix_activites import TIENNENT, PublicActivite
from tierslieux.courriels_activites import jeton_de
from tierslieux.models import DateActivite, InscriptionActivite
from tierslieux.views import programme

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    programme.GARDE.oublier()
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge
    programme.GARDE.oublier()


def envoyer(client, horloge, prevue, **autres):
    adresse = reverse("tierslieux:programme_inscrire", args=[prevue.pk])
    sceau = client.get(adresse).context["form"]["sceau"].value()
    horloge.shift(10)
    saisie = {"nom": "Zoé Lenoir", "courriel": "Zoe@exemple.fr", "personnes": "1", "sceau": sceau}
    return client.post(adresse, saisie | autres, follow=True)


def etats(prevue) -> dict:
    return dict(prevue.inscriptions.values_list("nom", "etat"))


def compter_juste(prevue) -> None:
    """What the date says is held is what its list holds, and no more than its seats."""
    prevue.refresh_from_db()
    tenues = sum(i.personnes for i in prevue.inscriptions.filter(etat__in=TIENNENT).exclude(source="porte"))
    assert prevue.prises == tenues <= prevue.places


def test_une_minute_sans_compte(client, horloge):
    prevue = creer_date(prix=4, prix_adherent=2)
    page = client.get(reverse("tierslieux:programme")).text
    assert "Yoga doux" in page
    assert "2\xa0places libres." in page
    page = envoyer(client, horloge, prevue, personnes="2", adherent="on").text
    assert "C’est noté, nous vous attendons." in page
    assert "À régler sur place\xa0: 4" in page
    inscrite = InscriptionActivite.objects.get()
    assert (inscrite.courriel, inscrite.personnes, inscrite.adherent, inscrite.etat) == (
        "zoe@exemple.fr", 2, True, "inscrite",
    )  # fmt: skip
    (parti,) = mail.outbox
    assert (parti.to, parti.subject) == (["zoe@exemple.fr"], "Votre inscription : Yoga doux")
    assert jeton_de(inscrite) in parti.body
    assert [nom for nom, *_ in parti.attachments] == ["activite.ics"]
    compter_juste(prevue)


def test_un_robot_ou_un_oubli_n_inscrit_personne_et_garde_le_texte(client, horloge):
    prevue = creer_date()
    for autres in ({"site": "http://x.example"}, {"sceau": "faux"}, {"courriel": ""}, {"nom": ""}, {"personnes": "0"}):
        page = envoyer(client, horloge, prevue, **autres)
        assert page.status_code == 422
    assert not InscriptionActivite.objects.exists()
    for rang in range(antirobot.PAR_ADRESSE[0] + 1):
        page = envoyer(client, horloge, prevue, nom=f"N{rang}", courriel=f"n{rang}@exemple.fr").text
    assert "Beaucoup de demandes" in page


def test_la_meme_personne_deux_fois_le_lit_gentiment_un_couple_a_une_adresse(client, horloge):
    prevue = creer_date(places=9)
    venir(prevue, courriel="zoe@exemple.fr", telephone="")
    page = envoyer(client, horloge, prevue, nom="zoe  lenoir").text
    assert "Vous êtes déjà sur la liste de cette date" in page
    envoyer(client, horloge, prevue, nom="Paul Lenoir")
    assert etats(prevue) == {"Zoé Lenoir": "inscrite", "Paul Lenoir": "inscrite"}
    inscription_retirer(inscription=prevue.inscriptions.first())
    assert "C’est noté" in envoyer(client, horloge, prevue, nom="Zoé Lenoir").text


@pytest.mark.parametrize(("age", "dit"), [(7, "de 8 à 12 ans"), (13, "de 8 à 12 ans"), (None, "Donnez l’âge")])
def test_un_enfant_hors_des_ages_est_refuse(age, dit):
    prevue = creer_date(public=PublicActivite.ENFANTS, age_min=8, age_max=12)
    with pytest.raises(ValidationError) as refus:
        venir(prevue, "Lou Petit", age=age)
    assert dit in dits(refus)[0]
    assert venir(prevue, "Lou Petit", age=8).etat == "inscrite"


def test_apres_le_debut_on_ne_s_inscrit_plus(client, horloge):
    prevue, brouillon = creer_date(), creer_date(titre="Secrète", publiee=False)
    with pytest.raises(ValidationError, match="n’est pas ouverte"):
        venir(brouillon)
    assert client.get(reverse("tierslieux:programme_inscrire", args=[brouillon.pk])).status_code == 404
    horloge.move_to("2026-03-12T14:00:00+01:00")
    with pytest.raises(ValidationError, match="a commencé"):
        venir(prevue)
    assert "C’est commencé." in client.get(reverse("tierslieux:programme")).text
    horloge.move_to("2026-03-13T08:00:00+01:00")
    assert client.get(reverse("tierslieux:programme_inscrire", args=[prevue.pk])).status_code == 404


def test_complet_on_attend_et_la_place_rendue_va_au_suivant(client, horloge):
    prevue = creer_date(places=1)
    premiere = venir(prevue, "A")
    grande = venir(prevue, "B", personnes=2, courriel="b@exemple.fr")
    venir(prevue, "C", courriel="c@exemple.fr")
    assert etats(prevue) == {"A": "inscrite", "B": "attente", "C": "attente"}
    mail.outbox.clear()
    inscription_retirer(inscription=premiere)
    assert etats(prevue) == {"A": "annulee", "B": "attente", "C": "proposee"}
    (parti,) = mail.outbox
    assert (parti.to, parti.subject) == (["c@exemple.fr"], "Une place s’est libérée : Yoga doux")
    assert "gardée jusqu’au mardi 3 mars à 9 h." in " ".join(parti.body.split())
    compter_juste(prevue)
    servie = prevue.inscriptions.get(nom="C")
    adresse = reverse("tierslieux:mon_inscription", args=[jeton_de(servie)])
    prendre = formulaire(client, adresse, reverse("tierslieux:mon_inscription_prendre", args=[jeton_de(servie)]))
    prendre.envoyer(prendre.valeurs("valeur"))
    assert etats(prevue)["C"] == "inscrite"
    date_placer(par=None, prevue=DateActivite.objects.get(), places=3)
    grande.refresh_from_db()
    assert grande.etat == "proposee"
    compter_juste(prevue)


def test_sans_reponse_la_place_passe_a_la_suivante(client, client_de, horloge):
    prevue = creer_date(places=1)
    premiere = venir(prevue, "A")
    for nom in ("B", "C"):
        venir(prevue, nom)
    inscription_retirer(inscription=premiere)
    # who left a phone alone is called: the page of what waits says so, without her name
    page = client_de("tierslieux").get(reverse("attentes:a_faire")).text
    assert "Quelqu’un attend une place, le 12/03/2026" in page
    horloge.shift(timedelta(hours=25))
    attente_servir(prevue=prevue)
    assert etats(prevue) == {"A": "annulee", "B": "perdue", "C": "proposee"}
    with pytest.raises(ValidationError, match="Le délai est passé"):
        inscription_confirmer(inscription=prevue.inscriptions.get(nom="B"))
    perdue = prevue.inscriptions.get(nom="B")
    assert "Le délai est passé." in client.get(reverse("tierslieux:mon_inscription", args=[jeton_de(perdue)])).text
    compter_juste(prevue)


def test_le_lien_annule_une_fois_et_un_faux_n_ouvre_rien(client, horloge):
    prevue = creer_date()
    sienne = venir(prevue)
    adresse = reverse("tierslieux:mon_inscription", args=[jeton_de(sienne)])
    annuler = reverse("tierslieux:mon_inscription_annuler", args=[jeton_de(sienne)])
    envoi = formulaire(client, adresse, annuler)
    envoi.envoyer(envoi.valeurs("valeur"))
    page = client.get(adresse).text
    assert "Votre inscription est annulée." in page
    assert "Je ne viens pas" not in page
    compter_juste(prevue)
    with pytest.raises(ValidationError, match="déjà annulée"):
        inscription_retirer(inscription=sienne)
    assert client.get(reverse("tierslieux:mon_inscription", args=["faux"])).status_code == 404
    autre = venir(prevue)
    horloge.move_to("2026-03-12T14:30:00+01:00")
    with pytest.raises(ValidationError, match="a commencé"):
        inscription_retirer(inscription=autre)


def test_un_paiement_a_son_montant_et_son_moyen():
    sienne = venir(creer_date(prix=4))
    inscription_payer(par=None, inscription=sienne, paye=4, moyen="cheque")
    assert (sienne.paye, str(sienne.paye_le)) == (4, "2026-03-02")
    inscription_payer(par=None, inscription=sienne, paye=None)
    assert (sienne.moyen, sienne.paye_le) == ("", None)
    with pytest.raises(ValidationError, match="Un paiement a son montant"):
        inscription_payer(par=None, inscription=sienne, paye=4)


def test_la_base_ne_tient_pas_une_place_de_trop():
    prevue = creer_date(places=1)
    with pytest.raises(IntegrityError):
        DateActivite.objects.filter(pk=prevue.pk).update(prises=2)


@pytest.mark.lent
def test_huit_a_la_fois_sur_la_derniere_place_en_inscrivent_une():
    prevue = creer_date(places=1)
    connections.close_all()  # the pool holds eight connections: one a writer
    depart, fautes = threading.Barrier(8), []

    def ecrire(rang):
        try:
            depart.wait()
            inscription_creer(prevue=prevue, nom=f"N{rang}", telephone=f"06000000{rang:02}")
        except Exception as faute:
            fautes.append(repr(faute))
        finally:
            connections.close_all()

    fils = [threading.Thread(target=ecrire, args=(rang,)) for rang in range(8)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert fautes == []
    assert sorted(prevue.inscriptions.values_list("etat", flat=True)) == ["attente"] * 7 + ["inscrite"]
    compter_juste(prevue)


@pytest.mark.parametrize("combien", [1, 3])
def test_les_pages_publiques_ont_le_meme_nombre_de_requetes(client, django_assert_num_queries, combien):
    for rang in range(combien):
        activite = creer_activite(titre=f"A{rang}", jours=(JOUR, JOUR + timedelta(days=7)))
    adresses = {"tierslieux:programme": [], "tierslieux:programme_activite": [activite.pk]}
    requetes = {"tierslieux:programme": 1, "tierslieux:programme_activite": 2}
    for nom, args in adresses.items():
        programme.GARDE.oublier()
        with django_assert_num_queries(requetes[nom]):
            client.get(reverse(nom, args=args))
    agenda = client.get(reverse("tierslieux:programme_agenda")).content.decode()
    assert agenda.count("BEGIN:VEVENT") == 2 * combien
    assert timezone.now().year == 2026
