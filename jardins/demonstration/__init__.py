"""The gardens' part of the demonstration year: the published totals, invented people."""

from danaecare.socle.comptes.roles import Role
from jardins.demonstration import binomes, distributions, groupes, jardins, pepiniere
from jardins.demonstration.present import jardins_vivre

ORDRE = 50


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    par = comptes.get(Role.JARDINS, par)
    places = jardins.charger(annee, par=par)
    stock = pepiniere.charger(annee, par=par)
    distributions.charger(annee, par=par, jardins=places, stock=stock)
    groupes.charger(annee, par=par, jardins=places)
    binomes.charger(annee, par=par)


def vivre(jour, *, par, comptes: dict, alea) -> None:
    jardins_vivre(jour, par=comptes[Role.JARDINS], alea=alea)
