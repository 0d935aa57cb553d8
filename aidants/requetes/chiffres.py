"""The pole's figures over a cut period, beside the same span a year before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from aidants.models import Dossier, Entretien
from danaecare.socle.communs.texte.formats import date_courte, nombre, pourcent
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE, Genre, Indicateur, Nombre, Valeur
from danaecare.socle.indicateurs.periode import Periode

BASE_MIN = 10  # under it, a change says little: shown in grey, without a percentage
EMBOITES = ("aidants.contacts", "aidants.recus", "aidants.accompagnes")
HORS_COUPE = "aidants.mobile."  # the stops are counted by themselves


@dataclass(frozen=True)
class Comparaison:
    """One value beside the year before; `categorie` is what opens its rows."""

    libelle: str
    categorie: str
    valeur: Valeur
    avant: Valeur
    base: int | None = None  # on how many a mean is computed
    masque: str = ""  # what stands for the value, where the reader may not see it
    masque_avant: str = ""

    @property
    def montre(self) -> str:
        return self.masque or nombre(self.valeur)

    @property
    def montre_avant(self) -> str:
        return self.masque_avant or nombre(self.avant)

    @property
    def fragile(self) -> bool:
        if self.avant is None or self.valeur is None or self.masque or self.masque_avant:
            return True
        return (min(self.avant, self.valeur) if self.base is None else self.base) < BASE_MIN

    @property
    def ecart(self) -> str:
        """« +12 (+14 %) »; a number alone where the base is small."""
        if self.valeur is None or self.avant is None or self.masque or self.masque_avant:
            return "–"
        difference = self.valeur - self.avant
        signe = "+" if difference > 0 else ""
        texte = f"{signe}{nombre(difference)}"
        return texte if self.fragile or not difference else f"{texte} ({signe}{pourcent(difference, self.avant)})"


def indicateurs_coupables() -> list[Indicateur]:
    """The figures that a cut period cuts."""
    return [i for i in registre.du_pole("aidants") if i.genre != Genre.LISTE and not i.code.startswith(HORS_COUPE)]


def comparer(periode: Periode, avant: Periode, *, lecteur=None) -> list[tuple[Indicateur, list[Comparaison]]]:
    """Every figure over both periods, line by line; exact, or as a page shows it to `lecteur`."""
    indicateurs = indicateurs_coupables()
    ici, autrefois = cache_indicateurs.calculer_chacune(indicateurs, [periode, avant], lecteur=lecteur)
    return [(i, _lignes(i, ici[i.code], autrefois[i.code])) for i in indicateurs]


def _lignes(indicateur: Indicateur, ici, avant) -> list[Comparaison]:
    if isinstance(ici, Nombre):
        base = None if ici.base is None else min(ici.base, avant.base)
        return [Comparaison(indicateur.libelle, "", ici.valeur, avant.valeur, base)]
    de, da = dict(ici.lignes), dict(avant.lignes)
    lignes = [Comparaison(x, x, de.get(x, 0), da.get(x, 0)) for x in dict.fromkeys([*de, *da])]
    lignes.sort(key=lambda ligne: ligne.libelle == NON_RENSEIGNE)
    return [ligne for ligne in lignes if ligne.valeur or ligne.avant]


def premier_jour_connu() -> date | None:
    """The first day of which the hub knows anything: before it, a year is partial."""
    jours = (
        Entretien.objects.honores().aggregate(jour=Min("date"))["jour"],  # the first of an index
        Dossier.objects.aggregate(jour=Min("date_premier_contact"))["jour"],
    )
    return min(filter(None, jours), default=None)


def partialites(periode: Periode, avant: Periode, jour: date) -> list[str]:
    """What the reader must know before comparing."""
    phrases = []
    if periode.debut <= jour < periode.fin:
        phrases.append(f"Période en cours : ce qui est noté jusqu’à aujourd’hui, le {date_courte(jour)}.")
    if (avant.debut, avant.fin) != (periode.precedente.debut, periode.precedente.fin):
        phrases.append(
            f"Pour comparer des durées égales, l’année d’avant est comptée du {date_courte(avant.debut)} "
            f"au {date_courte(avant.fin)}."
        )
    debut = premier_jour_connu()
    for quoi, qui in (("Période", periode), ("Année d’avant", avant)):
        if debut is not None and qui.debut < debut <= qui.fin:
            phrases.append(f"{quoi} partielle : le hub ne sait rien avant le {date_courte(debut)}.")
        elif debut is None or debut > qui.fin:
            phrases.append(f"{quoi} sans données : le hub ne sait rien avant le {date_courte(debut)}." if debut else
                           f"{quoi} sans données.")  # fmt: skip
    return phrases
