"""The caregivers' part of the demonstration year: invented people, whose totals are those published for 2023."""

from django.db import transaction

from aidants.demonstration.avis import avis_inventer, avis_vivre
from aidants.demonstration.bilans import bilans_inventer
from aidants.demonstration.dossiers import dossiers_inventer
from aidants.demonstration.entretiens import entretiens_inventer
from aidants.demonstration.groupes import actions_inventer, groupes_inventer
from aidants.demonstration.objectifs import objectifs_inventer
from aidants.demonstration.present import suivis_vivre
from aidants.demonstration.psychologue import soutien_inventer
from aidants.demonstration.suivi import vie_inventer
from aidants.mobile.demonstration import haltes_inventer, haltes_vivre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

ORDRE = 30


@transaction.atomic
def charger(annee: int, *, par, comptes: dict, alea) -> None:
    """Write the files, their people and their interviews; one line in the log says that figures are due."""
    situations = dossiers_inventer(annee, comptes=comptes, alea=alea)
    entretiens_inventer(annee, situations, alea=alea)
    soutien_inventer(annee, situations, comptes=comptes, alea=alea)
    groupes_inventer(annee, situations, comptes=comptes, alea=alea)
    vie_inventer(annee, situations, comptes=comptes, par=par, alea=alea)
    bilans_inventer(annee, situations, comptes=comptes, par=par)
    objectifs_inventer(annee, situations, comptes=comptes, par=par)
    actions_inventer(annee, par=par)
    haltes_inventer(annee, comptes=comptes, par=par)
    avis_inventer(annee)
    inscrire(
        par=par, action="aidants.demonstration.charger", nature=Nature.CREATION, donnees={"dossiers": len(situations)}
    )


@transaction.atomic
def vivre(jour, *, par, comptes: dict, alea) -> None:
    suivis_vivre(jour, comptes=comptes, alea=alea)
    haltes_vivre(jour, comptes=comptes, alea=alea)
    avis_vivre(jour)
