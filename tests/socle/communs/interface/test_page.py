"""The frame of every page: title, landmarks, navigation by role, strict content."""

import re
from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.animation.actions.action_collective import action_creer

pytestmark = pytest.mark.django_db


def test_le_titre_est_dit_deux_fois(client_de):
    texte = client_de("direction").get("/style/").content.decode()
    assert "<title>Style du hub – DanaeCare</title>" in texte
    assert "<h1>Style du hub</h1>" in texte
    assert texte.lstrip().startswith("<!DOCTYPE html>")


def test_un_titre_ne_coupe_ni_guillemets_ni_deux_points(client_de):
    """Written plainly in a template, the spaces of a title and of what is under it are held together."""
    action = action_creer(par=None, titre="Goûter : à table", pole="aidants", genre="convivial", date=date(2023, 3, 4))
    texte = client_de("direction").get(reverse("animation:action_annuler", args=[action.pk])).text
    assert "<h1>Annuler «\xa0Goûter\xa0: à table\xa0»</h1>" in texte


def test_ni_style_ni_script_dans_la_page(client_de):
    """The strict content policy would silently drop them."""
    texte = client_de("direction").get("/style/?erreurs").content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\bsrc=)", texte) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*', texte) == []


def test_un_anonyme_ne_voit_ni_menu_ni_recherche(client):
    texte = client.get("/style/").content.decode()
    assert "data-recherche" not in texte
    assert "Se déconnecter" not in texte
    assert 'href="/compte/login/"' in texte


def test_le_bandeau_dit_la_demonstration(client, settings):
    assert "bandeau-demo" not in client.get("/style/").content.decode()
    settings.MODE_DEMONSTRATION = True
    assert "Les personnes de ce hub sont inventées" in client.get("/style/").content.decode()


def test_la_page_de_style_n_est_pas_en_production(client, settings):
    settings.EN_PRODUCTION = True
    reponse = client.get("/style/")
    assert reponse.status_code == 404
    assert "Cette page n’existe pas" in reponse.content.decode()
