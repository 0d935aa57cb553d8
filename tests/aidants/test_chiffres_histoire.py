"""A figure by month and by year: counted by hand, masked for whoever may not read it finely, asked for later."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.historique import dit, historique
from danaecare.socle.indicateurs.periode import Periode
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
ANNEE = Periode.annee(2023)
ADRESSE = "/indicateurs/2023/aidants.accompagnes/"
VENUES = {date(2022, 5, 3): 20, date(2023, 1, 10): 30, date(2023, 2, 7): 3, date(2023, 3, 6): 15, date(2023, 4, 3): 40}


@pytest.fixture
def venus():
    """As many people as said on each day, each with an interview by telephone."""
    for jour, nombre in VENUES.items():
        for _ in range(nombre):
            aidant = AidantFabrique(dossier__date_premier_contact=date(2022, 1, 4))
            EntretienFabrique(dossier=aidant.dossier, date=jour, mode="telephone")


def lu(compte, code="aidants.accompagnes", **autres):
    passe = historique(registre.tous()[code], ANNEE, lecteur=compte, **autres)
    return [dit(c) for c in passe.mois], [dit(c) for c in passe.mois_avant], [(an, dit(c)) for an, c in passe.annees]


def test_les_mois_et_les_annees_sont_ceux_que_l_on_compte_a_la_main(compte, venus):
    """A month that has not begun is no zero, nor a year before the first that says anything."""
    mois, avant, annees = lu(compte("travail_social"))
    assert mois == ["30", "3", "15", "40", "0", "0", *["–"] * 6]
    assert avant == [*["0"] * 4, "20", *["0"] * 7]
    assert annees == [(2022, "20"), (2023, "88")]
    assert lu(compte("psychologue"), "aidants.entretiens", categorie="Téléphone")[0][:4] == ["30", "3", "15", "40"]


@pytest.mark.parametrize("role", ["accueil", "escale_mobile", "direction"])
def test_qui_n_ouvre_pas_les_lignes_ne_lit_ni_un_petit_mois_ni_ce_qui_le_donnerait(compte, venus, role):
    """Three in February: the year and the other months would say it, so March is hidden too."""
    mois, _, annees = lu(compte(role))
    assert mois == ["30", "masqué", "masqué", "40", "0", "0", *["–"] * 6]
    assert annees == [(2022, "20"), (2023, "88")]
    repartition = historique(registre.tous()["aidants.entretiens"], ANNEE, lecteur=compte(role))
    assert [c for c in (*repartition.mois, *repartition.mois_avant) if c is not None] == []
    assert historique(registre.tous()["aidants.entretiens"], ANNEE, lecteur=compte(role), categorie="Téléphone") is None


def test_une_petite_annee_est_masquee_une_moyenne_aussi(compte):
    EntretienFabrique(dossier=AidantFabrique().dossier, date=date(2023, 3, 6))
    assert lu(compte("direction"))[2] == [(2023, "< 11")]
    assert lu(compte("travail_social"))[2] == [(2023, "1")]


def test_chaque_chiffre_sensible_des_aidants_est_reserve():
    siens = [i for i in registre.tous().values() if i.droit == "aidants.chiffres"]
    assert {i.code for i in siens if i.sensible} == {i.code for i in siens if i.droit_fin == "aidants.typologies"}


def test_ce_qui_ne_se_compte_que_par_annee_n_a_pas_de_mois(compte):
    lecteur = compte("gouvernance")
    assert historique(registre.tous()["gouvernance.adherents"], ANNEE, lecteur=lecteur).mois == ()
    assert historique(registre.tous()["jardins.distributions"], ANNEE, lecteur=lecteur) is None  # kilos and packets


def test_l_histoire_vient_apres_la_page_puis_avec_elle(client_de, venus):
    client = client_de("travail_social")
    premiere = client.get(ADRESSE).content.decode()
    assert ("Au fil du temps" in premiere, f'hx-get="{ADRESSE}?histoire=oui"' in premiere) == (False, True)
    fragment = client.get(f"{ADRESSE}?histoire=oui", headers={"HX-Request": "true"}).content.decode()
    assert (fragment.count("<svg"), "<html" in fragment, "Rascle" in fragment) == (2, False, False)
    assert "Au fil du temps" in client.get(f"{ADRESSE}?histoire=oui").content.decode()
    assert '<th scope="row">2022</th>' in fragment  # a year is no number of two thousand


def test_sous_une_coupe_l_histoire_garde_la_coupe(client_de, compte, venus):
    """The filters stay in the address, from one year to the other."""
    adresse = reverse("aidants:chiffre_lignes", args=["aidants.entretiens"])
    parametres = {"du": "2023-01-01", "au": "2023-12-31", "categorie": "Téléphone", "histoire": "oui"}
    page = client_de("travail_social").get(adresse, parametres).content.decode()
    assert "?du=2022-01-01&amp;au=2022-12-31&amp;categorie=T%C3%A9l%C3%A9phone" in page
    vide = client_de("travail_social").get(adresse, parametres | {"professionnel": compte("psychologue").pk})
    assert "88" not in vide.content.decode().partition("Au fil du temps")[2].partition("<ol")[0]


def test_une_suite_que_rien_ne_garde_n_est_pas_comptee_a_qui_attend():
    indicateur, periodes = registre.tous()["aidants.accompagnes"], [Periode.annee(2022), ANNEE]
    assert cache_indicateurs.calculer_suite(indicateur, periodes, attendre=True) is None
    assert [n.valeur for n in cache_indicateurs.calculer_suite(indicateur, periodes)] == [0, 0]
