"""What people are told: dated versions, who to write to, the same words on the page and on paper."""

from datetime import date
from io import BytesIO

import pdfplumber
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.protection.actions.registre import notice_publier, registre_remplir
from danaecare.socle.protection.models import Notice
from tests.socle.protection.fabriques import notice

pytestmark = pytest.mark.django_db


def _publier(jour, **champs):
    return notice_publier(par=None, **notice(en_vigueur_le=jour, **champs))


def test_sans_notice_la_page_dit_ce_que_tient_le_registre(client):
    registre_remplir(par=None)
    page = client.get(reverse("confidentialite")).text
    assert "Deux ans après le dernier contact" in page.replace("deux ans", "Deux ans")
    assert "CNIL" in page
    assert client.get(reverse("confidentialite_pdf")).status_code == 404


def test_chaque_jour_a_sa_version_et_celle_d_avant_se_relit(client):
    with time_machine.travel("2026-03-10 09:00+01:00", tick=False):
        premiere = _publier(date(2026, 3, 10))
        seconde = _publier(date(2026, 4, 1), dpo="Le nouveau délégué", texte="Nous gardons moins.")
        page = client.get(reverse("confidentialite")).text
        assert ("La déléguée" in page, "Le nouveau délégué" in page) == (True, False)
        assert client.get(seconde.get_absolute_url()).status_code == 404  # not told yet
        with pytest.raises(ValidationError, match="pas dans le passé"):
            _publier(date(2026, 3, 9))
    with time_machine.travel("2026-04-01 09:00+02:00", tick=False):
        page = client.get(reverse("confidentialite")).text
        assert ("La déléguée" in page, "Le nouveau délégué" in page) == (False, True)
        ancienne = client.get(premiere.get_absolute_url()).text
        assert ("La déléguée" in ancienne, "remplacée depuis" in ancienne) == (True, True)


@time_machine.travel("2026-03-10 09:00+01:00", tick=False)
def test_le_papier_dit_ce_que_dit_la_page(client):
    _publier(date(2026, 3, 10))
    page = client.get(reverse("confidentialite")).text
    reponse = client.get(reverse("confidentialite_pdf"))
    assert reponse["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(reponse.content)) as papier:
        texte = " ".join(feuille.extract_text() for feuille in papier.pages)
        assert papier.metadata["Title"] == "Protection de vos données"
    for dit in ("Pourquoi", "Nous gardons peu.", "Une adresse.", "Association Essai", "dpo@exemple.fr"):
        assert (dit in page, dit in texte) == (True, True)
    for dit in ("# Pourquoi", "- Un nom"):
        assert (dit in page, dit in texte) == (False, False)


@time_machine.travel("2026-03-10 09:00+01:00", tick=False)
def test_la_direction_publie_en_partant_de_la_derniere(client_de):
    direction = client_de("direction")
    registre_remplir(par=None)
    premiere = direction.get(reverse("protection:notice_publier")).context["form"]
    assert "Accompagnement des proches aidants" in premiere["texte"].value()
    _publier(date(2026, 3, 10))
    form = direction.get(reverse("protection:notice_publier")).context["form"]
    assert (form["dpo"].value(), form["texte"].value()) == ("La déléguée", notice()["texte"])
    envoi = {nom: form[nom].value() for nom in form.fields}
    refus = direction.post(reverse("protection:notice_publier"), envoi | {"en_vigueur_le": "2026-03-01"})
    assert (refus.status_code, Notice.objects.count()) == (422, 1)
    direction.post(reverse("protection:notice_publier"), envoi | {"en_vigueur_le": "2026-03-10", "dpo": "Lise"})
    assert "Lise" in direction.get(reverse("confidentialite")).text
