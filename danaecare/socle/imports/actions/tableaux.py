from pathlib import Path

from django.db import connection
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.importation import Bilan, RessourceHub
from danaecare.socle.communs.importation.colonnes import Reprise
from danaecare.socle.communs.importation.prereglages import reconnaitre, signaler
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.empreinte import empreinte_de
from danaecare.socle.imports.models import Import
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

COMPTES = ("total", "crees", "modifies", "inchanges", "refuses")


def comptes_de(bilan: Bilan) -> dict[str, int]:
    return {nom: getattr(bilan, nom) for nom in COMPTES}


def _verrou(ressource: type[RessourceHub]) -> str:
    return f"imports.{ressource.code}"


@ecriture
def import_en_cours(ressource: type[RessourceHub]) -> bool:
    """Does another transaction import this resource right now?"""
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [_verrou(ressource)])
        return not curseur.fetchone()[0]


@ecriture
def tableau_importer(
    *, par, ressource: type[RessourceHub], tableau, lignes_valides=False, reprise=None, suivre=None
) -> Bilan:
    """Write a table that was read: all of it or nothing, unless the valid rows alone are wanted.

    Two imports of one resource wait for each other: each analyses what the other has written.
    """
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_verrou(ressource)])
    suite = {} if suivre is None else {"suivre": suivre}
    return ressource().importer(tableau, par=par, lignes_valides=lignes_valides, reprise=reprise, **suite)


def lire_de_commande(ressource: type[RessourceHub], chemin: Path, reponses=()):
    """The file of `manage.py importer`, how it is read, and the tool that wrote it, if it is known."""
    tableau = ressource.lire(chemin)
    prereglage = reconnaitre(ressource.code, tableau.headers)
    return tableau, Reprise(prereglage.lecture(tableau.headers) if prereglage else {}, dict(reponses)), prereglage


@ecriture
def import_de_commande(*, par, ressource: type[RessourceHub], chemin: Path, lignes_valides=False, reponses=()) -> Bilan:
    """`manage.py importer`: the same import, kept in the history when it wrote. FichierInutilisable otherwise."""
    tableau, reprise, prereglage = lire_de_commande(ressource, chemin, reponses)
    with chemin.open("rb") as contenu:
        empreinte = empreinte_de(contenu)
    bilan = tableau_importer(
        par=par,
        ressource=ressource,
        tableau=tableau,
        lignes_valides=lignes_valides,
        reprise=reprise,
    )
    if bilan.applique:
        fait = Import(
            par=par,
            ressource=ressource.code,
            nom_fichier=chemin.name[:160],
            empreinte=empreinte,
            etat=Etat.FAIT,
            fini_le=timezone.now(),
            lignes_valides=lignes_valides,
            reponses=dict(reponses),
            **comptes_de(bilan),
        )
        fait.full_clean()
        fait.save()
        inscrire(
            par=par,
            action="imports.import.ecrire",
            nature=Nature.CREATION,
            objet=fait,
            donnees={"ressource": ressource.code, **comptes_de(bilan)},
        )
    return signaler(bilan, prereglage)
