"""The door of every mail: recorded before it leaves, once, whatever the mail server and the runs of what sends."""

import threading

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from danaecare.socle.communs.documents.courriels import Contenu, Jointe
from danaecare.socle.courriels import actions
from danaecare.socle.courriels.actions import courriel_dire, courriel_ecrire, courriel_envoyer, envoyer_une_fois
from danaecare.socle.courriels.models import Courriel, empreinte
from gouvernance.models import Obligation
from tests.gouvernance.test_repartition import monter
from tests.robustesse.courrier import Courrier

PANNE = "tests.formations.courrier_en_panne.Panne"
LETTRE = {"genre": "attentes.rappels", "contenu": Contenu("Objet", "Texte"), "adresse": "a@exemple.fr"}


@pytest.mark.django_db
def test_une_fois_par_envoi_et_par_personne():
    """Run again after a refusal to somebody else, a summary whose counts changed meanwhile is not sent again."""
    autre = Contenu("Objet", "Autre")
    for lettre in (LETTRE, LETTRE | {"adresse": "b@exemple.fr"}, LETTRE | {"contenu": autre}, LETTRE):
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


@pytest.mark.django_db
def test_ce_qui_meurt_avant_le_point_repart_et_pas_ce_qui_meurt_apres(courrier, caplog):
    """The server hangs up: before it took the mail, after, and after without a word."""

    def etats():
        return list(Courriel.objects.order_by("pk").values_list("etat", flat=True))

    courrier.pannes = ["avant"]
    assert not envoyer_une_fois("lundi", **LETTRE)
    assert etats() == ["refuse"]
    assert envoyer_une_fois("lundi", **LETTRE)
    assert (courrier.recus, etats()) == ({"a@exemple.fr": 1}, ["parti"])
    courrier.pannes = ["apres"]
    for _ in range(2):
        assert envoyer_une_fois("mardi", **LETTRE)
        assert (courrier.recus, etats()) == ({"a@exemple.fr": 2}, ["parti", "incertain"])
    courrier.pannes = ["refus"]
    assert not envoyer_une_fois("mercredi", **LETTRE)
    assert Courriel.objects.latest("pk").raison == "message refusé par le serveur de courriel (code 451)"
    assert envoyer_une_fois("mercredi", **LETTRE)
    assert (courrier.recus, etats()) == ({"a@exemple.fr": 3}, ["parti", "incertain", "parti"])
    assert "a@exemple.fr" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_deux_lancements_a_la_fois_n_envoient_qu_un_courriel(courrier):
    """Both look, both connect; one alone puts the point."""
    courrier.pause_avant = 0.5
    dits = []

    def lancer():
        try:
            dits.append(envoyer_une_fois("lundi", **LETTRE))
        finally:
            connection.close()

    fils = [threading.Thread(target=lancer) for _ in range(2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert dits == [True, True]
    assert courrier.recus == {"a@exemple.fr": 1}
    assert courrier.annonces == {"a@exemple.fr": 2}


@pytest.mark.django_db
def test_un_refus_se_dit_et_se_reprend(settings, caplog):
    bon, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, PANNE
    assert not envoyer_une_fois("lundi", **LETTRE)
    assert "a@exemple.fr" not in caplog.text
    settings.EMAIL_BACKEND = bon
    assert envoyer_une_fois("lundi", **LETTRE)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", ["", "pas une adresse", "a@exemple.fr\nBcc: tous@exemple.fr", "é@exemple.fr"])
def test_une_adresse_mal_ecrite_se_dit_sans_rien_envoyer(adresse):
    courriel = courriel_dire(par=None, genre="exploitation.essai", adresse=adresse, contenu=Contenu("Objet", "Texte"))
    assert (courriel.etat, courriel.raison) == ("refuse", "adresse mal écrite\xa0: corrigez-la dans la fiche")
    assert mail.outbox == []


@pytest.mark.django_db
def test_le_courriel_est_ecrit_avant_de_partir_et_rien_de_son_texte_n_est_garde(monkeypatch):
    """A private link, a password: neither in the row, nor in the key."""
    vus = []
    livrer = actions.livrer
    monkeypatch.setattr(
        actions, "livrer", lambda *a, **k: (vus.append(Courriel.objects.values_list("etat").get()), livrer(*a, **k))
    )
    contenu = Contenu("Objet", "https://hub/lien-secret", (Jointe("a.txt", b"secret", "text/plain"),))
    courriel_envoyer(
        par=None, genre="exploitation.essai", cle="qui:a@exemple.fr", adresse="a@exemple.fr", contenu=contenu
    )
    assert vus == [("a_envoyer",)]
    [ligne] = Courriel.objects.values()
    assert "secret" not in str(ligne)
    assert ligne["cle"] == empreinte("qui:a@exemple.fr")
    assert [piece[0] for piece in mail.outbox[0].attachments] == ["a.txt"]


@pytest.mark.django_db
def test_une_adresse_corrigee_sert_au_renvoi_et_ne_reecrit_pas_a_qui_l_a():
    def ecrire(adresse):
        return courriel_ecrire(par=None, genre="gouvernance.rappel", cle="rappel:1", adresse=adresse)

    premier = ecrire("faux@exemple.fr")
    Courriel.objects.update(etat="refuse", raison="adresse refusée")
    assert (ecrire("bon@exemple.fr").pk, ecrire("bon@exemple.fr").destinataire) == (premier.pk, "bon@exemple.fr")
    Courriel.objects.update(etat="parti", parti_le="2026-01-01T00:00Z")
    assert (ecrire("autre@exemple.fr").destinataire, Courriel.objects.count()) == ("bon@exemple.fr", 1)


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
    """The title of a session may hold a line break: the mail leaves on one line, to one person."""
    objet = "Convocation : Aider\r\nBcc: tous@exemple.fr"
    courriel = courriel_dire(par=None, genre="exploitation.essai", adresse="a@exemple.fr", contenu=Contenu(objet, "T"))
    assert courriel.etat == "parti"
    [parti] = mail.outbox
    assert (parti.to, parti.bcc, parti.subject) == (
        ["a@exemple.fr"], [], "Convocation : Aider Bcc: tous@exemple.fr",
    )  # fmt: skip
