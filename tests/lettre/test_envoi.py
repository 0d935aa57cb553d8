"""500 subscribers on a real mail server, that refuses some; the worker is killed in the middle: each has it once."""

import os
import signal
import time
from collections import Counter

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from django.utils import timezone

from danaecare.lettre.actions.numeros import numero_partir
from danaecare.lettre.courriels import numero_envoye_a
from danaecare.lettre.models import Abonne, Numero
from danaecare.lettre.requetes.numeros import lecteurs
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.envois import taches
from danaecare.socle.envois.lancement import envoi_lancer
from danaecare.socle.travaux.models import SILENCE_MAX, Travail
from tests.conftest import creer_compte
from tests.lettre.fabriques import abonnes, numero
from tests.ouvriers import attendre

pytestmark = pytest.mark.django_db(transaction=True)


def partir(par=None) -> Numero:
    compose = numero()
    numero_partir(par=par, numero=compose)
    destinataires = [numero_envoye_a(compose, abonne) for abonne in lecteurs()]
    envoi_lancer(par=par, genre="lettre.numero", titre="Mars", destinataires=destinataires)
    return compose


@pytest.mark.lent
def test_cinq_cents_abonnes_des_refus_et_un_ouvrier_tue(boite, ouvrier):
    adresses = abonnes(500, aujourdhui())
    boite.refusees = set(adresses[::50])
    compose = partir(creer_compte("direction"))
    serveur = {
        "DANAECARE_COURRIEL_SERVEUR": "127.0.0.1", "DANAECARE_COURRIEL_PORT": str(settings.EMAIL_PORT),
        "DANAECARE_COURRIELS_PAR_MINUTE": "6000",
    }  # fmt: skip
    premier = ouvrier(**serveur)
    assert attendre(lambda: len(boite.recus) > 120, 120)
    os.kill(premier.pid, signal.SIGKILL)
    premier.wait(15)
    tue_a = len(boite.recus)
    assert tue_a < 480
    # As if the silence had lasted: the next worker's watch finds the work.
    Travail.objects.update(battement=timezone.now() - 2 * SILENCE_MAX)
    ouvrier(**serveur)
    assert attendre(lambda: Travail.objects.get().fini, 120)
    assert (Travail.objects.get().etat, Travail.objects.get().essai) == ("termine", 2)
    recus = Counter(boite.a_qui)
    assert set(recus.values()) == {1}
    # At most the one that was on its way when the worker died: a person judges, nothing is sent again alone.
    doutes = set(Courriel.objects.filter(etat="incertain").values_list("destinataire", flat=True))
    assert len(doutes) <= 1
    assert set(adresses) - set(recus) - doutes == boite.refusees
    compose.refresh_from_db()
    assert compose.partis == 490 - len(doutes)
    assert set(Abonne.objects.filter(etat="rejete").values_list("adresse", flat=True)) == boite.refusees
    lu = boite.recus[-1][1]
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lu
    assert "multipart/alternative" in lu


def test_qui_se_desabonne_pendant_l_envoi_ne_recoit_rien_et_le_rythme_est_tenu(boite, settings, monkeypatch):
    settings.TRAVAUX_EN_LIGNE, settings.COURRIELS_PAR_MINUTE = True, 600
    premiere, seconde, troisieme = abonnes(3, aujourdhui())
    dormi, livrer = [], boite.handle_DATA
    monkeypatch.setattr(taches.time, "sleep", lambda duree: dormi.append(duree) or time.monotonic())

    def perdre():
        Abonne.objects.filter(adresse=seconde).update(etat="rejete", rejete_le=aujourdhui())
        connection.close()  # this thread's own

    async def livrer_puis_perdre(server, session, envelope):
        await sync_to_async(perdre)()
        return await livrer(server, session, envelope)

    monkeypatch.setattr(boite, "handle_DATA", livrer_puis_perdre)
    partir()
    assert boite.a_qui == [premiere, troisieme]
    assert Courriel.objects.get(destinataire=seconde).etat == "sans_objet"
    assert dormi
