from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from jardins.actions.distribution import distribution_annuler, distribution_preparer
from jardins.actions.saison import partage_proposer, saison_distribuer, saison_ecrire, souhaits_ecrire
from jardins.models import Distribution
from jardins.requetes.saison import tableau_saison
from tests.jardins.conftest import JOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def saison(par, semis, terreau):
    return saison_ecrire(par=par, nom="Printemps", annee=2024, ressources=[semis, terreau])


def _souhaiter(par, saison, *, valeurs):
    souhaits_ecrire(par=par, saison=saison, champ="souhaite", valeurs=valeurs)


def test_le_partage_suit_le_stock_libre(par, saison, jardin, autre_jardin, semis, entrer):
    """Ten are promised to a prepared delivery: they are not shared a second time."""
    stock = entrer(semis, 40)
    distribution_preparer(par=par, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(10))])
    _souhaiter(par, saison, valeurs={(jardin.pk, semis.pk): Decimal(25), (autre_jardin.pk, semis.pk): Decimal(8)})
    partage_proposer(par=par, saison=saison)
    assert dict(saison.souhaits.values_list("jardin__nom", "accorde")) == {
        "Jardin des Lilas": Decimal(22), "Jardin de l’Écluse": Decimal(8),
    }  # fmt: skip


def test_les_parts_ajustees_deviennent_des_distributions(par, saison, jardin, autre_jardin, semis, lot, entrer):
    vieux, neuf = entrer(semis, 10), entrer(semis, 30, lot=lot)
    _souhaiter(par, saison, valeurs={(jardin.pk, semis.pk): Decimal(25), (autre_jardin.pk, semis.pk): Decimal(5)})
    partage_proposer(par=par, saison=saison)
    souhaits_ecrire(par=par, saison=saison, champ="accorde", valeurs={(jardin.pk, semis.pk): Decimal(20)})
    faites = saison_distribuer(par=par, saison=saison, date=date(2024, 4, 2))
    lignes = {d.jardin.nom: sorted((ligne.stock_id, ligne.quantite) for ligne in d.lignes.all()) for d, _ in faites}
    # Gardens in alphabetical order, dated lots first, what has no lot last.
    assert lignes == {
        "Jardin de l’Écluse": [(neuf.pk, Decimal(5))],
        "Jardin des Lilas": [(neuf.pk, Decimal(20))],
    }
    assert vieux.pk not in {stock for couples in lignes.values() for stock, _ in couples}
    with pytest.raises(ValidationError, match="tout est déjà dans une distribution"):
        saison_distribuer(par=par, saison=saison, date=date(2024, 4, 2))
    distribution_annuler(par=par, distribution=faites[0][0], motif="reportée")
    assert len(saison_distribuer(par=par, saison=saison, date=date(2024, 4, 9))) == 1


def test_accorder_plus_que_le_stock_se_voit_et_ne_se_prepare_pas(par, saison, jardin, semis, entrer):
    entrer(semis, 10)
    souhaits_ecrire(par=par, saison=saison, champ="accorde", valeurs={(jardin.pk, semis.pk): Decimal(13)})
    _, pieds = tableau_saison(saison)
    assert [(p.ressource.nom, p.accorde, p.libre, p.depasse) for p in pieds] == [
        ("Semis", Decimal(13), Decimal(10), Decimal(3)), ("Terreau", 0, 0, 0),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="Il manque 3"):
        saison_distribuer(par=par, saison=saison, date=JOUR)
    assert not Distribution.objects.exists()


def test_pas_repondu_n_est_pas_zero(par, saison, jardin, autre_jardin, semis):
    _souhaiter(par, saison, valeurs={(jardin.pk, semis.pk): Decimal(0), (autre_jardin.pk, semis.pk): None})
    lignes, _ = tableau_saison(saison)
    dits = {str(j): cases[0].souhait.souhaite if cases[0].souhait else "rien" for j, cases in lignes}
    assert dits == {"Jardin de l’Écluse": "rien", "Jardin des Lilas": 0}


def test_un_souhait_entier_pour_ce_qui_se_compte(par, saison, jardin, semis, terreau):
    with pytest.raises(ValidationError, match="entiers"):
        _souhaiter(par, saison, valeurs={(jardin.pk, semis.pk): Decimal("2.5")})
    _souhaiter(par, saison, valeurs={(jardin.pk, terreau.pk): Decimal("2.5")})
    with pytest.raises(ValidationError, match="souhaitent déjà"):
        saison_ecrire(par=par, saison=saison, ressources=[semis])
