"""What may be done on a sheet of the gardens, state by state."""

from datetime import date

import pytest

from jardins.choix import EtatDistribution
from jardins.models import Distribution, Jardin, Ressource, Suite
from jardins.views import actes


def textes(listes: dict) -> dict[str, list[str]]:
    return {lieu: [acte.texte for acte in liste] for lieu, liste in listes.items() if liste}


@pytest.mark.parametrize(
    ("etat", "tete", "remise"),
    [
        (EtatDistribution.PREPAREE, ["Bon à signer", "Préparer"], ["Annuler cette distribution"]),
        (
            EtatDistribution.REMISE,
            ["Bon à signer", "Corriger"],
            ["Compléter les personnes touchées", "Annuler cette distribution"],
        ),
        (EtatDistribution.ANNULEE, ["Bon à signer"], []),
    ],
)
def test_une_distribution_se_prepare_puis_se_corrige_et_annulee_ne_bouge_plus(etat, tete, remise):
    distribution = Distribution(pk=1, etat=etat)
    assert textes(actes.de_distribution(distribution, ecrire=True)) == {
        "tete": tete, **({"remise": remise} if remise else {})
    }  # fmt: skip
    assert textes(actes.de_distribution(distribution, ecrire=False)) == {"tete": ["Bon à signer"]}


def test_un_jardin_parti_ne_recoit_plus():
    jardin = Jardin(pk=1, adhesion=date(2024, 1, 1))
    communs = {"visites": ["Écrire une visite"], "photos": ["Ajouter une photo"], "contacts": ["Ajouter"]}
    communs |= {"recoltes": ["Noter une récolte"]}
    assert textes(actes.de_jardin(jardin, parti=False, ecrire=True)) == {
        "tete": ["Distribuer", "Écrire une visite", "Modifier"], "sortie": ["Noter sa sortie du réseau"], **communs
    }  # fmt: skip
    jardin.sortie = date(2025, 1, 1)
    assert textes(actes.de_jardin(jardin, parti=True, ecrire=True)) == {"tete": ["Modifier"], **communs}
    assert textes(actes.de_jardin(jardin, parti=False, ecrire=False)) == {}


def test_une_ressource_qui_a_du_stock_reste_proposee():
    class Etat:
        stocks = [1]

    ressource = Ressource(pk=1)
    tete = {"tete": ["Inscrire une entrée", "Modifier"]}
    assert textes(actes.de_ressource(ressource, Etat, ecrire=True)) == tete
    assert textes(actes.de_ressource(ressource, None, ecrire=True)) == tete | {"stock": ["Ne plus la proposer"]}
    ressource.retiree_le = date(2025, 1, 1)
    assert textes(actes.de_ressource(ressource, None, ecrire=True)) == {"tete": ["Modifier"]}


def test_une_suite_faite_ne_se_fait_pas_deux_fois():
    assert [acte.texte for acte in actes.de_suite(Suite(pk=1), ecrire=True)] == ["Fait"]
    assert actes.de_suite(Suite(pk=1, faite_le=date(2025, 1, 1)), ecrire=True) == []
    assert actes.de_suite(Suite(pk=1), ecrire=False) == []
