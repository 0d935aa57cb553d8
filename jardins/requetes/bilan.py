"""The year against the one before."""

from dataclasses import dataclass
from decimal import Decimal

from danaecare.socle.communs.texte.formats import nombre, pourcent
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Indicateur, Liste, Nombre
from danaecare.socle.indicateurs.periode import Periode
from jardins.models import Distribution

BASE_MIN = 10  # under it a percentage says nothing


@dataclass(frozen=True)
class Comparaison:
    """One value of the year (a figure, or one of its lines) beside the year before."""

    libelle: str
    valeur: Decimal | int | None
    avant: Decimal | int | None

    @property
    def ecart(self) -> str:
        """The change in number, and in per cent where the base is large enough."""
        if self.valeur is None or self.avant is None:
            return "–"
        difference = self.valeur - self.avant
        texte = f"+{nombre(difference)}" if difference > 0 else nombre(difference)
        if self.avant < BASE_MIN:
            return texte
        signe = "+" if difference > 0 else ""
        return f"{texte} ({signe}{pourcent(difference, self.avant)})"


def comparer_annee(annee: int) -> list[tuple[Indicateur, list[Comparaison]]]:
    """Every counted figure of the pole, N and N-1, line by line; lists are left to their own page."""
    indicateurs = registre.du_pole("jardins")
    ici = cache_indicateurs.calculer(indicateurs, Periode.annee(annee))
    avant = cache_indicateurs.calculer(indicateurs, Periode.annee(annee - 1))
    rangs = []
    for indicateur in indicateurs:
        un, autre = ici[indicateur.code], avant[indicateur.code]
        if isinstance(un, Nombre):
            rangs.append((indicateur, [Comparaison("", un.valeur, autre.valeur)]))
        elif not isinstance(un, Liste):
            de, da = dict(un.lignes), dict(autre.lignes)
            libelles = list(dict.fromkeys([*de, *da]))
            lignes = [Comparaison(x, de.get(x, 0), da.get(x, 0)) for x in libelles]
            rangs.append((indicateur, [c for c in lignes if c.libelle != NON_RENSEIGNE or c.valeur or c.avant]))
    return rangs


def lacunaire(comparaisons: list[Comparaison]) -> bool:
    """Some of what the figure counts in the year is not said."""
    return any(c.libelle == NON_RENSEIGNE and c.valeur for c in comparaisons)


def remises_muettes(annee: int):
    """Handed over in the year without a word of how many people it reaches."""
    periode = Periode.annee(annee)
    return Distribution.objects.remises().sur(periode).filter(personnes=None).select_related("jardin").order_by("date")


def tableau_jardins(annee: int) -> tuple[list[str], list[tuple[str, list]]]:
    """Resources as columns, gardens as rows, from the figure itself."""
    code = "jardins.quantites_jardins"
    lignes = cache_indicateurs.calculer([registre.tous()[code]], Periode.annee(annee))[code].lignes
    colonnes = list(
        dict.fromkeys(f"{ressource} ({unite})" for _, ressource, _, unite in sorted(lignes, key=lambda x: x[1]))
    )
    par_jardin: dict[str, dict] = {}
    for jardin, ressource, quantite, unite in lignes:
        par_jardin.setdefault(jardin, {})[f"{ressource} ({unite})"] = quantite
    return colonnes, [(jardin, [cases.get(c) for c in colonnes]) for jardin, cases in par_jardin.items()]
