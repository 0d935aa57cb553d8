"""Four distribution days, one delivery between them that is corrected, an inventory, the wishes of the next season.

450 seedlings, 650 kg of soil and 480 packets in all.
"""

from datetime import date, time
from decimal import Decimal

from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from jardins.actions.distribution import (
    distribution_corriger,
    distribution_modifier,
    distribution_preparer,
    distribution_remettre,
)
from jardins.actions.journee import journee_creer
from jardins.actions.registre import inventaire_clore, inventaire_compter, inventaire_ouvrir
from jardins.actions.saison import saison_ecrire, souhaits_ecrire
from jardins.models import Mouvement, Ressource, Stock

# title, month and day, ranks of the gardens, then for each of them: seedlings, kg, packets
JOURNEES = (
    ("Temps fort de printemps", 4, 22, (0, 1, 2, 4, 5, 9), 20, 40, 30),
    ("Distribution des saints de glace", 5, 13, (0, 2, 3, 6, 7, 8, 10), 25, 25, 20),
    ("Distribution de la Saint-Jean", 6, 10, (1, 3, 5, 7, 10), 21, 21, 16),
    ("Temps fort d’automne", 10, 14, (2, 4, 8, 9), 10, 25, 15),
)
# (garden, month and day, true quantities, seedlings first written by mistake)
REMISE_SEULE = (6, 7, 4, 10, 30, 20, 12)
PERSONNES = (28, 35, 40, 12, 18, 55, 9, 60, 22, 31, 45)


def charger(annee: int, *, par, jardins: list, stock: dict) -> None:
    puits = {nom: [[s, None] for s in stocks] for nom, stocks in stock.items()}
    for titre, mois, jour, rangs, semis, terreau, sachets in JOURNEES:
        journee = journee_creer(
            par=par,
            titre=titre,
            date=date(annee, mois, jour),
            heure_debut=time(9),
            heure_fin=time(13),
            vehicule="Camionnette",
            endroit="Pépinière",
            lieu=Lieu(commune=Commune.objects.get(pk="42092" if mois > 9 else "42218")),
            jardins=[jardins[rang] for rang in rangs],
        )
        for distribution, rang in zip(journee.distributions.order_by("rang"), rangs, strict=True):
            distribution_modifier(par=par, distribution=distribution, lignes=_lignes(puits, semis, terreau, sachets))
            distribution_remettre(
                par=par, distribution=distribution, personnes=PERSONNES[rang], receptionnaire="Référent du jardin"
            )
    _remise_seule(annee, par, jardins, puits)
    _inventaire(annee, par)
    _souhaits(annee, par, jardins)


def _lignes(puits, semis, terreau, sachets):
    quantites = {"Semis": semis, "Terreau": terreau, "Sachets de graines": sachets}
    return [ligne for nom, quantite in quantites.items() for ligne in _puiser(puits[nom], Decimal(quantite))]


def _puiser(cases, besoin):
    """Draw from the first stocks that still hold some."""
    for case in cases:
        if case[1] is None:
            case[1] = Stock.objects.get(pk=case[0].pk).quantite
        prend = min(besoin, case[1])
        if prend:
            case[1] -= prend
            besoin -= prend
            yield case[0], prend
        if not besoin:
            return


def _remise_seule(annee, par, jardins, puits):
    """Twelve seedlings were written, ten were given: the ledger says both."""
    rang, mois, jour, semis, terreau, sachets, ecrits = REMISE_SEULE
    distribution = distribution_preparer(
        par=par, date=date(annee, mois, jour), jardin=jardins[rang], vehicule="Camionnette",
        lignes=_lignes(puits, ecrits, terreau, sachets),
    )  # fmt: skip
    distribution_remettre(par=par, distribution=distribution, personnes=PERSONNES[rang])
    fausses = Mouvement.objects.filter(distribution=distribution, ressource__nom="Semis").order_by("pk")
    trop = Decimal(ecrits - semis)
    premiere = fausses.first()
    distribution_corriger(
        par=par, distribution=distribution, quantites={premiere.pk: -premiere.quantite - trop},
        motif="Deux plants cassés à l’arrivée",
    )  # fmt: skip


def _inventaire(annee, par):
    reserve = Stock.objects.filter(emplacement__nom="Réserve", quantite__gt=0).select_related(
        "ressource", "lot", "emplacement"
    )
    inventaire = inventaire_ouvrir(par=par, date=date(annee, 12, 12), emplacement=reserve[0].emplacement)
    for stock in reserve:
        ecart = 2 if stock.ressource.nom == "Outils à main" else 0
        inventaire_compter(par=par, inventaire=inventaire, stock=stock, compte=stock.quantite - ecart)
    inventaire_clore(par=par, inventaire=inventaire)


def _souhaits(annee, par, jardins):
    ressources = list(Ressource.objects.filter(nom__in=["Terreau", "Paille", "Sachets de graines"]))
    saison = saison_ecrire(
        par=par, nom="Printemps", annee=annee + 1, date_limite=date(annee + 1, 2, 15), ressources=ressources
    )
    valeurs = {}
    for rang, jardin in enumerate(jardins[:9]):
        for ressource in ressources:
            quantite = {"Terreau": 20 + 10 * (rang % 4), "Paille": rang % 5}.get(ressource.nom, 5 + rang)
            valeurs[jardin.pk, ressource.pk] = Decimal(quantite)
    souhaits_ecrire(par=par, saison=saison, champ="souhaite", valeurs=valeurs)
