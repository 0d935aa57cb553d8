"""The counts of people of a year, kept for all its editions that leave the house: two of them cannot be compared.

What enters between two dates of one report would show by their difference, one person as it may be. So the first one
that is stopped keeps the figures that count people, or rest on such a count, of its year and of the year before; money,
plants, rooms follow the data.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from danaecare.socle.indicateurs.definitions import Discretion, Indicateur, Liste, Nombre, Repartition, Resultat
from gouvernance.models.rapport import ChiffreSaisi, EditionArretee, EffectifsArretes
from gouvernance.models.rapport.choix import Audience


@dataclass(frozen=True)
class Arretes:
    """Of one year; empty as long as nothing is stopped."""

    le: datetime | None = None
    resultats: dict[str, Resultat] = field(default_factory=dict)
    saisis: dict[str, dict[str, str]] = field(default_factory=dict)

    def tenir(self, saisi: ChiffreSaisi) -> ChiffreSaisi:
        """The typed figure as it was when its year's were stopped; a new one as it is."""
        garde = self.saisis.get(str(saisi.pk))
        if garde:
            saisi.valeur, saisi.avant, saisi.sensible = garde["valeur"], garde["avant"], True
            saisi.modifie_le = min(saisi.modifie_le, self.le)
        return saisi


def de_personnes(indicateurs: Iterable[Indicateur]) -> list[Indicateur]:
    """The figures that count people, or that such a count gives away, or hides; none that stays in the house."""
    tous = {indicateur.code: indicateur for indicateur in indicateurs}
    codes = {code for code, i in tous.items() if i.sensible or i.discretion != Discretion(ouvert=i.discretion.ouvert)}
    for code in list(codes):
        d = tous[code].discretion
        codes |= {d.parmi, d.complement, d.extrait_de, d.somme, *d.repose_sur}
    return [i for code, i in tous.items() if code in codes and not i.discretion.reserve]


def portes(annee: int) -> bool:
    """Whether an edition that left the house tells that year's counts, as its own or as the year before."""
    dehors = EditionArretee.objects.exclude(audience=Audience.INTERNE)
    return dehors.filter(Q(cahier__annee=annee) | Q(cahier__annee=annee + 1)).exists()


def arretes_des(*annees: int) -> list[Arretes]:
    lus = {a.annee: a for a in EffectifsArretes.objects.filter(annee__in=annees)}
    return [_lus(lus[annee]) if annee in lus else Arretes() for annee in annees]


def _lus(arretes: EffectifsArretes) -> Arretes:
    resultats = {code: relire(donnees) for code, donnees in arretes.resultats.items()}
    return Arretes(arretes.arretes_le, resultats, arretes.saisis)


def en_donnees(resultat: Resultat) -> dict:
    """A figure as JSON keeps it, kinds of values told."""
    if isinstance(resultat, Nombre):
        return {"valeur": _brut(resultat.valeur), "base": resultat.base}
    if isinstance(resultat, Liste):
        return {"colonnes": resultat.colonnes, "rangs": [[_brut(v) for v in ligne] for ligne in resultat.lignes]}
    lignes = [[nom, _brut(valeur)] for nom, valeur in resultat.lignes]
    return {"lignes": lignes, "total": _brut(resultat.total), "plusieurs": resultat.plusieurs}


def relire(donnees: dict) -> Resultat:
    if "valeur" in donnees:
        return Nombre(_valeur(donnees["valeur"]), donnees["base"])
    if "colonnes" in donnees:
        return Liste(tuple(donnees["colonnes"]), tuple(tuple(map(_valeur, rang)) for rang in donnees["rangs"]))
    lignes = tuple((nom, _valeur(valeur)) for nom, valeur in donnees["lignes"])
    return Repartition(lignes, _valeur(donnees["total"]), donnees["plusieurs"])


def _brut(valeur):
    if isinstance(valeur, Decimal):
        return {"decimal": str(valeur)}
    if isinstance(valeur, datetime):
        return {"instant": valeur.isoformat()}
    return {"jour": valeur.isoformat()} if isinstance(valeur, date) else valeur


def _valeur(brut):
    if not isinstance(brut, dict):
        return brut
    ((genre, ecrit),) = brut.items()
    return {"decimal": Decimal, "instant": datetime.fromisoformat, "jour": date.fromisoformat}[genre](ecrit)
