import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from danaecare.socle.indicateurs.comparaisons import tu
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import EntretienFabrique, RelationAideFabrique
from tests.pages import serree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


def test_chaque_ligne_mene_aux_siennes(client_de):
    relation = RelationAideFabrique(aidant__lieu=Lieu(commune=Commune.objects.get(pk="42218")))
    EntretienFabrique(dossier=relation.aidant.dossier, date=date(2023, 2, 1))
    coupe = {"du": "2023-01-01", "au": "2023-12-31", "secteur": "Saint-Étienne"}
    social = client_de("travail_social")
    page = social.get(reverse("aidants:chiffres"), coupe | {"vue": "tableaux"})
    corps = serree(unescape(page.content.decode())).split('id="tous"')[1]
    attendus = [
        (i.code, ligne.categorie)
        for i, lignes in page.context["rangs"]
        for ligne in lignes
        if i.requete is not None and not tu(i, lignes)  # a sentence instead of zeros has no row to open
    ]
    menes = [
        (urlsplit(adresse).path.split("/")[-2], parse_qs(urlsplit(adresse).query))
        for adresse in re.findall(r'<th scope="row"><a href="([^"]+)"', corps)
    ]
    assert attendus
    assert [(code, question.get("categorie", [""])[0]) for code, question in menes] == attendus
    assert all(question["secteur"] == ["Saint-Étienne"] for _, question in menes)
    dessinee = unescape(social.get(reverse("aidants:chiffres"), coupe).content.decode())
    ouvertes = re.findall(r'href="/aidants/chiffres/([a-z._]+)/\?([^"]+)"', dessinee)
    assert {code for code, _ in ouvertes} == {i.code for i, _ in page.context["rangs"] if i.requete is not None}
    assert all(parse_qs(question)["secteur"] == ["Saint-Étienne"] for _, question in ouvertes)
    code, question = menes[0]
    assert social.get(reverse("aidants:chiffre_lignes", args=[code]), question).status_code == 200
