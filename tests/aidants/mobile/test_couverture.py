"""The map and its table agree; the years of the plan; where to go next, and why."""

import re
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from aidants.mobile.actions.comptes import comptage_fixer
from aidants.mobile.actions.etats import halte_annuler, halte_realiser
from aidants.mobile.choix import Couverture
from aidants.mobile.indicateurs import INDICATEURS
from aidants.mobile.models import Halte, PopulationAgee
from aidants.mobile.requetes.couverture import annees_du_plan, lignes_de_couverture, suggestions
from danaecare.socle.indicateurs.definitions import Liste
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.models import Commune
from tests.aidants.mobile.fabriques import BOEN, CHALMAZEL, JOUR, LYON, NOIRETABLE, ROANNE, SAINT_ETIENNE, halte_creer
from tests.pages import serree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


def _tenir(commune, jour, personnes=None):
    halte = halte_creer(commune, jour=jour)
    halte_realiser(par=None, halte=halte, note="Tenue.")
    if personnes is not None:
        comptage_fixer(par=None, halte=halte, cases={("", "", ""): personnes})
    return halte


@pytest.fixture
def annee():
    """Roanne twice, Boën once, Noirétable planned, Lyon outside, Chalmazel cancelled."""
    _tenir(ROANNE, date(2023, 3, 2), 10)
    _tenir(ROANNE, date(2023, 5, 2), 0)
    _tenir(BOEN, JOUR, 5)
    _tenir(LYON, date(2023, 6, 1), 3)
    halte_creer(NOIRETABLE, jour=date(2023, 6, 20))
    halte_annuler(par=None, halte=halte_creer(CHALMAZEL, jour=JOUR), motif="meteo")


ATTENDUS = {ROANNE: Couverture.PLUSIEURS, BOEN: Couverture.UNE, NOIRETABLE: Couverture.PREVUE}


def test_chaque_commune_a_son_etat(annee):
    lignes = lignes_de_couverture()
    assert len(lignes) == 320
    assert {ligne.commune.pk: ligne.etat for ligne in lignes if ligne.etat != Couverture.JAMAIS} == ATTENDUS


def test_la_carte_sa_legende_et_son_tableau_disent_la_meme_chose(client_de, annee):
    page = client_de("escale_mobile").get(reverse("aidants:mobile_couverture")).content.decode()
    page = serree(page)
    svg = page[page.index("<svg xmlns") : page.index("<figcaption>")]
    formes = re.findall(r'<a href="([^"]+)"><path[^>]*><title>([^<]+)</title></path></a>', svg)
    tableau = page[page.index('id="communes"') :]
    rangs = re.findall(
        r'<tr data-etat="(\w+)"><th scope="row"><a href="([^"]+)">([^<]+)</a></th>.*?<td>([^<]*)</td></tr>', tableau
    )
    assert len(formes) == len(rangs) == 320
    assert {(adresse, titre) for adresse, titre in formes} == {
        (adresse, f"{nom}\u00a0: {texte}") for _, adresse, nom, texte in rangs
    }
    legende = page[page.index("<figcaption>") : page.index("</figcaption>")]
    dits = dict(zip(Couverture.labels, map(int, re.findall(r"<strong>(\d+)</strong>", legende)), strict=False))
    comptes = Counter(etat for etat, *_ in rangs)
    assert dits == {etat.label: comptes.get(etat.value, 0) for etat in Couverture}
    assert {etat: comptes[etat] for etat in comptes} == {"jamais": 317, "prevue": 1, "une": 1, "plusieurs": 1}


def test_chaque_classe_se_distingue_sans_couleur(annee, client_de):
    page = client_de("escale_mobile").get(reverse("aidants:mobile_couverture")).content.decode()
    assert 'id="couverture-prevue"' in page
    assert 'id="couverture-une"' in page


def test_le_tableau_se_filtre_par_etat(client_de, annee):
    page = client_de("escale_mobile").get(reverse("aidants:mobile_couverture"), {"etat": "plusieurs"}).content.decode()
    assert re.findall(r'<tr data-etat="(\w+)">', page) == ["plusieurs"]


