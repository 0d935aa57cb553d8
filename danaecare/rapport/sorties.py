"""What a report may be written as: a PDF for the screen or for the printer, a picture, a spreadsheet, data alone."""

from collections.abc import Callable
from enum import StrEnum

from danaecare.rapport import planche, production
from danaecare.rapport.archive import archiver
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.donnees import en_json
from danaecare.rapport.contenu.phrases import enumerer
from danaecare.rapport.echecs import EchecChapitre
from danaecare.socle.communs.documents import tableur
from gouvernance.models.rapport.choix import GenreEdition


class Sortie(StrEnum):
    ECRAN = "ecran"
    IMPRIMEUR = "imprimeur"
    TABLEUR = "tableur"
    DONNEES = "donnees"
    ARCHIVE = "archive"  # all of a stopped edition; asked for by the hub alone
    IMAGE = "image"  # a PNG, for a document that is one picture (`sortie_de`)
    PLANCHE = "planche"  # small pictures of the pages, for the workspace


PAGES = frozenset({Sortie.ECRAN, Sortie.IMPRIMEUR, Sortie.ARCHIVE, Sortie.IMAGE})  # what is printed, figures aside
LIBELLES = {
    Sortie.ECRAN: "PDF pour l’écran, avec ses données jointes",
    Sortie.IMPRIMEUR: "PDF pour l’imprimeur\u00a0: PDF/X-4, quadrichromie, fonds perdus, cahiers de quatre pages",
    Sortie.TABLEUR: "Tableur de tous les chiffres",
    Sortie.DONNEES: "Données seules (JSON)",
}
_EXTENSIONS = {
    Sortie.TABLEUR: "xlsx",
    Sortie.DONNEES: "json",
    Sortie.ARCHIVE: "zip",
    Sortie.IMAGE: "png",
    Sortie.PLANCHE: "zip",
}
_ENTETES = ("Code", "Chiffre", "Catégorie", "Unité")


def sortie_de(genre: str, demandee: str) -> Sortie:
    """What is asked for to be looked at is a picture when the document is one."""
    regardee = demandee in {Sortie.ECRAN, Sortie.IMPRIMEUR}
    return Sortie.IMAGE if regardee and genre == GenreEdition.RESEAUX else Sortie(demandee)


def nom_de_fichier(annee: int, edition: str, sortie: Sortie, genre: str = GenreEdition.COMPLETE) -> str:
    suffixe = "-imprimeur" if sortie == Sortie.IMPRIMEUR else ""
    sorte = "" if genre == GenreEdition.COMPLETE else f"-{genre}"
    return f"rapport-{annee}{sorte}-{edition}{suffixe}.{_EXTENSIONS.get(sortie, 'pdf')}"


def ecrire(rapport: Rapport, sortie: Sortie, suivre: Callable[[str], None] = lambda etape: None) -> bytes:
    donnees = en_json(rapport.annee, rapport.edition, rapport.calcule_le, rapport.releves, rapport.arretes)
    if sortie == Sortie.DONNEES:
        return donnees
    if sortie == Sortie.TABLEUR:
        return _classeur(rapport)
    if sortie in PAGES:
        _refuser_inconnus(rapport)
    if sortie == Sortie.ARCHIVE:
        return archiver(rapport, donnees, suivre)
    if sortie == Sortie.PLANCHE:
        return planche.dessiner(production.produire(rapport, suivre=suivre), rapport)
    document = production.produire(rapport, imprimeur=sortie == Sortie.IMPRIMEUR, donnees=donnees, suivre=suivre)
    return production.en_image(document) if sortie == Sortie.IMAGE else document


def _refuser_inconnus(rapport: Rapport) -> None:
    """No page is printed with a name that means nothing; the workspace says it before."""
    if rapport.inconnus:
        dits = enumerer([f"«\u00a0{nom}\u00a0» dans «\u00a0{titre}\u00a0»" for titre, nom in rapport.inconnus])
        raise EchecChapitre(f"un texte nomme ce que le hub ne sait pas dire\u00a0: {dits}. Corrigez le texte")


def _classeur(rapport: Rapport) -> bytes:
    """A sheet of every figure beside the year before, a sheet of their definitions, a sheet a list."""
    from openpyxl import Workbook  # noqa: PLC0415 -- heavy, needed only to write a spreadsheet

    classeur = Workbook(write_only=True)
    chiffres = classeur.create_sheet("Chiffres")
    chiffres.append([*_ENTETES, rapport.annee, rapport.annee - 1])
    definitions = classeur.create_sheet("Définitions")
    definitions.append(["Code", "Chiffre", "Définition"])
    definitions.append(["", "Tous les chiffres", rapport.compte_le])
    for rang, releve in enumerate(rapport.releves, 1):
        definitions.append([tableur.valeur_exportee(v) for v in (releve.code, releve.libelle, releve.definition)])
        avant = dict(releve.avant)
        for categorie, valeur in releve.valeurs:
            ligne = (releve.code, releve.libelle, categorie, releve.unite, valeur, avant.get(categorie))
            chiffres.append([tableur.valeur_exportee(v) for v in ligne])
        if releve.colonnes:
            feuille = classeur.create_sheet(f"{rang} {releve.code.rsplit('.', 1)[-1]}"[:31])
            feuille.append([tableur.valeur_exportee(c) for c in releve.colonnes])
            for ligne in releve.lignes:
                feuille.append([tableur.valeur_exportee(v) for v in ligne])
    return tableur.en_octets(classeur)
