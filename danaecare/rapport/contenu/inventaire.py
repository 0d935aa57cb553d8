"""What the pages of an edition show, figure by figure: all that its attachments and its annex may carry."""

from collections.abc import Iterator

from danaecare.rapport.contenu.blocs import (
    Annexe,
    Bloc,
    Carte,
    Chapitre,
    Cles,
    Dessin,
    Duo,
    Fait,
    Grands,
    Jalons,
    Jauges,
    Prose,
    Recit,
    Tableau,
    TableauListe,
)
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.donnees import Montre
from danaecare.rapport.contenu.ecrits import Ecrits

TOUT = Montre(entier=True, avant=True)


def inventorier(chapitres: tuple[Chapitre, ...], annexes: tuple[Annexe, ...] = ()) -> dict[str, Montre]:
    """By code, in the order of the pages."""
    vus: dict[str, Montre] = {}
    sections = [section for chapitre in chapitres for section in chapitre.sections]
    for code, montre in (dit for section in sections if section.message for dit in section.message.montre):
        vus[code] = vus.get(code, Montre()) | montre
    blocs = [bloc for section in sections for bloc in section.blocs]
    for bloc in (*blocs, *(annexe.bloc for annexe in annexes)):
        for code, montre in _de(bloc):
            vus[code] = vus.get(code, Montre()) | montre
    return vus


def attacher(rapport: Rapport, chiffres: Chiffres, ecrits: Ecrits) -> dict:
    """The definitions and the values of what these chapters show, and of nothing else."""
    vus = inventorier(rapport.chapitres, rapport.annexes)
    if not chiffres.seuil:
        vus = dict.fromkeys(vus, TOUT)
    connus = [code for code in vus if code in chiffres]
    saisis = [ecrits.saisi(code) for code in vus if ecrits.saisi(code) is not None]
    return {
        "definitions": (*map(chiffres.definition, connus), *map(ecrits.definition, saisis)),
        "releves": (*(chiffres.releve(code, vus[code]) for code in connus), *map(ecrits.releve, saisis)),
    }


def _de(bloc: Bloc) -> Iterator[tuple[str, Montre]]:
    if isinstance(bloc, Cles):
        for cle in bloc.cles:
            yield cle.code or cle.saisi, Montre(categories=frozenset({cle.categorie}), avant=bool(cle.avant))
    elif isinstance(bloc, Grands):
        yield from _de(Cles(tuple(cle for _, cle in bloc.paves)))
    elif isinstance(bloc, Dessin):
        noms = {nom for nom, _ in bloc.repartition.lignes} | ({""} if bloc.repartition.total is not None else set())
        yield bloc.indicateur.code, Montre(categories=frozenset(noms))
    elif isinstance(bloc, Duo):
        yield from _de(bloc.gauche)
        yield from _de(bloc.droite)
    elif isinstance(bloc, Carte):
        noms = {nom for plage in bloc.plages for nom, _ in plage.secteurs} | {nom for nom, _ in bloc.hors}
        yield bloc.indicateur.code, Montre(categories=frozenset(noms))
    elif isinstance(bloc, Tableau):
        yield bloc.code, Montre(entier=True, avant=bloc.compare)
    elif isinstance(bloc, Fait) and bloc.categories:
        yield bloc.code, Montre(categories=bloc.categories)
    elif isinstance(bloc, (TableauListe, Fait, Jalons)):
        yield bloc.code, Montre(entier=True)
    elif isinstance(bloc, Jauges):
        for jauge in bloc.jauges:
            yield jauge.code, Montre(categories=frozenset({""}))
    elif isinstance(bloc, Prose):
        yield from bloc.montre
    elif isinstance(bloc, Recit):
        yield from bloc.montre
        yield from _de(bloc.dessin)
