"""The report's layout: content in, HTML out. What the chapters say is in `contenu`; the PDF is in `production`."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from danaecare.rapport.contenu.blocs import (
    Bloc,
    Carte,
    Chapitre,
    Cles,
    Dessin,
    Duo,
    Image,
    Jauges,
    Plage,
    Prose,
    Rapport,
    Tableau,
    TableauListe,
    Texte,
)
from danaecare.rapport.echecs import EchecChapitre
from danaecare.rapport.ecriture.images import reduire
from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs import rendus
from danaecare.socle.territoires.carte import Classe, carte_svg

FEUILLES = ("css/rapport-polices.css", "css/rapport.css")
LARGEUR_SEULE, LARGEUR_DUO = 560, 300
LARGEUR_ECRAN = 380  # a chart alone, still readable on a phone
# A table of that many rows stands whole on a page; a longer one goes on, its header repeated.
LIGNES_ENTIERES = 9
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
}


@dataclass
class Numerotation:
    """The figures and tables as they come: each has a number, an anchor, and a line of the list at the end."""

    figures: list[tuple[int, str]] = field(default_factory=list)
    tableaux: list[tuple[int, str]] = field(default_factory=list)

    def figure(self, titre: str) -> int:
        self.figures.append((len(self.figures) + 1, titre))
        return len(self.figures)

    def tableau(self, titre: str) -> int:
        self.tableaux.append((len(self.tableaux) + 1, titre))
        return len(self.tableaux)


def html(rapport: Rapport) -> SafeString:
    """The whole document as one HTML page."""
    numeros = Numerotation()
    chapitres = chapitres_de(rapport, numeros)
    gabarit = "synthese" if rapport.genre == "synthese" else "document"
    contexte = {"rapport": rapport, "chapitres": chapitres, "numeros": numeros}
    if gabarit == "synthese":
        contexte["feuillets"] = feuilleter(chapitres)
    return composer_signes(render_to_string(f"rapport/{gabarit}.html", contexte))


def feuilleter(chapitres: list[dict]) -> list[list[dict]]:
    """The chapters of the short edition on its three inner pages, the first on the first; no page without one."""
    autres = chapitres[1:]
    moitie = (len(autres) + 1) // 2
    return [feuillet for feuillet in (chapitres[:1], autres[:moitie], autres[moitie:]) if feuillet]


def page_web(rapport: Rapport) -> SafeString:
    """The body of the public web page: the same chapters and the same blocks."""
    numeros = Numerotation()
    chapitres = chapitres_de(rapport, numeros, LARGEUR_ECRAN)
    return composer_signes(
        render_to_string("rapport/page.html", {"rapport": rapport, "chapitres": chapitres, "numeros": numeros})
    )


def chapitres_de(rapport: Rapport, numeros: Numerotation, largeur: int = LARGEUR_SEULE) -> list[dict]:
    """EchecChapitre names the chapter that cannot be written."""
    return [_chapitre(rapport, chapitre, numeros, largeur) for chapitre in rapport.chapitres]


def _chapitre(rapport: Rapport, chapitre: Chapitre, numeros: Numerotation, largeur: int) -> dict:
    try:
        sections = [
            {
                "titre": section.titre,
                "sans_avant": section.sans_avant,
                "blocs": [bloc(un, chapitre.pole, numeros, largeur=largeur) for un in section.blocs],
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
    }


def bloc(
    bloc: Bloc, pole: str, numeros: Numerotation, *, ecran: int | None = None, largeur: int = LARGEUR_SEULE
) -> SafeString:
    """One block of a chapter, in the pole's colour; on the screen of the year `ecran`, figures open their rows."""
    contexte = {"bloc": bloc, "ecran": ecran}
    largeur = LARGEUR_ECRAN if ecran else largeur
    if isinstance(bloc, Image) and bloc.adresse and largeur == LARGEUR_ECRAN:
        contexte["bloc"] = replace(bloc, adresse=reduire(bloc.adresse))
    elif isinstance(bloc, Dessin):
        contexte["figure"] = _figure(bloc, pole, largeur, numeros)
    elif isinstance(bloc, Duo):
        contexte["figures"] = [_figure(dessin, pole, LARGEUR_DUO, numeros) for dessin in (bloc.gauche, bloc.droite)]
    elif isinstance(bloc, Jauges):
        contexte["jauges"] = [
            (j.libelle, graphiques.jauge(j.valeur, j.cible, j.libelle, couleur=pole, largeur=largeur))
            for j in bloc.jauges
        ]
    elif isinstance(bloc, Carte):
        contexte |= {"numero": numeros.figure(bloc.indicateur.libelle), "carte": _carte(bloc)}
        contexte["maille"] = "secteur" if bloc.valeurs is None else "commune"
    elif isinstance(bloc, (Tableau, TableauListe)):
        contexte["numero"] = numeros.tableau(bloc.titre)
    if isinstance(bloc, Tableau):
        contexte["entier"] = len(bloc.lignes) <= LIGNES_ENTIERES
    elif isinstance(bloc, TableauListe):
        contexte["lignes"] = [[_cellule(valeur) for valeur in ligne] for ligne in bloc.liste.lignes]
        contexte["entier"] = len(bloc.liste.lignes) <= LIGNES_ENTIERES
    return render_to_string(f"rapport/_{_GABARITS[type(bloc)]}.html", contexte)


