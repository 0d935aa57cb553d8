"""The report's layout: content in, HTML out. What the chapters say is in `contenu`; the PDF is in `production`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, groupby, pairwise

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from danaecare.rapport.carte import dessiner_carte, dessiner_lieux
from danaecare.rapport.colonnes import largeurs
from danaecare.rapport.contenu import huit
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
    Grands,
    Image,
    Jalons,
    Jauges,
    Lieux,
    Logos,
    Organigramme,
    Prose,
    Recit,
    Signature,
    Tableau,
    TableauListe,
    Texte,
)
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.echecs import EchecChapitre
from danaecare.rapport.hauteurs import BARRES_AISEES, entiere, hauteur_de
from danaecare.rapport.signes import composer_signes
from danaecare.socle.communs.fichiers.preparation import reduire
from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs import rendus
from gouvernance.models.rapport.choix import GenreEdition

FEUILLES = ("css/rapport.css",)
DESSINS = "images/rapport"  # what the style sheets draw of our own
LARGEUR_SEULE, LARGEUR_DUO, LARGEUR_LONGUE = 640, 300, 760
LARGEUR_COMPTES = 760  # drawn smaller: the grants stand under them
LARGEUR_DIAPO, LARGEUR_DIAPO_MIN, PAR_BARRE = 561, 280, 62  # of few bars, narrower: drawn larger, it fills its slide
LARGEUR_ECRAN = 380  # a chart alone, still readable on a phone
# A table of that many rows stands whole on a page; a longer one goes on, its header repeated.
LIGNES_ENTIERES = 9
DE_FRONT = FEUILLETS = 3
TRIMESTRES = 4
SEULES = frozenset(set(GenreEdition) - {GenreEdition.COMPLETE, GenreEdition.FINANCEUR})  # documents of their own shape
ECRANS = frozenset({GenreEdition.RESEAUX, GenreEdition.DIAPORAMA})  # made for a screen, of its shape
# One template a kind of block.
_GABARITS = {
    Cles: "cles",
    Texte: "texte",
    Prose: "prose",
    Image: "image",
    Jauges: "jauges",
    Dessin: "dessin",
    Duo: "duo",
    Carte: "carte",
    Tableau: "tableau",
    TableauListe: "tableau_liste",
    Fait: "fait",
    Grands: "grands",
    Jalons: "jalons",
    Recit: "recit",
    Lieux: "lieux",
    Logos: "logos",
    Organigramme: "organigramme",
    Signature: "signature",
    Fil: "fil",
    Comptes: "comptes",
}


def feuilles_de(genre: str) -> tuple[str, ...]:
    return (*FEUILLES, "css/rapport-ecrans.css") if genre in ECRANS else FEUILLES


def html(rapport: Rapport) -> SafeString:
    """The whole document as one HTML page."""
    chapitres = chapitres_de(rapport, LARGEUR_DIAPO if rapport.genre == GenreEdition.DIAPORAMA else LARGEUR_SEULE)
    gabarit = "extrait" if rapport.extrait else rapport.genre if rapport.genre in SEULES else "document"
    annee = next((chapitre for chapitre in chapitres if chapitre["cle"] == huit.CLE), None)
    chapitres = [chapitre for chapitre in chapitres if chapitre is not annee]
    contexte = {"rapport": rapport, "annee": annee, "chapitres": chapitres, "annexes": annexes_de(rapport)}
    contexte["sommaire"] = sommaire_de(chapitres)
    if gabarit == "synthese":
        contexte["feuillets"] = feuilleter(chapitres, [hauteur_de(chapitre) for chapitre in rapport.chapitres])
    return composer_signes(render_to_string(f"rapport/{gabarit}.html", contexte))


def feuilleter(chapitres: list[dict], hauteurs: Sequence[float]) -> list[list[dict]]:
    """The chapters of the short edition on its three inner pages, in their order: of all the ways to cut, the one whose
    fullest page is the least full; no page without one."""
    pages = min(FEUILLETS, len(chapitres))
    if not pages:
        return []
    coupes = combinations(range(1, len(chapitres)), pages - 1)
    bornes = min(
        ((0, *coupe, len(chapitres)) for coupe in coupes),
        key=lambda bornes: max(sum(hauteurs[debut:fin]) for debut, fin in pairwise(bornes)),
    )
    return [chapitres[debut:fin] for debut, fin in pairwise(bornes)]


def annexes_de(rapport: Rapport) -> list[dict]:
    """The tables of each chapter, drawn; each leads to the definition of its figure."""
    rangs = {definition.code: rang for rang, definition in enumerate(rapport.definitions, 1)}
    groupes = []
    for titre, de_lui in groupby(rapport.annexes, key=lambda annexe: annexe.chapitre):
        siens = list(de_lui)
        tables = [
            bloc(un.bloc, un.pole, annexe={"numero": un.numero, "nom": un.nom, "definition": rangs.get(un.bloc.code)})
            for un in siens
        ]
        sans_avant = any(getattr(un.bloc, "sans_avant", False) for un in siens)
        groupes.append({"titre": titre, "pole": siens[0].pole, "tables": tables, "sans_avant": sans_avant})
    return groupes


def sommaire_de(chapitres: list[dict]) -> list[list[dict]]:
    """The contents in two columns of the nearest lengths, chapters whole: they stand on one page."""
    poids = [2 + len(chapitre["sections"]) for chapitre in chapitres]
    coupe = min(range(len(chapitres) + 1), key=lambda rang: abs(sum(poids[:rang]) - sum(poids[rang:]) - 2))
    return [chapitres[:coupe], chapitres[coupe:]]


def _jalons(jalons: Jalons) -> list[tuple[str, str]]:
    return [(formats.date_longue(jour, annee=False), lieu) for jour, lieu in jalons.dates]


def _en_colonnes(lignes: Sequence, nombre: int) -> list[Sequence]:
    hauteur = -(-len(lignes) // nombre)
    return [lignes[debut : debut + hauteur] for debut in range(0, len(lignes), hauteur)]


def page_web(rapport: Rapport) -> SafeString:
    """The body of the public web page: the same chapters and the same blocks."""
    contexte = {"chapitres": chapitres_de(rapport, LARGEUR_ECRAN), "annexes": annexes_de(rapport)}
    return composer_signes(render_to_string("rapport/page.html", {"rapport": rapport, **contexte}))


def chapitres_de(rapport: Rapport, largeur: int = LARGEUR_SEULE) -> list[dict]:
    """EchecChapitre names the chapter that cannot be written."""
    return [_chapitre(rapport, chapitre, largeur) for chapitre in rapport.chapitres]


def _chapitre(rapport: Rapport, chapitre: Chapitre, largeur: int) -> dict:
    try:
        sections = [
            {
                "titre": section.titre,
                "sans_avant": section.sans_avant,
                "renvois": section.renvois,
                "entiere": bool(section.titre) and entiere(section),
                "message": section.message.texte if section.message else "",
                "blocs": [bloc(un, chapitre.pole, largeur=largeur) for un in section.blocs],
            }
            for section in chapitre.sections
        ]
    except Exception as erreur:
        raise EchecChapitre(f"le chapitre « {chapitre.titre} » n’a pas pu être écrit") from erreur
    return {
        "cle": chapitre.cle,
        "pole": chapitre.pole,
        "ouvre": chapitre.ouvre,
        "rang": rapport.rang(chapitre),
        "titre": chapitre.titre,
        "chapo": chapitre.chapo,
        "sections": sections,
        "annote": any(isinstance(un, Texte) and un.note for un in chapitre.sections[-1].blocs),
    }


def bloc(
    bloc: Bloc,
    pole: str,
    *,
    ecran: bool = False,
    lignes_de: int | None = None,
    largeur: int = LARGEUR_SEULE,
    annexe: dict | None = None,
) -> SafeString:
    """One block of a chapter, in its colour; a figure opens its rows of `lignes_de`, in the annex its definition."""
    contexte = {"bloc": bloc, "ecran": ecran, "lignes_de": lignes_de, "annexe": annexe}
    largeur = LARGEUR_ECRAN if ecran else largeur
    if largeur == LARGEUR_ECRAN:
        contexte["bloc"] = _allegee(bloc)
    if isinstance(bloc, Dessin):
        contexte["figure"] = _figure(bloc, pole, largeur)
    elif isinstance(bloc, Signature):
        contexte["images"] = [image for image in (contexte["bloc"].image,) if image and image.adresse]
    elif isinstance(bloc, Recit):
        contexte["figures"] = [_figure(bloc.dessin, pole, LARGEUR_DUO)] if bloc.dessin else []
    elif isinstance(bloc, Comptes) and not ecran:
        contexte["dessin"] = _comptes(bloc, pole, largeur)
    elif isinstance(bloc, Duo):
        contexte["figures"] = [_figure(dessin, pole, LARGEUR_DUO) for dessin in (bloc.gauche, bloc.droite)]
    elif isinstance(bloc, Jauges):
        contexte["jauges"] = [
            (j.libelle, graphiques.jauge(j.valeur, j.cible, j.libelle, couleur=pole, largeur=largeur, unite=j.unite))
            for j in bloc.jauges
        ]
    elif isinstance(bloc, Carte):
        contexte["carte"] = dessiner_carte(bloc, pole)
        contexte["classe"] = "carte petite" if bloc.petite else "carte"
        contexte["jalons"] = _jalons(bloc.jalons) if bloc.jalons else None
    elif isinstance(bloc, Lieux):
        contexte["carte"] = dessiner_lieux(bloc)
    elif isinstance(bloc, Grands):
        contexte["pages"] = [
            bloc.paves[debut : debut + huit.UNE_PAGE] for debut in range(0, len(bloc.paves), huit.UNE_PAGE)
        ]
    elif isinstance(bloc, Fait):
        contexte["couples"] = [(nom, _cellule(valeur)) for nom, valeur in bloc.couples]
    elif isinstance(bloc, Jalons):
        contexte["colonnes"] = _en_colonnes(_jalons(bloc), DE_FRONT)
    elif isinstance(bloc, Fil):
        contexte["trimestres"] = _en_colonnes(bloc.mois, TRIMESTRES)
    elif isinstance(bloc, Organigramme):
        contexte["groupes"] = [(un.nom, _en_colonnes(un.gens, DE_FRONT)) for un in bloc.groupes]
    elif isinstance(bloc, Tableau):
        contexte["entier"] = len(bloc.lignes) <= LIGNES_ENTIERES
    elif isinstance(bloc, TableauListe):
        contexte["lignes"] = [[_cellule(valeur) for valeur in ligne] for ligne in bloc.liste.lignes]
        contexte["largeurs"] = largeurs(bloc.liste.colonnes, contexte["lignes"])
        contexte["entier"] = len(bloc.liste.lignes) <= LIGNES_ENTIERES
    gabarit = "duo" if ecran and isinstance(bloc, Comptes) else _GABARITS[type(bloc)]
    return render_to_string(f"rapport/_{gabarit}.html", contexte)


def _allegee(bloc: Bloc) -> Bloc:
    """A picture, that of a story, small enough for a web page."""
    if isinstance(bloc, Recit) and bloc.image:
        return replace(bloc, image=_allegee(bloc.image))
    if isinstance(bloc, Image) and bloc.adresse:
        return replace(bloc, adresse=reduire(bloc.adresse))
    return bloc


def _figure(dessin: Dessin, pole: str, largeur: int) -> dict:
    indicateur, lignes = dessin.indicateur, dessin.repartition.lignes
    titre, hors = indicateur.libelle, []
    total = dessin.repartition.total
    if indicateur.sensible and not dessin.repartition.plusieurs and total is not None:
        masques = total - sum(valeur for _, valeur in lignes)
        hors = [("effectifs masqués", masques)] if masques else []
    if dessin.forme == "anneau":
        trace = graphiques.anneau(lignes, titre, largeur=largeur)
    elif dessin.forme == "pyramide":
        trace = rendus.pyramide(indicateur, dessin.repartition, couleur=pole, largeur=largeur)
        hors += indicateur.hors_bandes(dessin.repartition)
    elif dessin.forme == "mois":
        par_mois = dict(lignes)
        trace = graphiques.colonnes_mois(
            [par_mois.get(mois, 0) for mois in formats.MOIS], titre, couleur=pole, largeur=largeur
        )
    else:
        if largeur == LARGEUR_DIAPO:
            largeur = min(max(PAR_BARRE * len(lignes), LARGEUR_DIAPO_MIN), LARGEUR_SEULE)
        if largeur == LARGEUR_SEULE and len(lignes) > BARRES_AISEES:
            largeur = LARGEUR_LONGUE
        format_ = formats.euros if indicateur.unite in {"euros", "€"} else formats.nombre
        trace = graphiques.barres(lignes, titre, couleur=pole, largeur=largeur, format=format_)
    return {
        "titre": titre,
        "code": indicateur.code,
        "dessin": trace,
        "hors": [f"{libelle}, {formats.nombre(valeur)}" for libelle, valeur in hors],
        "total": "" if indicateur.unite == "%" or total is None else formats.nombre(total),
        "unite": indicateur.unite,
    }


def _comptes(comptes: Comptes, pole: str, largeur: int) -> SafeString:
    """The two sides of the accounts, in one drawing."""
    produits, charges = (dessin.repartition.lignes for dessin in (comptes.gauche, comptes.droite))
    largeur = LARGEUR_COMPTES if largeur == LARGEUR_SEULE else largeur
    return graphiques.comptes(produits, charges, couleur=pole, largeur=largeur)


def _cellule(valeur) -> str:
    return formats.nombre(valeur) if isinstance(valeur, Decimal) else rendus.cellule_lisible(valeur)
