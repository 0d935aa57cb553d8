from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from tests.pages import suivie
from tests.socle.travaux import taches_essai  # noqa: F401 -- declares the works

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _fichiers(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client(client_de):
    return client_de("direction")


def _lancer(client, **parametres):
    return travail_lancer(par=client.compte, code="essai.compter", parametres={"jusqu": 2, **parametres})


def test_page_puis_avancee_seule(client):
    travail = _lancer(client)
    page = client.get(travail.get_absolute_url())
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "Dans la file d’attente" in page.content.decode()
    assert 'hx-trigger="every 1s"' in page.content.decode()
    Travail.objects.update(
        etat=Etat.EN_COURS,
        battement=datetime.now(UTC),
        commence_le=datetime.now(UTC),
        fait=1,
        total=2,
        etape="Lecture",
    )
    morceau = client.get(travail.get_absolute_url(), **HTMX).content.decode()
    assert "<html" not in morceau
    assert "Lecture : 1 sur 2 (50" in suivie(morceau)
    assert '<progress value="1" max="2"' in suivie(morceau)


def test_fini_la_page_cesse_de_demander(client, settings):
    settings.TRAVAUX_EN_LIGNE = True
    travail = _lancer(client)
    reponse = client.get(travail.get_absolute_url(), **HTMX, HTTP_HX_CURRENT_URL="http://testserver/imports/3/")
    assert (reponse.status_code, reponse["HX-Redirect"]) == (204, "/imports/3/")
    page = client.get(travail.get_absolute_url()).content.decode()
    assert "hx-trigger" not in page
    assert "Compté jusqu’à 2." in page
    assert reverse("travaux:travail_fichier", args=[travail.pk]) in page


def test_sans_ouvrier_la_page_le_dit_apres_quelques_secondes(client):
    travail = _lancer(client)
    phrase = "n’est pas en marche"
    assert phrase not in client.get(travail.get_absolute_url()).content.decode()
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=6)):
        assert phrase in client.get(travail.get_absolute_url()).content.decode()


def test_avec_un_ouvrier_la_page_ne_dit_rien(client):
    from django.db import connection  # noqa: PLC0415

    travail = _lancer(client)
    with connection.cursor() as curseur:
        curseur.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=6)):
        assert "n’est pas en marche" not in client.get(travail.get_absolute_url()).content.decode()


def test_ouvrier_muet(client):
    travail = _lancer(client)
    il_y_a = datetime.now(UTC) - timedelta(seconds=40)
    Travail.objects.update(etat=Etat.EN_COURS, battement=il_y_a, commence_le=il_y_a)
    assert "ne répond plus" in client.get(travail.get_absolute_url()).content.decode()


PARIS_14H02 = datetime(2026, 11, 30, 13, 2, tzinfo=UTC)
LA_VEILLE = PARIS_14H02 - timedelta(days=1)
RIEN_DE_PERDU = "\xa0: rien n’est perdu, rien n’est fait deux fois."


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"etat": Etat.EN_COURS, "essai": 1, "ouvrier": 7}, None),
        ({"etat": Etat.EN_ATTENTE, "essai": 1, "ouvrier": 7},
         f"Interrompu en route, ce travail attend d’être repris du début{RIEN_DE_PERDU}"),
        ({"etat": Etat.EN_COURS, "essai": 2, "ouvrier": 8, "ouvrier_arrete": 7},
         f"Repris du début par l’ouvrier n°\xa08 à 14\xa0h\xa002, après l’arrêt de l’ouvrier n°\xa07{RIEN_DE_PERDU}"),
        ({"etat": Etat.TERMINE, "essai": 2, "ouvrier": 8, "ouvrier_arrete": 8, "termine_le": PARIS_14H02},
         f"Repris du début par l’ouvrier n°\xa08 à 14\xa0h\xa002, après une coupure de la base{RIEN_DE_PERDU}"),
        ({"etat": Etat.ECHOUE, "essai": 3, "ouvrier": 9, "ouvrier_arrete": 8, "termine_le": PARIS_14H02,
          "cree_le": LA_VEILLE},
         "Repris du début par l’ouvrier n°\xa09 le 30\xa0novembre 2026 à 14\xa0h\xa002, après l’arrêt de l’ouvrier"
         " n°\xa08."),
        ({"etat": Etat.TERMINE, "essai": 2, "termine_le": PARIS_14H02},
         f"Interrompu en route, ce travail a été repris du début{RIEN_DE_PERDU}"),
    ],
    ids=["premier", "attend", "repris", "base", "echoue", "inconnu"],
)  # fmt: skip
def test_la_page_dit_qui_a_repris_apres_qui(client, champs, dit):
    travail = _lancer(client)
    Travail.objects.update(**{"cree_le": PARIS_14H02, "commence_le": PARIS_14H02, "battement": PARIS_14H02} | champs)
    page = client.get(travail.get_absolute_url())
    assert page.context["reprise"] == (dit or "")
    assert page.content.decode().count(dit or "l’ouvrier n°") == bool(dit)


def test_annuler(client):
    travail = _lancer(client)
    adresse = reverse("travaux:travail_annuler", args=[travail.pk])
    assert client.get(adresse).url == travail.get_absolute_url()  # only its button cancels
    assert "Le travail est annulé." in client.post(adresse, follow=True).content.decode()
    assert "déjà fini" in client.post(adresse, follow=True).content.decode()


def test_fichier_pour_qui_l_a_demande_et_en_a_le_droit(client, settings, client_de):
    settings.TRAVAUX_EN_LIGNE = True
    travail = _lancer(client)
    adresse = reverse("travaux:travail_fichier", args=[travail.pk])
    reponse = client.get(adresse)
    assert reponse.getvalue() == b"1;2;3"
    assert reponse["Content-Disposition"] == 'attachment; filename="compte.csv"'
    assert Trace.objects.filter(action="travaux.travail.telecharger", objet_id=travail.pk).count() == 1
    assert client_de("direction").get(adresse).status_code == 404
    Travail.objects.update(code="essai.mourir")  # of the same owner, with another right
    client.compte.roles = ["jardins"]
    client.compte.save()
    assert client.get(adresse).status_code == 403
    travail.fichier.delete()
    Travail.objects.update(code="essai.compter")
    assert client.get(adresse).status_code == 404


def test_liste_a_requetes_constantes(client, client_de, django_assert_num_queries):
    _lancer(client_de("direction"))
    for nombre in (1, 3):
        while Travail.objects.filter(par=client.compte).count() < nombre:
            _lancer(client)
        client.get(reverse("travaux:travail_liste"))
        with django_assert_num_queries(3):
            page = client.get(reverse("travaux:travail_liste"))
        assert len(page.context["liste"].lignes) == nombre
