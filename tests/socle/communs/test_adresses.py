"""The quick addresses are Django's own."""

import datetime as dt
import uuid

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, include, path, set_script_prefix
from django.urls import reverse as chez_django

from danaecare.socle.communs.adresses import reverse


def vue(request, **_):
    return HttpResponse()


app = ([path("<slug:a>/", vue, name="slug"), path("<str:a>/<int:b>/", vue, name="deux")], "boite")
urlpatterns = [
    path("rien/", vue, name="rien"),
    path("cent/<int:a>/<int:b>/", vue, name="nombres"),
    path("texte/<str:a>/", vue, name="texte"),
    path("chemin/<path:a>", vue, name="chemin"),
    path("uuid/<uuid:a>/", vue, name="uuid"),
    path("boite/", include(app)),
    path("choix/<int:a>/", vue, name="choix"),
    path("choix/<slug:a>/lettres/", vue, name="choix"),
]
CAS = [
    ("rien", []), ("nombres", [7300037, 0]), ("nombres", ["12", 3]), ("texte", ["D-0012_a"]), ("texte", ["a.b"]),
    ("texte", ["à b?%s&"]), ("texte", ["zq0zq"]), ("chemin", ["a/b.pdf"]), ("uuid", [uuid.UUID(int=5)]),
    ("boite:slug", ["D0012"]), ("boite:deux", ["mot", 12]), ("boite:deux", ["mot.pdf", 12]),
    ("boite:deux", ["12", 12]),
    ("choix", [3]), ("choix", ["abc"]), ("choix", ["12"]),
]  # fmt: skip
REFUS = [
    ("rien", [1]), ("nombres", [1]), ("nombres", [-1, 2]), ("nombres", ["un", 2]), ("boite:slug", ["a.b"]),
    ("boite:slug", ["a b"]), ("texte", [""]), ("texte", ["a/b"]), ("inconnue", []),
    ("boite:deux", [dt.date.min]),
    ("uuid", ["mot"]), ("nombres", [True, 2]),
]  # fmt: skip


@pytest.fixture(autouse=True)
def adresses_d_essai(settings):
    settings.ROOT_URLCONF = __name__
    yield
    set_script_prefix("/")


@pytest.mark.parametrize(("nom", "arguments"), CAS)
def test_l_adresse_est_celle_de_django(nom, arguments):
    attendue = chez_django(nom, args=arguments)
    assert [reverse(nom, args=arguments) for _ in range(2)] == [attendue, attendue]
    gabarit = Template("{% url nom " + " ".join(f"a{rang}" for rang in range(len(arguments))) + " %}")
    contexte = {f"a{rang}": valeur for rang, valeur in enumerate(arguments)} | {"nom": nom}
    assert gabarit.render(Context(contexte, autoescape=False)) == attendue


@pytest.mark.parametrize(("nom", "arguments"), REFUS)
def test_ce_que_django_refuse_est_refuse(nom, arguments):
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            reverse(nom, args=arguments)


def test_les_noms_la_question_et_le_prefixe_sont_suivis():
    assert reverse("nombres", kwargs={"a": 1, "b": 2}) == "/cent/1/2/"
    assert reverse("rien", query={"q": "é"}) == "/rien/?q=%C3%A9"
    assert reverse("boite:slug", args=["x"]) == "/boite/x/"
    set_script_prefix("/hub/")
    assert reverse("boite:slug", args=["x"]) == "/hub/boite/x/"


def test_une_adresse_gardee_sous_un_nom_ou_inconnue():
    assert (
        Template("{% url 'inconnue' as a %}[{{ a }}]{% url 'rien' as b %}[{{ b }}]").render(Context()) == "[][/rien/]"
    )
    assert Template("{% url 'nombres' a=1 b=2 %}").render(Context()) == "/cent/1/2/"
    with pytest.raises(NoReverseMatch):
        Template("{% url 'inconnue' %}").render(Context())


def test_l_administration_suit_la_page_qui_demande(settings):
    settings.ROOT_URLCONF = "danaecare.urls"
    demande = RequestFactory().get("/")
    assert Template("{% url 'admin:index' %}").render(Context({"request": demande})) == chez_django("admin:index")
