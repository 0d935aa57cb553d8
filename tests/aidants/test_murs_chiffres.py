"""What the figures say of one person to whoever may not open the rows: nothing, however finely they are cut."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.pages import serree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]

JOUR = {"du": "2023-03-06", "au": "2023-03-06"}
ANNEE = {"du": "2023-01-01", "au": "2023-12-31"}
DITS = ("Retraité", "En emploi", "Fin de vie et deuil", "Parkinson", "Femmes", "Hommes", "60-69 ans")


@pytest.fixture
def seule_ce_jour():
    """One woman, retired, whom the front desk saw arrive; twelve men in work, on another day."""
    aidant = AidantFabrique(situation_professionnelle="retraite", genre="F", annee_naissance=1960)
    RelationAideFabrique(aidant=aidant, proche__pathologie="parkinson")
    EntretienFabrique(dossier=aidant.dossier, date=date(2023, 3, 6), themes=["fin_de_vie"])
    for _ in range(12):
        autre = AidantFabrique(situation_professionnelle="emploi", genre="H", annee_naissance=1960)
        EntretienFabrique(dossier=autre.dossier, date=date(2023, 4, 3), themes=["repit"])
    return aidant


def lignes(client, **parametres):
    """(label, value) of every line of the page, as read on the screen: in its tables, then drawn."""
    ecrite, dessinee = (
        serree(unescape(client.get(reverse("aidants:chiffres"), {**parametres, "vue": vue}).content.decode()))
        for vue in ("tableaux", "")
    )
    rangs = re.findall(r'<tr><th scope="row">(.*?)</th><td class="nombre">(.*?)</td>', ecrite + dessinee)
    traces = re.findall(r"<text[^>]*>([^<]*)</text>", dessinee)
    grands = re.findall(r'chiffre-valeur">([^<]*)</span>', dessinee)
    assert grands != []
    ecrits = [(re.sub(r"<[^>]+>", "", libelle), valeur) for libelle, valeur in rangs]
    return [(trace, trace) for trace in (*traces, *grands)] + ecrits


@pytest.mark.parametrize("role", ["accueil", "escale_mobile", "direction"])
@pytest.mark.parametrize("coupe", ["jour", "avant", "secteur", "professionnel"])
def test_couper_a_un_jour_ne_dit_rien_de_qui_est_venu(client_de, compte, seule_ce_jour, role, coupe):
    parametres = {
        "jour": JOUR,
        "avant": {"du": "2023-01-01", "au": "2023-03-06"},  # and the same without its last day: a difference
        "secteur": ANNEE | {"secteur": "Non renseigné"},
        "professionnel": ANNEE | {"professionnel": compte("travail_social").pk},
    }[coupe]
    lues = lignes(client_de(role), **parametres)
    assert lues != []
    assert [libelle for libelle, _ in lues if libelle in DITS] == []
    assert [valeur for _, valeur in lues if valeur.isdecimal() and 0 < int(valeur) < 11] == []


@pytest.mark.parametrize("role", ["accueil", "escale_mobile", "direction"])
def test_l_annee_entiere_masque_les_petits_comptes_et_ce_qui_les_donnerait(client_de, seule_ce_jour, role):
    lues = lignes(client_de(role), **ANNEE)
    assert [valeur for _, valeur in lues if valeur.isdecimal() and 0 < int(valeur) < 11] == []
    dites = dict(lues)
    assert (dites["Retraité"], dites["En emploi"]) == ("masqué", "masqué")
    assert (dites["Femmes"], dites["Hommes"]) == ("masqué", "masqué")


def test_qui_ouvre_les_lignes_lit_les_chiffres(client_de, seule_ce_jour):
    dites = dict(lignes(client_de("travail_social"), **JOUR))
    assert (dites["Retraité"], dites["Femmes"], dites["Fin de vie et deuil"]) == ("1", "1", "1")


@pytest.mark.parametrize("role", ["accueil", "escale_mobile", "direction", "gouvernance", "administration"])
def test_les_lignes_restent_fermees(client_de, seule_ce_jour, role):
    client = client_de(role)
    for code in ("aidants.situation", "aidants.themes", "aidants.accompagnes"):
        assert client.get(reverse("aidants:chiffre_lignes", args=[code]), JOUR).status_code == 403
