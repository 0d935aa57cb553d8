"""What the owner of a file says of it after its analysis: titles, answers, cells."""

from django.core.exceptions import ValidationError
from django.db import transaction

from danaecare.socle.imports.actions.depots import a_confirmer, faire
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def import_trancher(*, par, depot: Import, jeton: str, reponses=None, titres=None, corrections=None) -> Import:
    """What its owner says of the file: which column a header is, what a doubt means, what a refused cell holds.

    It is analysed again, nothing is written. `corrections`: line -> column -> text.
    """
    with transaction.atomic():
        depot = a_confirmer(depot, jeton)
        depot.reponses |= _reponses_valables(depot, reponses or {})
        depot.titres |= _titres_valables(depot, titres or {})
        for numero, cellules in (corrections or {}).items():
            connues = {nom: texte for nom, texte in cellules.items() if nom in depot.classe().fields}
            depot.corrections[numero] = depot.corrections.get(numero, {}) | connues
        depot.etat, depot.message = Etat.A_ANALYSER, ""
        depot.save(update_fields=["etat", "reponses", "titres", "corrections", "message"])
        inscrire(par=par, action="imports.import.trancher", nature=Nature.MODIFICATION, objet=depot)
    faire(depot)
    return depot


def _reponses_valables(depot: Import, reponses: dict[str, str]) -> dict[str, str]:
    offertes = {doute["cle"]: {valeur for valeur, _ in doute["choix"]} for doute in depot.analyse.get("doutes", [])}
    if any(reponse not in offertes.get(question, ()) for question, reponse in reponses.items()):
        raise ValidationError("Choisissez l’une des réponses proposées.")
    return reponses


def _titres_valables(depot: Import, titres: dict[str, str]) -> dict[str, str]:
    """A header that is read by itself stays so; two headers are never one column."""
    lus = {titre["cle"]: titre["colonne"] for titre in depot.analyse.get("titres", [])}
    voulus = lus | titres
    noms = [nom for nom in voulus.values() if nom]
    if set(titres) - set(lus) or set(noms) - set(depot.classe().fields):
        raise ValidationError("Cette colonne n’est pas de ce fichier : reprenez depuis la page.")
    if doubles := sorted({nom for nom in noms if noms.count(nom) > 1}):
        raise ValidationError(f"Deux titres désignent la colonne « {doubles[0]} » : gardez-en un.")
    return {titre: nom for titre, nom in titres.items() if not nom or lus[titre] != nom or titre in depot.titres}