def test_le_plan_cumule_ce_qui_est_couvert(annee):
    populations = dict(Commune.objects.filter(pk__in=[ROANNE, BOEN]).values_list("pk", "population"))
    avant, premiere, *suite = annees_du_plan(lignes_de_couverture())
    assert [a.libelle for a in (avant, premiere, *suite)] == ["Avant 2024", "2024", "2025", "2026", "2027", "2028"]
    assert (avant.haltes, avant.prevues, avant.communes, avant.nouvelles, avant.cumul) == (3, 1, 2, 2, 2)
    assert avant.population == premiere.population == sum(populations.values())
    assert (premiere.haltes, premiere.nouvelles, premiere.cumul) == (0, 0, 2)


RIVE_DE_GIER, LA_TUILIERE = "42186", "42314"


def _proposee(code):
    return next(s for s in suggestions(lignes_de_couverture(), 400) if s.commune.pk == code)


def test_les_suggestions_comptent_les_habitants_l_attente_et_la_distance(annee):
    Commune.objects.filter(pk=CHALMAZEL).update(population=17_060)
    Commune.objects.filter(pk=LA_TUILIERE).update(population=117)
    for commune in Commune.objects.filter(pk__in=[CHALMAZEL, LA_TUILIERE]):
        Commune.objects.filter(pk=commune.pk).update(latitude=45.74, longitude=3.9 + (commune.pk == LA_TUILIERE))
    Commune.objects.filter(pk=BOEN).update(latitude=45.74, longitude=4.0)
    assert (_proposee(CHALMAZEL).raisons, _proposee(CHALMAZEL).points) == (
        [
            ("17\u202f060 habitants", 42),
            ("jamais visitée", 30),
            ("à 8 km, à vol d’oiseau, de la commune visitée la plus proche", 8),
        ],
        80,
    )
    assert [points for _, points in _proposee(LA_TUILIERE).raisons] == [0, 30, 20]
    Commune.objects.filter(pk=ROANNE).update(population=35_000)
    assert _proposee(ROANNE).raisons == [("35\u202f000 habitants", 50), ("dernière halte il y a 1 mois", 1)]


def test_une_ville_jamais_visitee_passe_avant_un_hameau_lointain(annee):
    """Two towns that were never proposed, beside a hamlet of 117 inhabitants far from every stop."""
    Commune.objects.de_la_loire().exclude(pk=ROANNE).update(population=117)
    Commune.objects.filter(pk=SAINT_ETIENNE).update(population=17_060)
    Commune.objects.filter(pk=RIVE_DE_GIER).update(population=16_123)
    assert [s.commune.pk for s in suggestions(lignes_de_couverture(), 2)] == [SAINT_ETIENNE, RIVE_DE_GIER]
    codes = [s.commune.pk for s in suggestions(lignes_de_couverture(), 400)]
    assert (NOIRETABLE in codes, len(codes)) == (False, 319)


def test_les_suggestions_regardent_l_age_quand_il_est_connu(annee):
    """Where the census is imported, 100 inhabitants of sixty and over weigh as 400 inhabitants."""
    Commune.objects.filter(pk__in=[CHALMAZEL, SAINT_ETIENNE]).update(population=8000)
    PopulationAgee.objects.create(commune_id=CHALMAZEL, annee=2020, plus_60=4150)
    assert _proposee(CHALMAZEL).raisons[0] == ("8\u202f000 habitants, dont 4\u202f150 de 60 ans et plus", 41)
    assert _proposee(SAINT_ETIENNE).raisons[0] == ("8\u202f000 habitants", 20)


