"""Under each cut the rows are the figure, read once a population; a cut is kept by all that makes it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aidants.actions.entretiens import entretien_noter
from aidants.models import Financement
from aidants.requetes.chiffres import indicateurs_coupables
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.indicateurs import cache_indicateurs
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.coupes import ANNEE, COUPES, coupe_de, peupler
from tests.aidants.fabriques import RelationAideFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def monde(compte):
    return peupler(compte)


@pytest.mark.parametrize("coupe", COUPES)
def test_les_lignes_sont_le_chiffre_sous_chaque_coupe(monde, coupe):
    periode = coupe_de(monde, coupe)
    with calcul():
        ensemble = {i.code: i.resultat(periode) for i in indicateurs_coupables()}
    ecarts = []
    for indicateur in indicateurs_coupables():
        resultat = indicateur.resultat(periode)
        ecarts += [f"{indicateur.code} ensemble"] * (ensemble[indicateur.code] != resultat)
        if indicateur.genre == Genre.NOMBRE:
            if not indicateur.discretion.moyenne:
                ecarts += [indicateur.code] * (indicateur.lignes(periode).count() != resultat.valeur)
            continue
        for libelle, nombre in resultat.lignes:
            ecarts += [f"{indicateur.code} {libelle}"] * (indicateur.lignes(periode, libelle).count() != nombre)
    assert ecarts == []


@pytest.mark.lent
@pytest.mark.django_db(transaction=True)
def test_une_coupe_gardee_est_la_coupe_calculee_et_suit_les_ecritures(monde, django_assert_num_queries):
    indicateurs = indicateurs_coupables()
    periodes = [periode for nom in COUPES for periode in (coupe_de(monde, nom), coupe_de(monde, nom).precedente)]

    def calculees():
        for periode in periodes:
            with calcul():
                yield {i.code: i.resultat(periode) for i in indicateurs}

    avant = list(calculees())
    assert cache_indicateurs.calculer_chacune(indicateurs, periodes) == avant
    with django_assert_num_queries(1):  # the memory cache of the tests costs none
        assert cache_indicateurs.calculer_chacune(indicateurs, periodes) == avant
    autre = RelationAideFabrique(
        aidant__dossier__date_premier_contact=date(2023, 3, 1), aidant__dossier__referent=monde["claire"],
        aidant__lieu=Lieu(commune=Commune.objects.get(pk="42218")), proche__categorie="agee",
    )  # fmt: skip
    entretien_noter(
        par=monde["claire"], dossier=autre.aidant.dossier, date=date(2023, 3, 2), mode="telephone", etat="honore"
    )
    apres = cache_indicateurs.calculer_chacune(indicateurs, periodes)
    assert apres == list(calculees())
    suivis = [[lu["aidants.accompagnes"].valeur for lu in lus] for lus in (avant, apres)]
    venus = [[0 if nom == "seances" else 1, 0] for nom in COUPES]
    assert [b - a for a, b in zip(*suivis, strict=True)] == [n for deux in venus for n in deux]


@pytest.mark.parametrize(
    ("coupe", "lues"),
    [
        ("rien", 31),
        ("mois", 31),
        ("professionnel", 21),
        ("secteur", 32),
        ("financement", 24),
        ("seances", 22),
        ("tout", 17),
    ],
)
def test_ensemble_les_chiffres_lisent_chaque_population_une_fois(monde, coupe, lues):
    periode = coupe_de(monde, coupe)
    with CaptureQueriesContext(connection) as releve, calcul():
        for indicateur in indicateurs_coupables():
            indicateur.resultat(periode)
    assert sum(question["sql"].startswith("SELECT") for question in releve) == lues


def test_qui_vient_deux_fois_a_ce_que_paie_un_financeur_est_une_personne(monde):
    resultats = cache_indicateurs.calculer(indicateurs_coupables(), coupe_de(monde, "seances"))
    codes = ("aidants.contacts", "aidants.recus", "aidants.psy.recus", "aidants.psy.seances")
    assert [resultats[code].valeur for code in codes] == [1, 1, 1, 2]


def test_chaque_coupe_est_gardee_a_part(monde):
    """Every field tells two cuts apart; a funding is what it pays for, as it was read, whatever its name."""
    cles = [periode.cle for nom in COUPES for periode in (coupe_de(monde, nom), coupe_de(monde, nom).precedente)]
    financement = Financement.objects.get()
    for champ, valeur in {
        "debut": date(2023, 2, 1), "fin": date(2023, 11, 30), "actes": ["seance"], "categories": ["enfant"],
    }.items():  # fmt: skip
        autre = Financement.objects.get()
        setattr(autre, champ, valeur)
        cles.append(replace(coupe_de(monde, "financement"), financement=autre).cle)
    cles.append(Coupe(ANNEE["du"], ANNEE["au"], secteur=str(monde["claire"].pk)).cle)
    assert len(set(cles)) == len(cles)
    financement.objet = "Autre axe"
    assert Coupe(ANNEE["du"], ANNEE["au"], financement=financement).cle == coupe_de(monde, "financement").cle
