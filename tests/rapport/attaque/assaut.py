"""The attack: every form of every edition read, alone then together."""

import re
from decimal import Decimal, InvalidOperation

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.arretes import de_personnes
from danaecare.rapport.contenu import composer
from danaecare.rapport.ecriture.comptes import comptes_tapes
from danaecare.socle.communs.texte.formats import MOIS
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Repartition
from danaecare.socle.indicateurs.poles import POLES
from tests.rapport.attaque.deduction import trop_etroites, verite_de
from tests.rapport.attaque.lecture import SAISI, dessines, dits_pres_de, joindre, permis


def attaquer(resultats: dict[int, dict], annee: int, *, pdfs=0, financeurs=()) -> list[dict]:
    """Read alone, an edition's texts say no more than its figures; together, the editions keep the rule.

    The first `pdfs` of them are laid out too, the public one before the others; all are written, from the same pages.
    What anybody may hold: the public editions, the year before among them. A funder holds the rest besides.
    """
    for an in (annee - 2, annee - 1):
        annee_declarer(par=None, annee=an)  # the year before is read too
    rapports = [
        composer(an, edition=edition, genre=genre)
        for edition in ("publique", "convention")
        for an, genre in (
            (annee, "complete"),
            (annee, "synthese"),
            (annee, "affiche"),
            (annee, "reseaux"),
            (annee, "diaporama"),
            (annee - 1, "complete"),
        )
    ]
    rapports += [composer(annee, genre="financeur", financeur=pk) for pk in financeurs]
    toutes = [_lire(rapport, resultats, pdf=rang < pdfs) for rang, rapport in enumerate(rapports)]
    publiques = toutes[:6]
    verites = {an: verite_de(de_l_annee) for an, de_l_annee in resultats.items()}
    for editions, seuil in ((publiques, 11), (toutes, 5)):
        fautes = trop_etroites(editions, verites, seuil)
        assert not fautes, fautes
    return toutes


# What a mask says of itself, and the names of the poles: the « Aidants » of « Escale des Aidants » are not counted.
_SANS_GENS = re.compile("|".join((r"(?:<|moins de)\s*\d+", *map(re.escape, POLES.values()))))


def fuites(rapport, lues: dict, pages: list[str]) -> None:
    """What no solver is needed for: what stays in the house, names of the hub's own, drawings that tell more."""
    figures = registre.tous()
    gardees = {code for code, i in figures.items() if i.discretion.reserve}
    colonnes = {(code, nom) for code, i in figures.items() for nom in i.discretion.reservees}
    assert not gardees & {code for _, code, _ in lues}
    assert not colonnes & {(code, cle.partition(":")[2]) for _, code, cle in lues}
    # Internal names, on the pages alone: data have their keys.
    dites = " ".join(pages)
    assert [code for code in figures if code in dites] == []
    assert [figures[code].libelle for code in gardees if figures[code].definition in dites] == []
    # A chart, a map draw what the attachment tells, and no line more.
    for chapitre in rapport.chapitres:
        for bloc in (bloc for section in chapitre.sections for bloc in section.blocs):
            for code, nom, valeur in dessines(bloc):
                lu = lues[rapport.annee, code, nom]
                assert _nombre(lu) == _nombre(valeur), (rapport.genre, code, nom, repr(lu), repr(valeur))
    # A number beside people's words is one that is shown of people.
    gens = {i.code for i in de_personnes(figures.values())} | {c for c, i in figures.items() if i.discretion.ouvert}
    montres = {valeur for (_, code, _), valeur in lues.items() if code in gens or code.startswith(SAISI)}
    dits = {dit for page in pages for dit in comptes_tapes(_SANS_GENS.sub("", page))}
    dits -= {dit for i in figures.values() for dit in comptes_tapes(i.definition)}  # « réunissant deux aidants »
    seuls = {dit for dit in dits if not montres & set(map(int, re.findall(r"\d+", dit)))}
    assert seuls == set(), _alentour(pages, seuls)


def _alentour(pages: list[str], dits: set[str]) -> list[str]:
    """Where these words stand, to be read by who looks for the leak."""
    textes = [" ".join(page.split()) for page in pages]
    return [texte[max(0, m.start() - 60) : m.end() + 60] for dit in dits for texte in textes
            for m in re.finditer(re.escape(dit.split(":")[0].strip()), texte)]  # fmt: skip


def _nombre(valeur):
    """A mask is a text; 4.0 and 4 are one number, and so is « 4 » beside a place."""
    dit = str(valeur).replace("\u202f", "")
    try:
        return Decimal(dit)
    except InvalidOperation:
        return dit


def _lire(rapport, resultats, *, pdf) -> dict:
    lues, pages = joindre(rapport, pdf=pdf)
    fuites(rapport, lues, pages)
    libelles = {
        nom
        for code, resultat in resultats[rapport.annee].items()
        if registre.tous()[code].sensible and isinstance(resultat, Repartition)
        for nom, _ in resultat.lignes
        if nom not in (*MOIS, "Escale mobile")  # words of dates and titles
    }
    trouves = dits_pres_de(libelles, pages, permis(lues))
    alentour = _alentour(pages, {nom for nom, _ in trouves})
    assert not trouves, f"{rapport.annee}, {rapport.edition}, {rapport.genre} : {trouves} {alentour}"
    return lues