def test_la_page_dit_la_regle_et_ce_qui_donne_les_points(client_de, annee):
    page = serree(client_de("escale_mobile").get(reverse("aidants:mobile_couverture")).content.decode())
    regle = re.search(r"Sur 100 points(.*?)</p>", page).group(1)
    assert [int(n) for n in re.findall(r"\d+", regle.replace("&nbsp;", " "))] == [
        50, 1, 400, 1, 100, 60, 30, 1, 30, 20, 1,
    ]  # fmt: skip
    premiere = suggestions(lignes_de_couverture(), 1)[0]
    liste = page[page.index("suggestions-haltes") :]
    assert f"<b>{premiere.commune.nom}</b>, {premiere.points} points" in liste.replace("\u00a0", " ")


def _figure(code, periode=None):
    indicateur = next(i for i in INDICATEURS if i.code == f"aidants.mobile.{code}")
    return indicateur.resultat(periode or Periode.annee(2023))


def test_les_chiffres_ne_comptent_que_ce_qui_a_eu_lieu(annee):
    assert _figure("haltes").valeur == 4
    assert (_figure("sensibilises").valeur, _figure("sensibilises").base) == (18, 4)
    assert _figure("communes").valeur == 3
    couverture = _figure("couverture")
    assert dict(couverture.lignes) == {
        "Jamais visitée": 318, "Visitée une fois": 1, "Visitée plusieurs fois": 1,
    }  # fmt: skip
    assert couverture.total == 320
    assert _figure("population").total == sum(Commune.objects.de_la_loire().values_list("population", flat=True))
    liste = _figure("liste")
    assert isinstance(liste, Liste)
    assert [(ligne[0].isoformat(), ligne[1], ligne[2]) for ligne in liste.lignes] == [
        ("2023-03-02", "Roanne", 10), ("2023-05-02", "Roanne", 0), ("2023-06-01", "Lyon", 3),
        ("2023-06-14", "Boën-sur-Lignon", 5),
    ]  # fmt: skip


def test_personne_n_a_compte_se_dit_inconnu_et_non_zero():
    assert _figure("sensibilises").valeur == 0
    _tenir(ROANNE, date(2023, 3, 2))
    assert _figure("sensibilises").valeur is None
    assert _figure("liste").lignes[0][2] is None


@pytest.mark.parametrize(
    ("cases", "comptes"),
    [({("F", "", ""): 4}, (4, None)), ({("F", "", "deja"): 4}, (4, 0)), ({("F", "", "premiere"): 1}, (1, 1))],
)
def test_une_premiere_visite_que_personne_n_a_notee_est_inconnue(cases, comptes):
    comptage_fixer(par=None, halte=_tenir(ROANNE, JOUR), cases=cases)
    assert Halte.objects.avec_comptes().values_list("personnes", "nouvelles").get() == comptes


def test_la_couverture_d_une_annee_ne_change_pas_apres(annee):
    avant = _figure("couverture", Periode.annee(2022))
    assert dict(avant.lignes)["Jamais visitée"] == 320


@pytest.mark.parametrize("combien", [1, 3])
def test_la_frequentation_pose_les_memes_questions_pour_1_et_3_lignes(client_de, combien, django_assert_num_queries):
    for commune, jour in list(zip((ROANNE, BOEN, CHALMAZEL), (JOUR, JOUR, date(2023, 5, 2)), strict=True))[:combien]:
        _tenir(commune, jour, 4)
    client = client_de("escale_mobile")
    client.get(reverse("aidants:halte_liste"))
    with django_assert_num_queries(5):
        page = client.get(reverse("aidants:halte_liste"))
    assert page.content.decode().count('<th scope="row"') == combien


def test_la_frequentation_partage_la_route_entre_les_haltes(client_de):
    for commune in (ROANNE, BOEN):
        _tenir(commune, JOUR, 4)
    export = client_de("escale_mobile").get(reverse("aidants:halte_exporter", args=["csv"]))
    lignes = [ligne.split(";") for ligne in b"".join(export.streaming_content).decode("utf-8-sig").splitlines()]
    kilometres = lignes[0].index("Kilomètres")
    parts = {ligne[1]: ligne[kilometres] for ligne in lignes[1:]}
    assert len(parts) == 2
    assert parts["Roanne"] == parts["Boën-sur-Lignon"]
