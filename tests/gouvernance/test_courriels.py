"""What is written is told by mail once it is committed: neither undoes the other."""

from datetime import date, time

import pytest
from django.core import mail
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.comptes import cachets
from danaecare.socle.courriels.models import Courriel, Envoi
from danaecare.socle.travaux.models import Travail
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import instance_creer, mandat_donner, seance_preparer
from gouvernance.choix import EtatCotisation
from gouvernance.models import Presence
from tests.gestes import formulaire, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def due():
    colette = personne_creer(par=None, nom="Aulagne", prenom="Colette", courriel="colette@exemple.fr")
    return cotisation_enregistrer(par=None, annee=2024, personne=colette, etat=EtatCotisation.A_REGLER)


@pytest.fixture
def seance(due):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    mandat_donner(par=None, instance=conseil, personne=due.personne, debut=date(2024, 1, 1), fin=date(2030, 12, 31))
    return seance_preparer(
        par=None, instance=conseil, date=date(2027, 2, 1), heure=time(14), lieu="L’Étrat", ordre_du_jour="Budget"
    )


def _gestes(client, seance, due):
    convoquer = reverse("gouvernance:seance_convoquer", args=[seance.pk])
    yield formulaire(client, convoquer)
    yield formulaire(client, due.get_absolute_url(), reverse("gouvernance:cotisation_relancer", args=[due.pk]))


def test_une_ecriture_defaite_n_a_fait_partir_aucun_courriel(client_de, seance, due, monkeypatch):
    client = client_de("gouvernance")
    gestes = list(_gestes(client, seance, due))
    client.raise_request_exception = False

    def tomber(*_):
        raise RuntimeError

    with monkeypatch.context() as pose:
        pose.setattr(cachets, "rendre", tomber)
        assert [geste.envoyer().status_code for geste in gestes] == [500, 500]
    due.refresh_from_db()
    assert (mail.outbox, Presence.objects.count(), due.relancee_le) == ([], 0, None)
    assert (Courriel.objects.count(), Travail.objects.count()) == (0, 0)


def test_un_courriel_qui_ne_part_pas_n_efface_rien_et_se_dit(client_de, seance, due, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.TRAVAUX_EN_LIGNE = "127.0.0.1", 9, True
    client = client_de("gouvernance")
    convoquer, relancer = _gestes(client, seance, due)
    assert messages(convoquer.envoyer()) == [
        "1 personne convoquée. Pour qui n’a pas d’adresse, imprimez la convocation."
    ]
    assert list(Envoi.objects.get().courriels.values_list("nom", "etat", "raison")) == [
        ("Colette Aulagne", "refuse", "le serveur de courriel n’a pas répondu")
    ]
    assert messages(relancer.envoyer()) == [
        "Le rappel à Colette Aulagne n’est pas parti : le serveur de courriel n’a pas répondu. Il n’est pas noté."
    ]
    due.refresh_from_db()
    presence = Presence.objects.get()
    assert (presence.personne, presence.convocation_le, due.relancee_le) == (due.personne, None, None)
