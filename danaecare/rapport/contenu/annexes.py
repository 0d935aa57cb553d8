"""What the whole document says once: a chart or its table, not both; the tables go to the annex, under a number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from danaecare.rapport.contenu.blocs import (
    COTE_A_COTE,
    Annexe,
    Bloc,
    Carte,
    Chapitre,
    Cles,
    Comptes,
    Dessin,
    Duo,
    Fait,
    Jalons,
    Section,
    Tableau,
    TableauListe,
)
from danaecare.rapport.contenu.chiffres import MASQUE, Chiffres
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.redaction import PAR_RANGEE
from danaecare.rapport.contenu.valeurs import avec_unite
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE

# A table of more rows is looked up, not read; a chart of more bars is one.
LIGNES_LUES, LIGNES_CROISEES, BARRES_LUES = 8, 20, 12
# Two charts of no more bars stand side by side.
BARRES_DUO = 6
DATES_LUES = 20  # beside a map


def annexer(rapport: Rapport, chiffres: Chiffres) -> Rapport:
    """Each chapter without its tables: a figure that is drawn leaves its table to the annex, a table that is not is
    drawn where it may be, or stays where it is short."""
    annexeur = _Annexeur(chiffres)
    chapitres = [annexeur.chapitre(chapitre) for chapitre in rapport.chapitres]
    gardes = tuple(chapitre for chapitre in chapitres if chapitre.sections)
    return replace(rapport, chapitres=gardes, annexes=tuple(annexeur.annexes))


class _Annexeur:
    def __init__(self, chiffres: Chiffres):
        self.chiffres = chiffres
        self.annexes: list[Annexe] = []

    def chapitre(self, chapitre: Chapitre) -> Chapitre:
        sections = tuple(self._section(section, chapitre) for section in chapitre.sections)
        return replace(chapitre, sections=tuple(section for section in sections if section.blocs))

    def _section(self, section: Section, chapitre: Chapitre) -> Section:
        dits = {code for bloc in section.blocs for code in _dits(bloc)}
        blocs, renvois = [], []
        for bloc in section.blocs:
            reste, a_part = self._placer(bloc, dits)
            if a_part is not None:
                renvois.append(self._numeroter(a_part, chapitre))
            blocs += reste
        return replace(section, blocs=tuple(_apparier(_dater(_reunir(blocs)))), renvois=tuple(renvois))

    def _numeroter(self, bloc: Tableau | TableauListe, chapitre: Chapitre) -> Annexe:
        self.annexes.append(Annexe(len(self.annexes) + 1, chapitre.titre, chapitre.pole, bloc))
        return self.annexes[-1]

    def _placer(self, bloc: Bloc, dits: set[str]) -> tuple[list[Bloc], Tableau | TableauListe | None]:
        """What stays in the body, what goes to the annex."""
        if isinstance(bloc, Tableau):
            return self._tableau(bloc, dits)
        if isinstance(bloc, TableauListe):
            return _liste(bloc)
        if isinstance(bloc, Dessin) and bloc.se_dit:
            noms = [nom for nom, _ in bloc.repartition.lignes]
            return [self._fait(bloc.indicateur.code, noms, bloc.indicateur.libelle)], None
        if isinstance(bloc, Duo) and not isinstance(bloc, Comptes) and (bloc.gauche.se_dit or bloc.droite.se_dit):
            return [reste for un in (bloc.gauche, bloc.droite) for reste in self._placer(un, dits)[0]], None
        return [bloc], None

    def _tableau(self, tableau: Tableau, dits: set[str]) -> tuple[list[Bloc], Tableau | None]:
        if tableau.code in dits or self._muet(tableau):
            return [], tableau
        if len(tableau.lignes) == 1:
            return [self._fait(tableau.code, [tableau.lignes[0].libelle], tableau.titre)], None
        dessin = self.chiffres.dessin(tableau.code)
        if dessin is not None and dessin.se_dit and len(dessin.repartition.lignes) == len(tableau.lignes):
            return [self._fait(tableau.code, [ligne.libelle for ligne in tableau.lignes], tableau.titre)], None
        if dessin is not None and not dessin.se_dit and len(dessin.repartition.lignes) <= BARRES_LUES:
            dits.add(tableau.code)
            return [dessin], tableau
        return ([tableau], None) if len(tableau.lignes) <= LIGNES_LUES else ([], tableau)

    def _muet(self, tableau: Tableau) -> bool:
        """Half of its lines hidden, or half of its whole unknown: nothing that a page shows."""
        valeurs = {nom: valeur or 0 for nom, valeur in self.chiffres.visibles(tableau.code)}  # one may be unknown
        caches = sum(ligne.valeur == MASQUE for ligne in tableau.lignes)
        return 2 * caches >= len(tableau.lignes) or 2 * valeurs.get(NON_RENSEIGNE, 0) > sum(valeurs.values())

    def _fait(self, code: str, noms: list[str], titre: str) -> Fait:
        """What one bar, one row, bars that are all as long say: a line."""
        indicateur, dites = self.chiffres.indicateur(code), dict(self.chiffres.cellules(code))
        return Fait(titre, tuple((nom, avec_unite(dites[nom], indicateur)) for nom in noms), code, frozenset(noms))


def _liste(bloc: TableauListe) -> tuple[list[Bloc], TableauListe | None]:
    colonnes, lignes = bloc.liste.colonnes, bloc.liste.lignes
    if len(lignes) == 1:
        (seule,) = lignes
        couples = tuple((nom, valeur) for nom, valeur in zip(colonnes, seule, strict=True) if valeur not in {None, ""})
        return [Fait(bloc.titre, couples, bloc.code)], None
    if len(lignes) <= (LIGNES_CROISEES if bloc.croise else LIGNES_LUES):
        return [bloc], None
    if "commune" in colonnes and isinstance(lignes[0][0], date):
        rang = colonnes.index("commune")
        return [Jalons(bloc.titre, tuple((ligne[0], str(ligne[rang])) for ligne in lignes), bloc.code)], bloc
    return [], bloc


def _dits(bloc: Bloc) -> Iterator[str]:
    """The figures that a block tells line by line."""
    if isinstance(bloc, Duo):
        yield from (*_dits(bloc.gauche), *_dits(bloc.droite))
    elif isinstance(bloc, (Dessin, Carte)):
        yield bloc.indicateur.code
        if bloc.indicateur.cotes:
            yield bloc.indicateur.code.rpartition("_")[0]  # its bands are the ages
    elif isinstance(bloc, Cles):
        codes = [cle.code for cle in bloc.cles if cle.categorie]
        yield from {code for code in codes if codes.count(code) > 1}


def _reunir(blocs: list[Bloc]) -> list[Bloc]:
    """Two rows of key figures in one, at the first's place, where they fit."""
    rangees = [bloc for bloc in blocs if isinstance(bloc, Cles)]
    if len(rangees) != 2 or sum(len(rangee.cles) for rangee in rangees) > PAR_RANGEE:
        return blocs
    premiere, seconde = rangees
    reunie = Cles((*premiere.cles, *seconde.cles))
    return [reunie if bloc is premiere else bloc for bloc in blocs if bloc is not seconde]


