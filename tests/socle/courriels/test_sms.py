"""The door of text messages, with a real HTTP server: taken, refused, dead, silent; each recorded, none twice."""

import pytest

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.courriels.actions import courriel_ecrire, courriel_remettre
from danaecare.socle.courriels.choix import Canal, Etat
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.exploitation.courriels import ESSAI

pytestmark = pytest.mark.django_db(transaction=True)
CONTENU = Contenu("Rappel", "DanaeCare : à mardi, 14 h.")


def envoyer() -> Courriel:
    courriel = courriel_ecrire(par=None, genre=ESSAI, cle="un", adresse="0612345678", canal=Canal.SMS)
    return courriel_remettre(par=None, courriel=courriel, contenu=CONTENU)


def test_il_part_une_fois_inscrit_avant(passerelle):
    courriel = envoyer()
    assert (courriel.etat, courriel.canal, courriel.destinataire) == (Etat.PARTI, "sms", "0612345678")
    attendu = {"a": "+33612345678", "texte": "DanaeCare : à mardi, 14 h.", "de": "DanaeCare"}
    assert passerelle.recus == [("/envoyer?compte=7", "Bearer secret", courriel.cle, attendu)]
    envoyer()
    assert (len(passerelle.recus), Courriel.objects.count()) == (1, 1)


@pytest.mark.parametrize("code", [400, 401, 302, 500])
def test_refuse_il_n_est_pas_parti_et_repart(passerelle, code):
    passerelle.code = code
    courriel = envoyer()
    assert (courriel.etat, courriel.raison) == (Etat.REFUSE, f"SMS refusé par la passerelle (code {code})")
    passerelle.code = 200
    assert envoyer().etat == Etat.PARTI


def test_sans_reponse_personne_ne_sait_et_il_ne_repart_pas(passerelle, monkeypatch):
    monkeypatch.setattr("danaecare.socle.communs.documents.sms.PATIENCE_S", 0.2)
    passerelle.lenteur = 0.6
    assert envoyer().etat == Etat.INCERTAIN
    assert envoyer().etat == Etat.INCERTAIN
    assert len(passerelle.recus) == 1


def test_la_passerelle_morte_il_attend(passerelle, settings):
    settings.SMS_PASSERELLE = "http://127.0.0.1:1/"
    courriel = envoyer()
    assert (courriel.etat, courriel.raison) == (Etat.REFUSE, "la passerelle de SMS n’a pas répondu")


def test_sans_reglage_rien_ne_part(settings):
    settings.SMS_PASSERELLE = ""
    courriel = envoyer()
    assert (courriel.etat, courriel.raison) == (Etat.REFUSE, "l’envoi de SMS n’est pas réglé sur ce hub")
