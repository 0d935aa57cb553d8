"""The page of a theory of change, as the screen and the paper show it."""

from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.indicateurs import registre
from gouvernance.models import Effet, Theorie


def page_de(theorie: Theorie) -> dict:
    """Its four columns; a settled version calls its figures as it did on its day."""
    return {
        "besoins": _lignes(theorie.besoins), "actions": _lignes(theorie.actions),
        "realisations": [libelle_de(theorie, code) for code in theorie.realisations],
        "attendus": [(effet, vise(theorie, effet)) for effet in theorie.effets.all()],
    }  # fmt: skip


def libelle_de(theorie: Theorie, code: str) -> str:
    """The name of a figure; its code, once the hub has it no more."""
    connu = registre.tous().get(code)
    return theorie.libelles.get(code) or (connu.libelle if connu else code)


def vise(theorie: Theorie, effet: Effet) -> str:
    """« 60 %, « Disent mieux concilier » », or nothing."""
    if not effet.chiffre:
        return ""
    libelle = libelle_de(theorie, effet.chiffre)
    if effet.cible is None:
        return libelle
    connu = registre.tous().get(effet.chiffre)
    return f"{nombre(effet.cible.normalize())}\u00a0{connu.unite if connu else ''}".rstrip() + f"\u00a0: {libelle}"


def _lignes(texte: str) -> list[str]:
    return [ligne.strip(" -–•\t") for ligne in texte.splitlines() if ligne.strip(" -–•\t")]
