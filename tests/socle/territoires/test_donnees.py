"""The extract as it stands in the tables after the migrations."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from danaecare.socle.territoires.choix import DEPARTEMENTS_COUVERTS
from danaecare.socle.territoires.models import AffectationSecteur, AncienneCommune, Commune, Epci, Secteur

pytestmark = pytest.mark.django_db


def test_la_loire_a_320_communes_et_11_intercommunalites():
    loire = Commune.objects.de_la_loire()
    assert loire.count() == 320
    assert Epci.objects.filter(communes__departement="42").distinct().count() == 11
    assert Counter(loire.values_list("arrondissement_nom", flat=True)) == {
        "Montbrison": 132,
        "Roanne": 113,
        "Saint-Étienne": 75,
    }


def test_les_voisins_sont_complets():
    assert Counter(Commune.objects.values_list("departement", flat=True)) == {
        "42": 320, "43": 257, "69": 266, "63": 463, "03": 317, "71": 563, "38": 512, "07": 335, "26": 362,
    }  # fmt: skip
    assert set(DEPARTEMENTS_COUVERTS) == set(Commune.objects.values_list("departement", flat=True))


def test_une_commune_porte_ce_que_l_extrait_en_dit():
    saint_etienne = Commune.objects.get(pk="42218")
    assert (saint_etienne.nom, saint_etienne.cle, str(saint_etienne.epci)) == (
        "Saint-Étienne",
        "saint etienne",
        "Saint-Étienne Métropole",
    )
    assert saint_etienne.codes_postaux == ["42000", "42100", "42230"]
    assert saint_etienne.population > 170_000
    assert (round(saint_etienne.latitude, 2), round(saint_etienne.longitude, 2)) == (45.44, 4.39)
    assert sorted(saint_etienne.anciennes.values_list("nom", flat=True)) == [
        "Rochetaillée",
        "Saint-Victor-sur-Loire",
        "Terrenoire",
    ]


def test_chaque_mairie_de_la_loire_est_placee():
    assert not Commune.objects.de_la_loire().filter(latitude=None).exists()
    assert not Commune.objects.de_la_loire().filter(latitude__gt=46.3).exists()
    assert not Commune.objects.de_la_loire().filter(longitude__lt=3.6).exists()


def test_recharger_ne_change_rien():
    def etat():
        return (
            list(Commune.objects.order_by("pk").values()),
            list(AncienneCommune.objects.order_by("code", "nom").values()),
            list(Secteur.objects.order_by("pk").values()),
            AffectationSecteur.objects.count(),
        )

    avant = etat()
    sortie = StringIO()
    call_command("charger_territoires", stdout=sortie)
    assert etat() == avant
    assert sortie.getvalue() == "3395 communes, 12 secteurs.\n"


def test_recharger_repare_une_commune_et_garde_un_secteur_renomme():
    Commune.objects.filter(pk="42187").update(nom="Rouane", cle="rouane", population=1)
    Secteur.objects.filter(decoupage=1, nom="Ondaine").update(nom="Vallée de l’Ondaine")
    call_command("charger_territoires", stdout=StringIO())
    roanne = Commune.objects.get(pk="42187")
    assert (roanne.nom, roanne.cle) == ("Roanne", "roanne")
    assert Secteur.objects.filter(decoupage=1, nom="Vallée de l’Ondaine").count() == 1
    assert not Secteur.objects.filter(nom="Ondaine").exists()
