"""The pole's figures over a cut period, beside the same span a year before."""

from datetime import date

from django.db.models import Min

from aidants.models import Dossier, Entretien
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.comparaisons import Comparaison, lignes_comparees
from danaecare.socle.indicateurs.definitions import Genre, Indicateur
from danaecare.socle.indicateurs.periode import Periode

EMBOITES = ("aidants.contacts", "aidants.recus", "aidants.accompagnes")
HORS_COUPE = ("aidants.mobile.", "effets.satisfaction")  # stops, and opinions without a name: of no file


def indicateurs_coupables() -> list[Indicateur]:
    """The figures that a cut period cuts."""
    figures = [*registre.du_pole("aidants"), *registre.du_pole("effets")]
    return [i for i in figures if i.genre != Genre.LISTE and not i.code.startswith(HORS_COUPE)]


def comparer(periode: Periode, avant: Periode, *, lecteur=None) -> list[tuple[Indicateur, list[Comparaison]]]:
    """Every figure over both periods, line by line; exact, or as a page shows it to `lecteur`."""
    indicateurs = indicateurs_coupables()
    ici, autrefois = cache_indicateurs.calculer_chacune(indicateurs, [periode, avant], lecteur=lecteur)
    return [(i, lignes_comparees(i, ici[i.code], autrefois[i.code])) for i in indicateurs]


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
