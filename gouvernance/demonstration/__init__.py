"""The association's part of the demonstration year: invented people, the totals published for 2023."""

from gouvernance.demonstration.argent import argent_inventer
from gouvernance.demonstration.audience import audience_inventer
from gouvernance.demonstration.cooperation import cooperations_inventer
from gouvernance.demonstration.effets import effets_inventer
from gouvernance.demonstration.instances import instances_inventer
from gouvernance.demonstration.materiel import materiel_inventer, materiel_vivre
from gouvernance.demonstration.personnes import adherents_inventer, benevoles_inventer, equipe_inventer
from gouvernance.demonstration.present import association_vivre
from gouvernance.demonstration.rayonnement import rayonnement_inventer, rayonnement_vivre
from gouvernance.demonstration.recherche import recherche_inventer, recherche_vivre

ORDRE = 70


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    adherents = adherents_inventer(annee, par=par, alea=alea)
    benevoles_inventer(annee, adherents, par=par, alea=alea)
    equipe_inventer(annee, par=par)
    instances_inventer(annee, adherents, par=par)
    argent_inventer(annee, par=par)
    cooperations_inventer(annee, adherents, par=par)
    effets_inventer(annee, par=par)
    audience_inventer(annee, par=par)
    rayonnement_inventer(annee, par=par)
    materiel_inventer(annee, par=par)
    recherche_inventer(annee, par=par)


def vivre(jour, *, par, comptes: dict, alea) -> None:
    association_vivre(jour, comptes=comptes, alea=alea)
    rayonnement_vivre(jour, par=comptes["gouvernance"])
    materiel_vivre(jour, par=comptes["gouvernance"])
    recherche_vivre(jour, par=comptes["gouvernance"])