def _dater(blocs: list[Bloc]) -> list[Bloc]:
    """The days beside the map of the same list, where they can be read: it then says no more how often."""
    jalons = {bloc.code: bloc for bloc in blocs if isinstance(bloc, Jalons) and len(bloc.dates) <= DATES_LUES}
    cartes = {bloc.indicateur.code for bloc in blocs if isinstance(bloc, Carte)} & set(jalons)
    return [
        replace(bloc, jalons=jalons[bloc.indicateur.code])
        if isinstance(bloc, Carte) and bloc.indicateur.code in cartes
        else bloc
        for bloc in blocs
        if not (isinstance(bloc, Jalons) and bloc.code in cartes)
    ]


def _apparier(blocs: list[Bloc]) -> list[Bloc]:
    """Two short charts that follow each other stand side by side."""
    ranges: list[Bloc] = []
    for bloc in blocs:
        avant = ranges[-1] if ranges else None
        if _court(bloc) and _court(avant):
            ranges[-1] = Duo(avant, bloc)
        else:
            ranges.append(bloc)
    return ranges


def _court(bloc: Bloc | None) -> bool:
    if not isinstance(bloc, Dessin) or bloc.forme not in COTE_A_COTE:
        return False
    return len(bloc.repartition.lignes) <= BARRES_DUO
