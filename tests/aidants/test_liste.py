"""The list, its filters, its export and its search: what each role finds, in how many queries."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse

from aidants.models.dossiers import Statut
from danaecare.socle.communs.interface.recherche import chercher
from danaecare.socle.journal.models import Trace
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, RelationAideFabrique
from tests.pages import suivie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def trois_aidants(compte):
    claire = compte("travail_social", nom="Montagny")
    agnes = AidantFabrique(
        nom="Épinat", prenom="Agnès", telephone="06 12 34 56 78", situation_professionnelle="retraite",
        lieu=Lieu(commune=Commune.objects.get(pk="42218")), dossier__referent=claire,
    )  # fmt: skip
    bernard = AidantFabrique(
        nom="Faure", prenom="Bernard", genre="H", lieu=Lieu(libre_nom="Bordeaux", libre_code_postal="33000"),
        dossier__premier_contact="courriel", dossier__statut=Statut.SORTI,
    )  # fmt: skip
    carole = AidantFabrique(nom="Dumas", prenom="Carole", courriel="carole.dumas@exemple.fr")
    AidantFabrique(nom="Anonyme", prenom="Ne", dossier__statut=Statut.ARCHIVE)
    return {"claire": claire, "agnes": agnes, "bernard": bernard, "carole": carole}


def lignes(client, **parametres):
    reponse = client.get(reverse("aidants:aidant_liste"), parametres)
    assert reponse.status_code == 200
    return [ligne.objet.prenom for ligne in reponse.context["liste"].lignes]


def test_la_liste_range_e_accent_avec_e_et_tait_les_archives(client_de, trois_aidants):
    assert lignes(client_de("direction")) == ["Carole", "Agnès", "Bernard"]


@pytest.mark.parametrize(
    ("filtre", "attendu"),
    [
        ({"q": "epinat"}, ["Agnès"]),
        ({"q": "agnes ep"}, ["Agnès"]),
        ({"q": "06 12 34"}, ["Agnès"]),
        ({"q": "saint etienne"}, ["Agnès"]),
        ({"q": "carole.dumas@exemple"}, ["Carole"]),
        ({"q": "zzz"}, []),
        ({"statut": "sorti"}, ["Bernard"]),
        ({"referent": "null"}, ["Carole", "Bernard"]),
        ({"secteur": "hors"}, ["Bernard"]),
        ({"secteur": "inconnu"}, ["Carole"]),
        ({"contact": "courriel"}, ["Bernard"]),
        ({"situation": "retraite"}, ["Agnès"]),
        ({"tri": "-nom"}, ["Bernard", "Agnès", "Carole"]),
    ],
)
def test_les_filtres(client_de, trois_aidants, filtre, attendu):
    assert lignes(client_de("travail_social"), **filtre) == attendu


def test_un_dossier_se_trouve_par_son_numero(client_de, trois_aidants):
    assert lignes(client_de("accueil"), q=trois_aidants["agnes"].dossier.numero) == ["Agnès"]


def test_le_secteur_de_la_commune(client_de, trois_aidants):
    page = client_de("travail_social").get(reverse("aidants:aidant_liste"))
    choix = dict(page.context["liste"].filtres_formulaire.fields["secteur"].choices)
    saint_etienne = next(cle for cle, nom in choix.items() if nom == "Saint-Étienne")
    assert lignes(client_de("travail_social"), secteur=saint_etienne) == ["Agnès"]


@pytest.mark.parametrize("role", ["direction", "accueil", "escale_mobile"])
def test_qui_ne_lit_pas_les_typologies_ne_filtre_pas_par_elles(client_de, trois_aidants, role):
    assert lignes(client_de(role), situation="retraite") == ["Carole", "Agnès", "Bernard"]


def test_une_ligne_ou_trois_le_meme_nombre_de_requetes(client_de, django_assert_num_queries):
    client = client_de("travail_social")
    adresse = reverse("aidants:aidant_liste")
    client.get(adresse)
    AidantFabrique(lieu=Lieu(commune=Commune.objects.get(pk="42218")))
    with django_assert_num_queries(6):
        client.get(adresse)
    for _ in range(2):
        AidantFabrique(lieu=Lieu(commune=Commune.objects.get(pk="42187")))
    with django_assert_num_queries(6):
        client.get(adresse)


def test_la_fiche_a_un_nombre_constant_de_requetes(client_de, django_assert_num_queries):
    client = client_de("travail_social")
    client.get(reverse("aidants:aidant_liste"))
    relation = RelationAideFabrique()
    EntretienFabrique(dossier=relation.aidant.dossier)
    with django_assert_num_queries(13):
        client.get(relation.aidant.get_absolute_url())
    for _ in range(2):
        RelationAideFabrique(aidant=AidantFabrique(dossier=relation.aidant.dossier, principal=False))
        EntretienFabrique(dossier=relation.aidant.dossier)
    with django_assert_num_queries(13):
        client.get(relation.aidant.get_absolute_url())


def test_l_export_contient_ce_qui_est_filtre_et_neutralise_les_formules(client_de, trois_aidants):
    AidantFabrique(nom="=HYPERLINK(1)", prenom="Zoé", dossier__date_premier_contact=date(2023, 6, 1))
    client = client_de("travail_social")
    adresse = reverse("aidants:aidant_exporter", args=["csv"])
    tout = b"".join(client.get(adresse)).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in tout
    assert "Anonyme" not in tout
    filtre = b"".join(client.get(adresse, {"q": "epinat"})).decode("utf-8-sig").splitlines()
    assert len(filtre) == 2
    assert filtre[1].split(";")[1:5] == ["Épinat", "Agnès", "", "Femme"]
    trace = Trace.objects.filter(nature="export").latest("id")
    assert (trace.action, trace.donnees) == ("aidants.aidant.exporter", {"genre": "csv", "filtres": ["q"]})


def test_la_recherche_du_hub_ne_trouve_que_pour_qui_lit_les_aidants(client_de, compte, trois_aidants):
    for role, attendu in (("accueil", 1), ("direction", 1), ("jardins", 0), ("administration", 0)):
        resultats = {s.titre: t for s, t in chercher(compte(role), "epinat", 8)}
        assert len(resultats.get("Aidants", [])) == attendu
    page = unescape(client_de("jardins").get(reverse("recherche"), {"q": "epinat"}).content.decode())
    assert "Épinat" not in page.replace('value="epinat"', "")


@pytest.mark.parametrize("role", ["accueil", "escale_mobile", "direction"])
def test_la_fiche_tait_les_typologies_a_qui_ne_suit_pas(client_de, role):
    relation = RelationAideFabrique(
        aidant__situation_professionnelle="conge_aidant", proche__pathologie="parkinson", proche__gir="2",
        lien="bel_enfant", intensite="34+",
    )  # fmt: skip
    EntretienFabrique(dossier=relation.aidant.dossier, themes=["fin_de_vie"], duree_min=40)
    page = unescape(client_de(role).get(relation.aidant.get_absolute_url()).content.decode())
    fuites = ["congé", "Parkinson", "GIR", "belle-fille", "34 h", "Fin de vie"]
    assert [mot for mot in fuites if mot in page] == []
    assert "40" in page
    page = unescape(client_de("travail_social").get(relation.aidant.get_absolute_url()).content.decode())
    assert [mot for mot in fuites if mot in page] == fuites


def test_le_guide_du_hub_et_celui_de_la_documentation_disent_la_meme_chose(client_de):
    guide = (Path(__file__).parents[2] / "docs" / "guide-aidants.md").read_text()
    page = unescape(client_de("accueil").get(reverse("aidants:aide")).content.decode()).replace("\xa0", " ")
    titres = [ligne[3:] for ligne in guide.splitlines() if ligne.startswith("## ")]
    assert [titre for titre in titres if f"<h2>{titre}</h2>" not in page] == []
    phrases = [ligne for ligne in guide.splitlines()[4:] if ligne and ligne[0] not in "#!"]
    lisible = suivie(re.sub(r"</?(p|kbd)>", "", page))
    assert [phrase for phrase in phrases if phrase.replace("**", "") not in lisible] == []
