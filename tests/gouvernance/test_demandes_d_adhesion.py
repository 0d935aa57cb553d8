"""To join by the public form: a request, kept from robots, that the team accepts or refuses; nobody joins alone."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.interface import antirobot
from gouvernance.actions.adhesions import adhesion_accepter, adhesion_demander, adhesion_refuser
from gouvernance.models import Cotisation, DemandeAdhesion
from tests.conservation.test_delais import passer
from tests.gestes import envoyer_rempli

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


def demander(**autres) -> DemandeAdhesion:
    return adhesion_demander(**{"prenom": "Zoé", "nom": "Lenoir", "courriel": "Zoe@exemple.fr"} | autres)


def envoyer(client, horloge, *, attendre=10, **autres):
    """The page opened as a person does, a moment, then sent."""
    adresse = reverse("gouvernance:adherer")
    sceau = client.get(adresse).context["form"]["sceau"].value()
    horloge.shift(attendre)
    saisie = {"prenom": "Zoé", "nom": "Lenoir", "courriel": "Zoe@exemple.fr", "message": "Aider", "sceau": sceau}
    return client.post(adresse, saisie | autres, follow=True)


def partis() -> list:
    return [(courriel.to, courriel.subject) for courriel in mail.outbox]


def test_une_demande_n_est_qu_une_demande(client, client_de, horloge):
    page = envoyer(client, horloge).text
    assert "Votre demande est arrivée, merci." in page
    recue = DemandeAdhesion.objects.get()
    assert (recue.etat, recue.courriel, recue.message) == ("recue", "zoe@exemple.fr", "Aider")
    assert partis() == [(["zoe@exemple.fr"], "Votre demande d’adhésion est arrivée")]
    assert (Personne.objects.count(), Cotisation.objects.count()) == (0, 0)
    assert "déjà d’être lue" in envoyer(client, horloge).text
    gouvernance = client_de("gouvernance")
    assert "Zoé Lenoir" in gouvernance.get(reverse("gouvernance:adhesion_demandes")).text
    assert "Demande à adhérer" in gouvernance.get(reverse("attentes:a_faire")).text


def test_un_robot_n_en_laisse_aucune_et_son_texte_lui_est_rendu(client, horloge):
    for autres in ({"attendre": 1}, {"site": "http://x.example"}, {"sceau": "faux"}):
        assert "Aider</textarea>" in envoyer(client, horloge, **autres).text
    assert not DemandeAdhesion.objects.exists()
    maximum = antirobot.PAR_ADRESSE[0]
    for rang in range(maximum + 1):
        page = envoyer(client, horloge, nom=f"N{rang}", courriel=f"n{rang}@exemple.fr").text
    assert ("Beaucoup de demandes" in page, DemandeAdhesion.objects.count()) == (True, maximum)


def test_acceptee_elle_a_sa_fiche_et_sa_cotisation_a_regler(client_de):
    demande = demander(telephone="04 77 00 00 55")
    mail.outbox.clear()
    client, accepter = client_de("gouvernance"), reverse("gouvernance:adhesion_accepter", args=[demande.pk])
    reponse = envoyer_rempli(client, accepter, montant="15")
    (cotisation,) = Cotisation.objects.all()
    assert reponse.status_code == 302
    assert reponse.url == cotisation.get_absolute_url()
    assert (cotisation.etat, cotisation.annee, cotisation.montant) == ("a_regler", 2026, 15)
    qui = cotisation.personne
    assert (str(qui), qui.courriel, qui.telephone, qui.qualites) == (
        "Zoé Lenoir", "zoe@exemple.fr", "04 77 00 00 55", ["adherent"],
    )  # fmt: skip
    assert partis() == [(["zoe@exemple.fr"], "Votre adhésion est acceptée")]
    assert "La cotisation de 2026 est de 15\xa0€" in mail.outbox[0].body
    for geste in (adhesion_accepter, adhesion_refuser):
        champs = {"annee": 2026} if geste is adhesion_accepter else {"motif": "Trop tard"}
        with pytest.raises(ValidationError, match="déjà traitée"):
            geste(par=None, demande=demande, **champs)
    for geste, champ in (("accepter", "annee"), ("refuser", "motif")):
        page = client.get(reverse(f"gouvernance:adhesion_{geste}", args=[demande.pk])).text
        assert "Cette demande est déjà traitée\xa0: acceptée." in page
        assert f'name="{champ}"' not in page


def test_la_fiche_qui_porte_ce_nom_est_proposee_et_n_est_pas_faite_deux_fois(client_de):
    connue = personne_creer(par=None, nom="Lenoir", prenom="Zoé")
    demande = demander()
    accepter = reverse("gouvernance:adhesion_accepter", args=[demande.pk])
    envoyer_rempli(client_de("gouvernance"), accepter)
    connue.refresh_from_db()
    assert (Cotisation.objects.get().personne, connue.courriel, Personne.objects.count()) == (
        connue, "zoe@exemple.fr", 1,
    )  # fmt: skip
    deux = demander()
    refus = envoyer_rempli(client_de("gouvernance"), reverse("gouvernance:adhesion_accepter", args=[deux.pk]))
    assert refus.status_code == 422
    assert "Cette personne a déjà une cotisation pour cette année." in refus.text
    deux.refresh_from_db()
    assert deux.etat == "recue"


def test_une_structure_adhere_en_son_nom(client_de):
    demande = demander(structure="Amicale du Crêt")
    envoyer_rempli(client_de("gouvernance"), reverse("gouvernance:adhesion_accepter", args=[demande.pk]))
    assert Cotisation.objects.get().organisation == Organisation.objects.get(nom="Amicale du Crêt")
    assert not Personne.objects.exists()


def test_refusee_elle_lit_pourquoi(client_de):
    demande = demander()
    mail.outbox.clear()
    client, refuser = client_de("gouvernance"), reverse("gouvernance:adhesion_refuser", args=[demande.pk])
    assert envoyer_rempli(client, refuser, motif=" ").status_code == 422
    assert envoyer_rempli(client, refuser, motif="Nous n’agissons que dans la Loire.").status_code == 302
    assert "Nous n’agissons que dans la Loire." in mail.outbox[0].body
    page = client.get(reverse("gouvernance:adhesion_demandes")).text
    assert ("Aucune demande n’attend." in page, "Refusée" in page, Cotisation.objects.count()) == (True, True, 0)


def test_elle_s_efface_deux_ans_apres():
    demander()
    DemandeAdhesion.objects.update(cree_le="2026-03-02T09:00:00+01:00")  # the base's clock is not stopped
    assert passer("gouvernance.adhesions", date(2028, 3, 1)) == 0
    assert passer("gouvernance.adhesions", date(2028, 3, 2)) == 1
    assert not DemandeAdhesion.objects.exists()


@pytest.mark.parametrize("combien", [1, 3])
def test_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, combien):
    client, adresse = client_de("gouvernance"), reverse("gouvernance:adhesion_demandes")
    for rang in range(combien):
        demander(nom=f"N{rang}")
        adhesion_refuser(par=None, demande=demander(nom=f"R{rang}"), motif="Non")
    client.get(adresse)
    with django_assert_num_queries(4):
        client.get(adresse)
