"""The report's part of the demonstration year: what was written and typed, over the figures of the records."""

from gouvernance.rapport.actions import (
    cahier_habiller,
    chapitre_tenir,
    chiffre_saisir,
    partie_ajouter,
    texte_ecrire,
)
from gouvernance.rapport.demonstration import aidants, association, chiffres, lieux

TEXTES = (*association.TEXTES, *aidants.TEXTES, *lieux.TEXTES)
CITATION = ("Prendre soin de celles et ceux qui prennent soin.", "une bénévole de l’Escale")


def rapport_inventer(annee: int, *, par) -> None:
    cahier_habiller(par=par, annee=annee, citation=CITATION[0], citation_de=CITATION[1])
    for cle, partie, titre, apres, contenu in TEXTES:
        chapitre = chapitre_tenir(par=par, annee=annee, cle=cle)
        if titre:
            partie = partie_ajouter(par=par, chapitre=chapitre, titre=titre, apres=apres).partie
        texte_ecrire(par=par, chapitre=chapitre, partie=partie, contenu=_deplier(contenu), base=0)
    for cle, partie, saisis in chiffres.CHIFFRES:
        chapitre = chapitre_tenir(par=par, annee=annee, cle=cle)
        for nom, libelle, valeur, unite, source, visible in saisis:
            chiffre_saisir(
                par=par, chapitre=chapitre, partie=partie, cle=nom, libelle=libelle, valeur=valeur, unite=unite,
                source=source, visible=visible, sensible=nom in chiffres.SENSIBLES,
            )  # fmt: skip


def _deplier(contenu: str) -> str:
    """The lines of a paragraph in one: they are cut here for whoever reads the code."""
    lignes: list[str] = []
    for ligne in contenu.strip().splitlines():
        seule = not ligne or ligne.startswith(("#", "-", "|", ">", ":::"))
        if lignes and lignes[-1] and not seule and not lignes[-1].startswith(("#", "|", ">", ":::")):
            lignes[-1] += f" {ligne}"
        else:
            lignes.append(ligne)
    return "\n".join(lignes)
