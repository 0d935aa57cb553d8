"""The figures page: cut by who, where, who pays and when; beside the year before; the rows are the count."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.urls import reverse

from aidants.actions.aidants import aidant_modifier
from aidants.actions.equipe import dossiers_reaffecter
from aidants.actions.proches import proche_modifier
from aidants.models import Financement
from aidants.models.dossiers import Statut
from aidants.requetes.chiffres import indicateurs_coupables
from danaecare import settings as reglages
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.indicateurs.comparaisons import Comparaison
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.coupes import peupler
from tests.pages import serree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def monde(compte):
    return peupler(compte)


def valeurs(client, **parametres):
    reponse = client.get(reverse("aidants:chiffres"), {"du": "2023-01-01", "au": "2023-12-31", **parametres})
    assert reponse.status_code == 200
    return {
        i.code: {ligne.categorie: (ligne.valeur, ligne.avant) for ligne in lignes}
        for i, lignes in reponse.context["rangs"]
    }


TROIS = ("aidants.contacts", "aidants.recus", "aidants.accompagnes", "aidants.nouveaux")


def trois(client, **parametres):
    lues = valeurs(client, **parametres)
    return [lues[code][""][0] for code in TROIS]


@pytest.mark.lent
def test_les_trois_comptes_sont_l_un_dans_l_autre_et_se_coupent(client_de, monde):
    client = client_de("direction")
    assert trois(client) == [4, 4, 3, 3]
    assert trois(client, professionnel=monde["claire"].pk) == [2, 2, 2, 2]
    assert trois(client, professionnel=monde["sana"].pk) == [1, 1, 0, 0]
    assert trois(client, secteur="Saint-Étienne") == [3, 3, 2, 2]
    assert trois(client, secteur="Saint-Étienne", professionnel=monde["claire"].pk) == [1, 1, 1, 1]
    assert trois(client, financement=monde["financement"].pk) == [2, 2, 2, 2]
    assert trois(client, du="2023-03-01", au="2023-03-31") == [1, 1, 1, 1]
    assert trois(client, secteur="Non renseigné") == [0, 0, 0, 0]
    coupe = {"du": "2023-03-01", "au": "2023-03-31", "secteur": "Saint-Étienne"}
    dite = client.get(reverse("aidants:chiffres"), coupe).context["coupe"]  # printed above them
    assert dite == "Du\xa0: 01/03/2023 · Au\xa0: 31/03/2023 · Secteur\xa0: Saint-Étienne"


def test_une_passation_et_un_demenagement_d_aujourd_hui_ne_changent_pas_la_coupe_d_hier(client_de, monde):
    with time_machine.travel("2026-11-21T09:00:00+01:00", tick=False):
        dossiers_reaffecter(par=client_de("direction").compte, de=monde["claire"], a=monde["sarah"])
        aidant_modifier(par=monde["sarah"], aidant=monde["steph"], lieu=Lieu(commune=Commune.objects.get(pk="42187")))
        proche_modifier(
            par=monde["sarah"], proche=monde["steph"].relations.get().proche, dossier=monde["steph"].dossier,
            categorie="handicap",
        )  # fmt: skip
        client = client_de("direction")
        assert trois(client, professionnel=monde["claire"].pk) == [2, 2, 2, 2]
        assert trois(client, secteur="Saint-Étienne") == [3, 3, 2, 2]
        assert trois(client, financement=monde["financement"].pk) == [2, 2, 2, 2]


def test_l_annee_d_avant_se_tient_a_cote_et_le_petit_est_gris(client_de, monde):
    lues = valeurs(client_de("direction"))
    assert lues["aidants.accompagnes"][""] == (3, 1)
    assert lues["aidants.secteur"] == {"Saint-Étienne": (2, 1), "Arrondissement de Roanne": (1, 0)}
    annee = {"du": "2023-01-01", "au": "2023-12-31"}
    social = client_de("travail_social")
    page = social.get(reverse("aidants:chiffres"), annee | {"vue": "tableaux"}).content.decode()
    assert '<td class="nombre doux">+2</td>' in page
    dessinee = serree(unescape(social.get(reverse("aidants:chiffres"), annee).content.decode()))
    assert "+2 : 1 à la même date en 2022" in dessinee.replace("\xa0", " ")
    assert 'class="g-repere"' in dessinee  # where the bar of Saint-Étienne was
    # The tables are one key away, in the same cut.
    assert 'href="/aidants/chiffres/?du=2023-01-01&au=2023-12-31&vue=tableaux" data-raccourci="t"' in dessinee


@pytest.mark.parametrize(
    ("valeur", "avant", "ecart", "fragile"),
    [(101, 80, "+21 (+26,3\xa0%)", False), (9, 80, "-71", True), (80, 9, "+71", True), (80, 80, "0", False),
     (None, 12, "–", True)],
)  # fmt: skip
def test_l_ecart_ne_dit_de_pour_cent_que_des_grands_nombres(valeur, avant, ecart, fragile):
    comparaison = Comparaison("x", "", valeur, avant)
    assert (comparaison.ecart.replace("−", "-").replace("\u202f", "\xa0"), comparaison.fragile) == (ecart, fragile)


def test_une_annee_partielle_se_dit_et_se_compare_a_duree_egale(client_de, monde):
    page = client_de("direction").get(reverse("aidants:chiffres"))
    assert page.context["periode"] == Periode.annee(2023)
    assert page.context["avant"] == Periode(date(2022, 1, 1), date(2022, 6, 15))
    texte = unescape(page.content.decode()).replace("\xa0", " ")
    assert "Période en cours : ce qui est noté jusqu’à aujourd’hui, le 15/06/2023." in texte
    assert "l’année d’avant est comptée du 01/01/2022 au 15/06/2022." in texte
    assert "Année d’avant partielle : le hub ne sait rien avant le 01/02/2022." in texte


@pytest.mark.lent
@pytest.mark.django_db(transaction=True)
def test_la_page_coupee_relue_coute_ce_que_coute_l_annee(client_de, monde, settings, django_assert_num_queries):
    """With the hub's own table, whoever read first: what is kept is what every reader of figures may see."""
    settings.CACHES = reglages.CACHES
    assert isinstance(caches["indicateurs"], DatabaseCache)
    adresse, annee = reverse("aidants:chiffres"), {"du": "2023-01-01", "au": "2023-12-31"}
    social, direction = client_de("travail_social"), client_de("direction")
    for nom, coupe, questions in [
        ("année", annee, 9), ("secteur", annee | {"secteur": "Saint-Étienne"}, 9),
        ("par qui", annee | {"professionnel": monde["claire"].pk}, 10),
        ("financement", annee | {"financement": monde["financement"].pk}, 10),
    ]:  # fmt: skip
        premiere = social.get(adresse, coupe)
        direction.get(adresse)
        with django_assert_num_queries(questions, info=nom):
            relue = direction.get(adresse, coupe)
        assert relue.status_code == 200
        assert social.get(adresse, coupe).context["rangs"] == premiere.context["rangs"]


