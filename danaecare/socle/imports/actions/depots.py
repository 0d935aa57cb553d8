"""A file dropped in the browser: dropped, analysed, confirmed, written; each step once, whatever is replayed."""

from datetime import timedelta
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.stockage import chemin_local
from danaecare.socle.communs.importation import Bilan, FichierInutilisable, RessourceHub
from danaecare.socle.communs.importation.erreurs import ColonnesManquantes
from danaecare.socle.communs.importation.prereglages import reconnaitre, signaler
from danaecare.socle.communs.importation.tableau import Tableau, verifier_taille
from danaecare.socle.imports.actions.etats import clore, jeter_fichier, poser, verrouiller
from danaecare.socle.imports.actions.suites import garder_le_reste, rappeler_titres, retenir_titres
from danaecare.socle.imports.actions.tableaux import (
    comptes_de,
    import_en_cours,
    tableau_importer,
)
from danaecare.socle.imports.choix import FINIS, Etat
from danaecare.socle.imports.empreinte import empreinte_de, est_volumineux
from danaecare.socle.imports.lignes_ecrites import garder
from danaecare.socle.imports.models import Import, LigneEcrite
from danaecare.socle.imports.requetes import imports_interrompus
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.actions import travail_lancer

CONSERVATION = timedelta(days=7)
REMPLACE = "Le fichier a changé depuis son analyse : rien n’a été écrit. Déposez-le de nouveau."
DEJA_TRAITE = {
    Etat.A_ANALYSER: "L’analyse de ce fichier n’est pas finie : attendez-la avant de confirmer.",
    Etat.EN_ECRITURE: "Cet import est déjà confirmé : il est en cours. Rien n’est importé deux fois.",
    Etat.FAIT: "Cet import est déjà fait. Rien n’est importé deux fois.",
    Etat.INUTILISABLE: "Ce fichier n’est pas utilisable : corrigez-le et déposez-le de nouveau.",
    Etat.ABANDONNE: "Cet import a été abandonné : déposez le fichier de nouveau.",
    Etat.ANNULE: "Cet import a été annulé : déposez le fichier de nouveau.",
}


def import_deposer(*, par, ressource: type[RessourceHub], fichier) -> Import:
    """Keep the file and analyse it, at once or in the background. FichierInutilisable on its size alone."""
    verifier_taille(fichier.size)
    with transaction.atomic():
        depot = Import(par=par, ressource=ressource.code, nom_fichier=PurePath(fichier.name).name[:160])
        depot.empreinte, depot.volumineux = empreinte_de(fichier), est_volumineux(fichier)
        depot.fichier.save(fichier.name, fichier, save=False)
        depot.full_clean()
        depot.save()
        inscrire(
            par=par,
            action="imports.import.deposer",
            nature=Nature.CREATION,
            objet=depot,
            donnees={"ressource": ressource.code, "octets": fichier.size},
        )
    faire(depot)
    return depot


def faire(depot: Import) -> None:
    """In the background when the file is large or another import of the resource runs, at once otherwise."""
    if depot.volumineux or import_en_cours(depot.classe):
        _confier(depot)
    else:
        try:
            (import_analyser if depot.etat == Etat.A_ANALYSER else import_ecrire)(depot_id=depot.pk)
        except Exception:
            import_retablir(depot_id=depot.pk, message="Une erreur imprévue a tout arrêté. Rien n’a été écrit.")
            raise
    depot.refresh_from_db()


@ecriture
def _confier(depot: Import) -> None:
    """To the background, what comes next for it."""
    code, mot = ("imports.analyser", "Analyse") if depot.etat == Etat.A_ANALYSER else ("imports.ecrire", "Import")
    depot.travail = travail_lancer(
        par=depot.par,
        code=code,
        parametres={"depot_id": depot.pk},
        titre=f"{mot} de « {depot.nom_fichier} »"[:160],
        url=depot.get_absolute_url(),
    )
    depot.save(update_fields=["travail"])


@ecriture
def imports_reprendre() -> int:
    """What a dead process left half-way (read or confirmed, and nobody at it) goes to the background: how many."""
    interrompus = list(imports_interrompus().select_for_update(of=("self",), skip_locked=True))
    for depot in interrompus:
        _confier(depot)
    return len(interrompus)


def import_analyser(*, depot_id: int, suivre=None) -> Import:
    """Read and analyse, writing nothing but the analysis."""
    depot = Import.objects.get(pk=depot_id)
    suite = {} if suivre is None else {"suivre": suivre}
    try:
        with chemin_local(depot.fichier) as chemin:
            tableau = depot.classe.lire(chemin)
        rappeler_titres(depot, tableau)
        bilan = depot.classe().simuler(tableau, par=depot.par, reprise=depot.reprise, **suite)
        signaler(bilan, reconnaitre(depot.ressource, tableau.headers))
    except ColonnesManquantes as erreur:  # somebody may show which they are
        bilan = Bilan(titres=erreur.titres, manquantes=erreur.manquantes)
    except FichierInutilisable as erreur:
        return clore(depot_id, Etat.INUTILISABLE, depuis=Etat.A_ANALYSER, message=str(erreur))
    with transaction.atomic():
        depot = verrouiller(depot_id)
        if depot.etat == Etat.A_ANALYSER:
            poser(depot, Etat.A_CONFIRMER, bilan)
    return depot


