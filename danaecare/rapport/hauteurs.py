"""About how high a part stands on a page: a short one is not cut, so that no page keeps its first lines or its last."""

import re

from danaecare.rapport.contenu.blocs import (
    Bloc,
    Carte,
    Chapitre,
    Cles,
    Comptes,
    Dessin,
    Duo,
    Fait,
    Fil,
    Image,
    Jalons,
    Lieux,
    Organigramme,
    Prose,
    Recit,
    Section,
    Signature,
    Tableau,
    TableauListe,
    Texte,
)

# Millimetres. A part of no more is kept whole: it leaves less than half of a page empty.
ENTIERE = 115
TITRE, RANGEE, SUITE, CADRE, LIGNE, BARRE, CARTE, PETITE = 18, 24, 8, 22, 5.4, 7.2, 110, 72
SIGNATURE, PAGE = 48, 160
BARRES_AISEES, BARRE_SERREE = 10, 5.3  # a longer chart is drawn smaller: no figure stands higher than half a page
SIGNES = 95  # of a line of text
_BALISE = re.compile(r"<[^>]+>")
_RANGS = re.compile(r"<(?:p|li|tr|h3|h4)\b")


def entiere(section: Section) -> bool:
    return TITRE + sum(map(hauteur, section.blocs)) <= ENTIERE


def hauteur_de(chapitre: Chapitre) -> float:
    return sum(TITRE + sum(map(hauteur, section.blocs)) for section in chapitre.sections)


def hauteur(bloc: Bloc) -> float:
    if isinstance(bloc, Cles):
        return RANGEE + SUITE * bool(bloc.autres)
    if isinstance(bloc, Texte):
        return sum(LIGNE * (1 + len(dit) // SIGNES) + 3 for dit in bloc.paragraphes)
    if isinstance(bloc, Prose):
        return LIGNE * len(_BALISE.sub("", bloc.html)) / SIGNES + 6 * len(_RANGS.findall(bloc.html))
    if isinstance(bloc, (Comptes, Fil, Lieux)):
        return PAGE
    if isinstance(bloc, Duo):
        return max(hauteur(bloc.gauche), hauteur(bloc.droite))
    if isinstance(bloc, Dessin):
        lignes = len(bloc.repartition.lignes)
        barre = BARRE if lignes <= BARRES_AISEES else BARRE_SERREE
        return CADRE + barre * max(lignes, 4 * (bloc.forme != "barres"))
    if isinstance(bloc, Signature):
        return SIGNATURE
    if isinstance(bloc, (Carte, Image, Recit)):
        return PETITE if isinstance(bloc, Carte) and bloc.petite else CARTE
    if isinstance(bloc, Tableau):
        return CADRE + 6.4 * len(bloc.lignes)
    if isinstance(bloc, TableauListe):
        return CADRE + 9 * len(bloc.liste.lignes)
    if isinstance(bloc, Jalons):
        return CADRE + 2 * len(bloc.dates)
    if isinstance(bloc, Organigramme):
        return sum(CADRE + 7 * -(-len(groupe.gens) // 3) for groupe in bloc.groupes)
    if isinstance(bloc, Fait):
        return 11 + LIGNE * -(-sum(len(f"{nom}{valeur}") + 8 for nom, valeur in bloc.couples) // SIGNES)
    return CADRE
