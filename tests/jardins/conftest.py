"""Gardens, resources and stocks for the tests, made through the actions as staff would."""

from datetime import date
from decimal import Decimal

import pytest

from danaecare.socle.annuaire.actions.personnes import personne_creer
from jardins.actions.distribution import distribution_preparer, distribution_remettre
from jardins.actions.jardin import jardin_creer
from jardins.actions.pepiniere import emplacement_creer, lot_creer, ressource_creer
from jardins.actions.registre import mouvement_ecrire
from jardins.models import Stock

JOUR = date(2023, 5, 10)


@pytest.fixture
def par(compte):
    """The coordinator of the gardens."""
    return compte("jardins")


@pytest.fixture
def jardin(par):
    return jardin_creer(par=par, nom="Jardin des Lilas", adhesion=date(2022, 1, 1))


@pytest.fixture
def autre_jardin(par):
    return jardin_creer(par=par, nom="Jardin de l’Écluse", adhesion=date(2021, 3, 1))


@pytest.fixture
def serre(par):
    return emplacement_creer(par=par, nom="Serre de L’Étrat")


@pytest.fixture
def semis(par):
    return ressource_creer(par=par, nom="Semis", unite="plant", genre="semis", seuil=Decimal(20))


@pytest.fixture
def terreau(par):
    return ressource_creer(par=par, nom="Terreau", unite="kg", genre="terreau")


@pytest.fixture
def lot(par, semis):
    return lot_creer(par=par, ressource=semis, espece="Tomate", variete="Rose de Berne", annee=2023)


@pytest.fixture
def entrer(par, serre):
    """`entrer(semis, 30, lot=lot)` puts thirty in the greenhouse and returns the stock."""

    def faire(ressource, quantite, *, lot=None, emplacement=None, jour=JOUR, nature="production"):
        mouvement_ecrire(
            par=par,
            nature=nature,
            date=jour,
            ressource=ressource,
            lot=lot,
            emplacement=emplacement or serre,
            quantite=Decimal(quantite),
        )
        return Stock.objects.select_related("ressource", "lot", "emplacement").get(
            ressource=ressource, lot=lot, emplacement=emplacement or serre
        )

    return faire


@pytest.fixture
def remettre(par):
    """`remettre(jardin, [(stock, 5)])` hands over at once."""

    def faire(jardin, lignes, *, jour=JOUR, **champs):
        distribution = distribution_preparer(
            par=par, date=jour, jardin=jardin, lignes=[(stock, Decimal(quantite)) for stock, quantite in lignes],
            confirme={"seconde"},
        )  # fmt: skip
        return distribution_remettre(par=par, distribution=distribution, **champs)

    return faire


@pytest.fixture
def personne(par):
    """`personne("Dupuis", "Léa")` is somebody of the directory."""

    def faire(nom, prenom="Alex", **champs):
        return personne_creer(par=par, nom=nom, prenom=prenom, **champs)

    return faire


def solde(stock) -> Decimal:
    return Stock.objects.get(pk=stock.pk).quantite
