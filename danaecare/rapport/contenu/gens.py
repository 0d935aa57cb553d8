"""The people of the association on the last day of the year: bodies and team, by what they do; names by agreement."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.rencontres import Groupe, Organigramme
from gouvernance.choix import GenreInstance
from gouvernance.models import Contrat, Mandat

ORDRE = (GenreInstance.CONSEIL, GenreInstance.BUREAU)


def organigramme(annee: int) -> Organigramme | None:
    """Of those who sit and those who work; None when nobody does. It counts nobody."""
    jour = date(annee, 12, 31)
    mandats = Mandat.objects.au(jour).filter(instance__genre__in=ORDRE).select_related("instance", "personne")
    par_instance: dict[str, list] = {}
    for mandat in sorted(mandats, key=lambda m: (ORDRE.index(m.instance.genre), m.personne.cle_tri)):
        par_instance.setdefault(str(mandat.instance), []).append((mandat.poste, str(mandat.personne)))
    contrats = Contrat.objects.au(jour).select_related("personne").order_by("debut", "pk")
    equipe = [(contrat.fonction or contrat.get_type_display(), str(contrat.personne)) for contrat in contrats]
    groupes = [Groupe(nom, tuple(gens)) for nom, gens in (*par_instance.items(), ("L’équipe", equipe)) if gens]
    return Organigramme(tuple(groupes)) if groupes else None


def nommer(sections: Iterable[Section], accords: dict[str, str]) -> list[Section]:
    """Every person without an agreement loses the name, and keeps what is done."""
    return [replace(section, blocs=tuple(_nomme(bloc, accords) for bloc in section.blocs)) for section in sections]


def _nomme(bloc, accords: dict[str, str]):
    if not isinstance(bloc, Organigramme):
        return bloc
    return replace(bloc, groupes=tuple(replace(g, gens=_de(g, accords)) for g in bloc.groupes))


def _de(groupe: Groupe, accords: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """One line for several who do the same and are not named."""
    dits = [(fait, nom if nom.casefold() in accords else "") for fait, nom in groupe.gens]
    return tuple(dict.fromkeys((fait, nom) for fait, nom in dits if fait or nom)) or (("", ""),)
