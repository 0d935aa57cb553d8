"""What outlives an import: the titles that were shown, for the next file of its shape; the rows to finish."""

import hashlib

from django.core.files import File

from danaecare.socle.communs.fichiers.stockage import chemin_local
from danaecare.socle.communs.importation import Bilan
from danaecare.socle.communs.importation.colonnes import cle_entete
from danaecare.socle.communs.importation.prereglages import reconnaitre
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.imports.actions.etats import poser
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import, TitresRetenus
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def _forme(titres) -> str:
    return hashlib.sha256("\0".join(sorted(titres)).encode()).hexdigest()


def rappeler_titres(depot: Import, tableau: Tableau) -> None:
    """What was said of a file with the same headers holds for this one, or what is known of the tool that wrote it."""
    if not depot.titres:
        forme = _forme(cle_entete(entete) for entete in tableau.headers)
        retenus = TitresRetenus.objects.filter(ressource=depot.ressource, forme=forme).first()
        prereglage = reconnaitre(depot.ressource, tableau.headers)
        if retenus is not None:
            depot.titres = retenus.titres
        elif prereglage is not None:
            depot.titres = prereglage.lecture(tableau.headers)
        else:
            return
        depot.save(update_fields=["titres"])


def retenir_titres(depot: Import, tableau: Tableau) -> None:
    if depot.titres:
        forme = _forme(cle_entete(entete) for entete in tableau.headers)
        TitresRetenus.objects.update_or_create(
            ressource=depot.ressource, forme=forme, defaults={"titres": depot.titres}
        )


def garder_le_reste(depot: Import, bilan: Bilan) -> None:
    """The refused rows wait in an import of their own, with the same file, to be finished later."""
    refusees = bilan.lignes_refusees
    if not refusees or depot.par is None:
        return
    reste = Import(
        par=depot.par, ressource=depot.ressource, nom_fichier=depot.nom_fichier, empreinte=depot.empreinte,
        volumineux=depot.volumineux, titres=depot.titres, reponses=depot.reponses, corrections=depot.corrections,
        lignes=refusees, suite_de=depot, etat=Etat.A_CONFIRMER,
    )  # fmt: skip
    with chemin_local(depot.fichier) as chemin, chemin.open("rb") as contenu:
        reste.fichier.save(depot.nom_fichier, File(contenu), save=False)
    en_attente = Bilan(
        total=len(refusees), refuses=len(refusees), refus=list(bilan.refus), titres=bilan.titres, doutes=bilan.doutes
    )
    poser(reste, Etat.A_CONFIRMER, en_attente)
    inscrire(par=depot.par, action="imports.import.garder", nature=Nature.CREATION, objet=reste)