def a_confirmer(depot: Import, jeton: str) -> Import:
    """Locked, as the page that is answered saw it; ValidationError otherwise."""
    depot = verrouiller(depot.pk)
    if depot.etat != Etat.A_CONFIRMER:
        raise ValidationError(DEJA_TRAITE[depot.etat])
    if jeton != depot.jeton:
        raise ValidationError("L’analyse a été refaite depuis que cette page est ouverte : relisez-la.")
    return depot


def import_confirmer(*, par, depot: Import, jeton: str, lignes_valides: bool) -> Import:
    """Write what was analysed; ValidationError when it was confirmed already, or has changed since."""
    with transaction.atomic():
        depot = a_confirmer(depot, jeton)
        if depot.manquantes:
            raise ValidationError("Désignez d’abord les colonnes qui manquent.")
        if depot.a_trancher:
            raise ValidationError("Répondez d’abord aux questions sur ce fichier.")
        if depot.refuses and not lignes_valides:
            raise ValidationError("Des lignes sont refusées : corrigez le fichier, ou prenez les lignes valides.")
        depot.etat, depot.lignes_valides, depot.message = Etat.EN_ECRITURE, lignes_valides, ""
        depot.save(update_fields=["etat", "lignes_valides", "message"])
        inscrire(par=par, action="imports.import.confirmer", nature=Nature.MODIFICATION, objet=depot)
    faire(depot)
    return depot


@ecriture
def import_ecrire(*, depot_id: int, suivre=None) -> Import:
    """The whole import in one transaction, this row with it: done once, or not at all."""
    depot = verrouiller(depot_id)
    if depot.etat != Etat.EN_ECRITURE:
        return depot
    tableau = _relire(depot)
    if tableau is None:
        return clore(depot_id, Etat.INUTILISABLE, depuis=Etat.EN_ECRITURE, message=REMPLACE)
    try:
        bilan = tableau_importer(
            par=depot.par,
            ressource=depot.classe,
            tableau=tableau,
            lignes_valides=depot.lignes_valides,
            reprise=depot.reprise,
            suivre=suivre,
        )
    except FichierInutilisable as erreur:  # the right was lost since the confirmation
        return clore(depot_id, Etat.INUTILISABLE, depuis=Etat.EN_ECRITURE, message=str(erreur))
    if bilan.applique:
        if not depot.sans_retour:
            garder(depot)
        retenir_titres(depot, tableau)
        garder_le_reste(depot, bilan)
        poser(depot, Etat.FAIT, bilan)
        jeter_fichier(depot)
        inscrire(
            par=depot.par,
            action="imports.import.ecrire",
            nature=Nature.CREATION,
            objet=depot,
            donnees={"ressource": depot.ressource, **comptes_de(bilan)},
        )
    else:
        poser(
            depot,
            Etat.A_CONFIRMER,
            bilan,
            "Au moment d’écrire, des lignes que l’analyse acceptait ont été refusées\u00a0: la liste dit pourquoi. "
            "Rien n’a été écrit.",
        )
    return depot


@ecriture
def import_retablir(*, depot_id: int, message: str) -> None:
    """The task failed or was cancelled: the import can be confirmed again, the analysis must be asked again."""
    depot = verrouiller(depot_id)
    if depot.etat == Etat.EN_ECRITURE:
        depot.etat, depot.message = Etat.A_CONFIRMER, message
        depot.save(update_fields=["etat", "message"])
    elif depot.etat == Etat.A_ANALYSER:
        clore(depot_id, Etat.ABANDONNE, depuis=Etat.A_ANALYSER, message=message)


@ecriture
def import_abandonner(*, par, depot: Import) -> Import:
    """The file is deleted, nothing is written. ValidationError once it is confirmed."""
    depot = verrouiller(depot.pk)
    if depot.etat not in {Etat.A_CONFIRMER, Etat.A_ANALYSER}:
        raise ValidationError(DEJA_TRAITE[depot.etat])
    inscrire(par=par, action="imports.import.abandonner", nature=Nature.MODIFICATION, objet=depot)
    return clore(depot.pk, Etat.ABANDONNE, depuis=depot.etat, message="")


@ecriture
def imports_purger(*, par=None) -> int:
    """After a week, what waits is abandoned, and what was read in the files (refusals) is forgotten."""
    limite = timezone.now() - CONSERVATION
    attente = Import.objects.filter(etat__in=(Etat.A_CONFIRMER, Etat.A_ANALYSER), cree_le__lt=limite)
    nombre = 0
    for depot in attente.select_for_update(of=("self",), skip_locked=True):
        echeance = depot.cree_le + CONSERVATION
        message = "Resté une semaine sans confirmation."
        clore(depot.pk, Etat.ABANDONNE, depuis=depot.etat, message=message, fini_le=echeance)
        nombre += 1
    lu = {"analyse": {}, "reponses": {}, "corrections": {}}
    oublies = Import.objects.filter(etat__in=FINIS, fini_le__lt=limite).exclude(**lu, lignes__isnull=True)
    nombre += oublies.update(**lu, lignes=None)
    nombre += LigneEcrite.objects.filter(depot__fini_le__lt=limite).delete()[0]
    if nombre:
        inscrire(par=par, action="imports.import.purger", nature=Nature.MODIFICATION, donnees={"nombre": nombre})
    return nombre


def _relire(depot: Import) -> Tableau | None:
    """The table that was analysed; None when the file is gone or is not the same any more."""
    try:
        with chemin_local(depot.fichier) as chemin, chemin.open("rb") as contenu:
            return depot.classe.lire(chemin) if empreinte_de(contenu) == depot.empreinte else None
    except FileNotFoundError:
        return None
