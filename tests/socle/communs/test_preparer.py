"""`manage.py preparer` leaves the static files alone when nothing changed."""

import os
import time

import pytest
from django.core.management import call_command


@pytest.fixture
def source(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "servis"
    (tmp_path / "source").mkdir()
    feuille = tmp_path / "source" / "hub.css"
    feuille.write_text("a {}")
    return feuille


@pytest.mark.lent
def test_les_fichiers_sont_reunis_une_fois_par_version(db, source, settings):
    servie = settings.STATIC_ROOT / "hub.css"
    call_command("preparer", verbosity=0)
    assert servie.read_text() == "a {}"
    servie.write_text("intact")
    call_command("preparer", verbosity=0)
    assert servie.read_text() == "intact"
    source.write_text("a { color: red }")
    os.utime(source, (time.time() + 2, time.time() + 2))  # the collection compares whole seconds
    call_command("preparer", verbosity=0)
    assert servie.read_text() == "a { color: red }"


def test_un_fichier_ajoute_est_vu(db, source, settings):
    call_command("preparer", verbosity=0)
    (source.parent / "impression.css").write_text("b {}")
    call_command("preparer", verbosity=0)
    assert (settings.STATIC_ROOT / "impression.css").read_text() == "b {}"