def test_la_direction_ne_voit_que_des_chiffres(client_de, monde):
    page = client_de("direction").get(reverse("aidants:chiffres"), {"du": "2023-01-01", "au": "2023-12-31"})
    texte = unescape(page.content.decode())
    assert "Souvignet" not in texte
    assert "chiffres/aidants." not in texte  # no way in
    for code in (i.code for i in indicateurs_coupables()):
        assert client_de("direction").get(reverse("aidants:chiffre_lignes", args=[code])).status_code == 403


def test_les_lignes_s_ouvrent_a_qui_accompagne_et_une_archive_n_y_a_pas_de_nom(client_de, monde):
    adresse = reverse("aidants:chiffre_lignes", args=["aidants.situation_professionnelle"])
    parametres = {"du": "2023-01-01", "au": "2023-12-31", "categorie": "Retraité", "secteur": "Saint-Étienne"}
    page = client_de("travail_social").get(adresse, parametres)
    assert [ligne.objet.texte for ligne in page.context["liste"].lignes] == ["Agnès Souvignet"]
    dossier = monde["steph"].dossier
    dossier.statut = Statut.ARCHIVE
    dossier.enregistrer()
    page = client_de("travail_social").get(adresse, parametres)
    (ligne,) = page.context["liste"].lignes
    assert (ligne.objet.texte, ligne.objet.detail, ligne.objet.url) == (f"Dossier {dossier.numero}", "archivé", "")
    assert "Souvignet" not in page.content.decode()


def test_l_objectif_d_un_financement(client_de, monde):
    """Two of four: whoever opens the rows reads it, whoever does not is not told a count so small."""
    coupe = {"du": "2023-01-01", "au": "2023-12-31", "financement": monde["financement"].pk}
    lu = {role: client_de(role).get(reverse("aidants:chiffres"), coupe) for role in ("travail_social", "direction")}
    assert lu["travail_social"].context["objectif"] == {"prevus": 4, "part": 50}
    assert not lu["direction"].context["objectif"]


def test_la_direction_note_un_financement(client_de):
    client = client_de("direction")
    financeur = organisation_creer(par=None, nom="Conférence des financeurs")
    envoi = {
        "financeur": financeur.nom,
        "objet": "Axe 5",
        "debut": "2023-01-01", "fin": "2022-12-31",
        "actes": ["groupe"],
    }  # fmt: skip
    assert client.post(reverse("aidants:financement_noter"), envoi).status_code == 422
    assert client.post(reverse("aidants:financement_noter"), envoi | {"fin": "2023-12-31"}).status_code == 302
    financement = Financement.objects.get()
    assert (financement.actes, financement.categories) == (["groupe"], [])
    assert "Axe 5" in client.get(reverse("aidants:financement_liste")).content.decode()


def test_une_date_folle_ne_casse_pas_la_page(client_de):
    folles = [{"du": "0001-01-01"}, {"au": "hier"}, {"du": "2023-05-01", "au": "2022-01-01"}, {"secteur": "x"}]
    for parametres in folles:
        assert client_de("direction").get(reverse("aidants:chiffres"), parametres).status_code == 200