def _figure(dessin: Dessin, pole: str, largeur: int, numeros: Numerotation) -> dict:
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
        format_ = formats.euros if indicateur.unite in {"euros", "€"} else formats.nombre
        trace = graphiques.barres(lignes, titre, couleur=pole, largeur=largeur, format=format_)
    return {
        "titre": titre,
        "code": indicateur.code,
        "dessin": trace,
        "hors": [f"{libelle}, {formats.nombre(valeur)}" for libelle, valeur in hors],
        "total": "" if indicateur.unite == "%" or total is None else formats.nombre(total),
        "unite": indicateur.unite,
        "numero": numeros.figure(titre),
    }


def _cellule(valeur) -> str:
    return formats.nombre(valeur) if isinstance(valeur, Decimal) else rendus.cellule_lisible(valeur)


def _carte(carte: Carte) -> SafeString:
    classes = [_classe(plage) for plage in carte.plages]
    par_secteur = {nom: plage.cle for plage in carte.plages for nom, _ in plage.secteurs}
    valeurs = carte.valeurs
    if valeurs is None:
        valeurs = {code: par_secteur[secteur] for code, secteur in carte.communes.items() if secteur in par_secteur}
    return carte_svg(
        valeurs,
        classes,
        titre=f"{carte.indicateur.libelle}, carte de la Loire\u00a0; les nombres sont dits à côté",
        limites=carte.communes,
        identifiant=f"carte-{carte.indicateur.code.replace('.', '-')}",
    )


def _classe(plage: Plage) -> Classe:
    return Classe(plage.cle, plage.libelle, plage.couleur, plage.motif)


# Between two tags: a figure's label comes from many hands, and French sets it the same way everywhere.
_TEXTE = re.compile(r">([^<]+)<")
_REGLES = (
    (re.compile(r"(?<=\w)(?:'|&#x27;)(?=\w)"), "’"),
    (re.compile(r" (?=[:;!?%»€])"), formats.INSECABLE),
    (re.compile(r"(?<=«) "), formats.INSECABLE),
)


def composer_signes(page: str) -> SafeString:
    """The page with French signs in its texts: typographic apostrophes, spaces that do not break before : ; ! ? %."""

    def soigner(trouve: re.Match) -> str:
        texte = trouve.group(1)
        for regle, remplace in _REGLES:
            texte = regle.sub(remplace, texte)
        return f">{texte}<"

    return SafeString(_TEXTE.sub(soigner, page))
