"""The sheet to hand over, on one page whatever it says; sent to whoever asked; the favourites of the team."""

import pypdfium2
import pytest
from django.core import mail
from django.urls import reverse

from danaecare.socle.courriels.models import Courriel
from danaecare.socle.services.actions.services import favori_marquer, service_fermer
from danaecare.socle.services.models import Service
from danaecare.socle.services.requetes import Besoin, proposer
from tests.socle.services.fabriques import creer

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_de):
    return client_de("accueil")


def pages(contenu: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(contenu)]


def test_une_page_quoi_qu_elle_dise(client):
    plein = creer(
        "Halte du mercredi", ou="Firminy", presentation="Un relais, deux heures. " * 80, conditions="c " * 150,
        cout_detail="d " * 100, horaires="h " * 100, accessibilite="a " * 100, langues="l " * 60, delai="e " * 60,
        adresse="r " * 100, telephone="04 65 71 00 02", courriel="a@exemple.fr", moyen="telephone",
        situations=["parkinson", "sep", "avc", "cancer"], recours=["telephone", "orientation", "visite"],
    )  # fmt: skip
    reponse = client.get(reverse("services:service_pdf", args=[plein.pk]))
    assert (reponse["Content-Type"], reponse["Content-Disposition"]) == (
        "application/pdf", 'inline; filename="halte-du-mercredi.pdf"',
    )  # fmt: skip
    (page,) = pages(reponse.content)
    page = " ".join(page.split())
    for dit in ("Halte du mercredi", "04 65 71 00 02", "Maladie de Parkinson", "Firminy", "Vérifié le"):
        assert dit in page


def test_envoyee_a_qui_l_a_demandee(client, django_capture_on_commit_callbacks):
    service = creer(telephone="04 65 71 00 02")
    adresse = reverse("services:service_envoyer", args=[service.pk])
    assert client.post(adresse, {"courriel": "pas une adresse"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(adresse, {"courriel": "odile@exemple.fr"}).url == service.get_absolute_url()
    (courriel,) = mail.outbox
    assert (courriel.to, courriel.subject) == (["odile@exemple.fr"], "Ligne d’écoute")
    assert "odile" not in courriel.body.lower()
    (nom, contenu, genre) = courriel.attachments[0]
    assert (nom, genre, len(pages(contenu))) == ("ligne-d-ecoute.pdf", "application/pdf", 1)
    assert Courriel.objects.get().nom == ""


def test_un_service_ferme_ne_s_envoie_plus(client):
    service = creer()
    service_fermer(par=None, service=service)
    page = client.get(reverse("services:service_envoyer", args=[service.pk]))
    assert "sa fiche ne s’envoie plus" in page.content.decode()


def test_un_favori_passe_devant_ceux_d_aussi_pres(client):
    creer("Écoute A")
    favori = creer("Écoute B")
    client.post(reverse("services:service_preferer", args=[favori.pk]))
    trouves = proposer(Besoin(None))
    assert [str(p.service) for p in trouves] == ["Écoute B", "Écoute A"]
    assert "favori de l’équipe" in trouves[0].raisons
    liste = client.get(reverse("services:service_liste"), {"favori": "oui"})
    assert [str(s) for s in liste.context["liste"].objets] == ["Écoute B"]
    client.post(reverse("services:service_delaisser", args=[favori.pk]))
    client.post(reverse("services:service_delaisser", args=[favori.pk]))
    assert not Service.objects.filter(favori=True).exists()


def test_un_service_ferme_n_est_plus_choisi(client):
    service = creer()
    service_fermer(par=None, service=service)
    reponse = client.post(reverse("services:service_preferer", args=[service.pk]), follow=True)
    assert "Ce service est fermé" in reponse.content.decode()
    favori_marquer(par=None, service=service, favori=False)
    assert not Service.objects.get().favori
