"""A chapter that cannot be laid out: it is named, nothing of it stays, the next report is written."""

import os
import signal
import time

import psutil
import pytest

from gouvernance.rapport import rendu
from gouvernance.rapport.echecs import EchecChapitre


def test_un_chapitre_qui_ne_se_met_pas_en_page_est_nomme(monkeypatch, settings, tmp_path):
    settings.CACHE_LOCAL = tmp_path

    def panne(html, **options):
        if "boum" in html:
            raise ValueError("illisible")
        return b"%PDF-"

    monkeypatch.setattr(rendu.pdf, "rendre", panne)
    morceaux = [rendu.Morceau("un", "Les jardins", "bien"), rendu.Morceau("deux", "Les lieux", "boum")]
    with pytest.raises(EchecChapitre, match="« Les lieux » a échoué"):
        rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)
    # What was laid out before the failure is kept for the next time.
    assert len(list(rendu.dossier_des_gardes().glob("*.pdf"))) <= 1


def test_une_mise_en_page_tuee_dit_son_chapitre_et_la_suivante_reussit(monkeypatch, settings, tmp_path):
    settings.CACHE_LOCAL = tmp_path
    morceaux = [rendu.Morceau("un", "Les jardins", "bien"), rendu.Morceau("deux", "Les lieux", "boum")]

    def tuee(html, **options):
        if "boum" in html:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"%PDF-"

    monkeypatch.setattr(rendu.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(rendu.pdf, "rendre", tuee)
    enfants = psutil.Process().children()
    with pytest.raises(EchecChapitre, match="« Les lieux » s’est arrêtée"):
        rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)
    assert psutil.Process().children() == enfants
    monkeypatch.setattr(rendu.pdf, "rendre", lambda html, **options: b"%PDF-")
    assert set(rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)) == {"un", "deux"}


def test_une_mise_en_page_qui_ne_travaille_plus_est_arretee_et_dit_son_chapitre(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(rendu.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(rendu, "SOMMEIL", 0.2)
    monkeypatch.setattr(rendu.pdf, "rendre", lambda html, **options: time.sleep(60) if "boum" in html else b"%PDF-")
    morceaux = [rendu.Morceau("un", "Les jardins", "bien"), rendu.Morceau("deux", "Les lieux", "boum")]
    debut = time.monotonic()
    with pytest.raises(EchecChapitre, match="« Les lieux » s’est arrêtée"):
        rendu.rendre_morceaux(morceaux, (), tuple, suivre=lambda etape: None)
    assert time.monotonic() - debut < 30
