"""The address of a static file is worked out once, and again after new files are collected."""

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from danaecare.socle.communs.empreintes import Empreintes


def _recueillir(stockage, tmp_path, contenu):
    stockage.delete("a.css")
    stockage.save("a.css", ContentFile(contenu))
    for nom, nouveau, fait in stockage.post_process({"a.css": (FileSystemStorage(tmp_path), "a.css")}):
        assert not isinstance(fait, Exception), (nom, nouveau, fait)


def test_l_adresse_est_gardee_et_suit_ce_qui_est_recueilli(tmp_path, settings, monkeypatch):
    settings.DEBUG = False
    stockage = Empreintes(location=tmp_path, base_url="/static/")
    _recueillir(stockage, tmp_path, b"body{color:red}")
    rouge = stockage.url("a.css")
    assert rouge.startswith("/static/a.") and rouge != "/static/a.css"
    with monkeypatch.context() as pause:
        pause.setattr(stockage, "stored_name", lambda nom: 1 / 0)
        assert stockage.url("a.css") == rouge
    _recueillir(stockage, tmp_path, b"body{color:blue}")
    assert stockage.url("a.css") not in (rouge, "/static/a.css")
