from dataclasses import dataclass
from datetime import date

from danaecare.socle.communs.texte.formats import date_longue, nombre
from gouvernance.choix import GenreMesure
from gouvernance.models import MesureAudience, MesureJour


@dataclass(frozen=True)
class SerieAudience:
    """The twelve months of a measure, its value of the year and its record month."""

    canal: str
    mesure: str
    mois: tuple[int | None, ...]
    valeur: int
    record: MesureAudience
    jour: MesureJour | None = None  # the best day, where days are known

    @property
    def titre(self) -> str:
        return f"{self.canal}, {self.mesure}"

    @property
    def jour_dit(self) -> str:
        return f"\u00a0; {nombre(self.jour.valeur)} le {date_longue(self.jour.jour)}" if self.jour else ""


def derniere_annee() -> int | None:
    """The last year that has a measure."""
    mois = MesureAudience.objects.order_by("-mois").values_list("mois", flat=True).first()
    return mois.year if mois else None


def series_de(annee: int) -> list[SerieAudience]:
    """A flow adds up, a level is that of the last month; the record is the first month of the highest value."""
    groupes: dict[tuple[str, str], list[MesureAudience]] = {}
    mesures = MesureAudience.objects.filter(mois__range=(date(annee, 1, 1), date(annee, 12, 1)))
    for mesure in mesures.order_by("canal", "mesure", "mois"):
        groupes.setdefault((mesure.canal, mesure.mesure), []).append(mesure)
    jours, series = jours_records(date(annee, 1, 1), date(annee, 12, 31)), []
    for (canal, nom), releves in groupes.items():
        par_mois = {releve.mois.month: releve.valeur for releve in releves}
        niveau = releves[-1].genre == GenreMesure.STOCK
        series.append(
            SerieAudience(
                canal, nom, tuple(par_mois.get(numero) for numero in range(1, 13)),
                releves[-1].valeur if niveau else sum(par_mois.values()), max(releves, key=lambda r: r.valeur),
                jours.get((canal, nom)),
            )
        )  # fmt: skip
    return series


def jours_records(debut: date, fin: date) -> dict[tuple[str, str], MesureJour]:
    """(channel, measure) -> its best day, the first of them."""
    jours = MesureJour.objects.filter(jour__range=(debut, fin))
    premiers = jours.order_by("canal", "mesure", "-valeur", "jour").distinct("canal", "mesure")
    return {(jour.canal, jour.mesure): jour for jour in premiers}
