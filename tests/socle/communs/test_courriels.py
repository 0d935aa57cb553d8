"""A mail of a timer leaves once, whatever the mail server and the runs of the command."""

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from danaecare.socle.communs.courriels import envoyer_une_fois
from gouvernance.models import Obligation
from tests.gouvernance.test_repartition import monter

PANNE = "tests.formations.courrier_en_panne.Panne"
LETTRE = {"objet": "Objet", "texte": "Texte", "adresse": "a@exemple.fr"}


def test_une_fois_par_envoi_par_personne_et_par_texte():
    autres = [LETTRE | {"adresse": "b@exemple.fr"}, LETTRE | {"texte": "Autre"}]
    for lettre in (LETTRE, *autres, LETTRE):
        assert envoyer_une_fois("lundi", **lettre)
    assert envoyer_une_fois("mardi", **LETTRE)
    assert [(m.to, m.body) for m in mail.outbox] == [
        (["a@exemple.fr"], "Texte"), (["b@exemple.fr"], "Texte"), (["a@exemple.fr"], "Autre"),
        (["a@exemple.fr"], "Texte"),
    ]  # fmt: skip


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
