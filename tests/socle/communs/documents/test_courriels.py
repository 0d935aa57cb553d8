"""A mail of a timer leaves once, whatever the mail server and the runs of the command."""

import threading

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from danaecare.socle.communs.documents import courriels
from danaecare.socle.communs.documents.courriels import envoyer_une_fois
from formations.actions.courriels import courriel_ecrire, courriels_envoyer
from gouvernance.models import Obligation
from tests.gouvernance.test_repartition import monter
from tests.robustesse.courrier import Courrier

PANNE = "tests.formations.courrier_en_panne.Panne"
LETTRE = {"objet": "Objet", "texte": "Texte", "adresse": "a@exemple.fr"}


def test_une_fois_par_envoi_et_par_personne():
    """Run again after a refusal to somebody else, a summary whose counts changed meanwhile is not sent again."""
    for lettre in (LETTRE, LETTRE | {"adresse": "b@exemple.fr"}, LETTRE | {"texte": "Autre"}, LETTRE):
        assert envoyer_une_fois("lundi", **lettre)
    assert envoyer_une_fois("mardi", **LETTRE)
    assert [m.to for m in mail.outbox] == [["a@exemple.fr"], ["b@exemple.fr"], ["a@exemple.fr"]]


@pytest.fixture
def courrier(settings):
    """A real mail server of a few lines; `pannes` is what it does at the point, one mail after the other."""
    ouvert = Courrier()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", ouvert.ouvrir(), False
    settings.EMAIL_TIMEOUT = 5
    yield ouvert
    ouvert.fermer()


def test_ce_qui_meurt_avant_le_point_repart_et_pas_ce_qui_meurt_apres(courrier, monkeypatch):
    """The server hangs up: before it took the mail, after, and after without a word."""
    dits = []
    monkeypatch.setattr(courriels.journal, "warning", lambda message, *mots: dits.append(message % mots))
    courrier.pannes = ["avant"]
    assert not envoyer_une_fois("lundi", **LETTRE)
    assert envoyer_une_fois("lundi", **LETTRE)
    assert courrier.recus == {"a@exemple.fr": 1}
    courrier.pannes = ["apres"]
    assert not envoyer_une_fois("mardi", **LETTRE)
    assert envoyer_une_fois("mardi", **LETTRE)
    assert courrier.recus == {"a@exemple.fr": 2}
    assert dits[-1] == "Courriel de l’envoi « mardi » interrompu en partant\u00a0: il n’est pas renvoyé"
    courrier.pannes = ["refus"]
    assert not envoyer_une_fois("mercredi", **LETTRE)
    assert envoyer_une_fois("mercredi", **LETTRE)
    assert courrier.recus == {"a@exemple.fr": 3}
    assert "a@exemple.fr" not in "".join(dits)


def test_deux_lancements_a_la_fois_n_envoient_qu_un_courriel(courrier):
    """Both look, both connect; one alone puts the point."""
    courrier.pause_avant = 0.5
    dits = []
    fils = [threading.Thread(target=lambda: dits.append(envoyer_une_fois("lundi", **LETTRE))) for _ in range(2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert dits == [True, True]
    assert courrier.recus == {"a@exemple.fr": 1}
    assert courrier.annonces == {"a@exemple.fr": 2}


def test_un_refus_se_dit_et_se_reprend(settings, caplog):
    bon, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, PANNE
    assert not envoyer_une_fois("lundi", **LETTRE)
    assert "a@exemple.fr" not in caplog.text
    settings.EMAIL_BACKEND = bon
    assert envoyer_une_fois("lundi", **LETTRE)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_une_echeance_reste_due_tant_que_son_rappel_n_est_pas_parti(compte, settings):
    """Refused: nothing is marked; the next run sends, and marks."""
    monter()
    compte("gouvernance")
    bon, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, PANNE
    with time_machine.travel("2024-04-02T06:00:00+02:00", tick=False):
        avant = sorted(Obligation.objects.values_list("pk", "rappel"))
        with pytest.raises(CommandError, match="restent dus"):
            call_command("echeances", verbosity=0)
        assert sorted(Obligation.objects.values_list("pk", "rappel")) == avant
        settings.EMAIL_BACKEND = bon
        call_command("echeances", verbosity=0)
        assert len(mail.outbox) == 1
        assert sorted(Obligation.objects.values_list("pk", "rappel")) != avant


@pytest.mark.django_db
def test_un_objet_sur_deux_lignes_n_ajoute_pas_de_destinataire():
    """The title of a session may hold a line break: the mail is said not sent, and names nobody else."""
    objet = "Convocation : Aider\r\nBcc: tous@exemple.fr"
    courriel = courriel_ecrire(par=None, cle="essai", destinataire="a@exemple.fr", objet=objet, texte="Texte")
    assert courriels_envoyer(par=None, courriels=[courriel]) == (0, 1)
    courriel.refresh_from_db()
    assert (courriel.etat, mail.outbox) == ("echoue", [])
