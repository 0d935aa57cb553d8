"""Days, months, hours."""

import re
from datetime import date, datetime, time, timedelta

from danaecare.socle.communs.importation.doutes import Doute
from danaecare.socle.communs.importation.valeurs.nombres import ANNEE_MIN
from danaecare.socle.communs.importation.valeurs.textes import ESPACES, Genre
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue

_DATE_FR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DATE_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATE_COURTE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")
_SERIE = re.compile(r"[2-5]\d{4}")  # 1954 to 2064
_PREMIER_DE_SERIE = date(1899, 12, 30)
_ORDRES = {"jma": "jour, mois, année", "mja": "mois, jour, année", "jma19": "jour, mois, année du siècle passé"}
_HEURE_DU_JOUR = re.compile(r"[ T][0-2]?\d:[0-5]\d(:[0-5]\d(\.\d+)?)?$")  # a payment, a booking: its day is read
_HEURE = re.compile(r"(\d{1,2})[h:](\d{2})?(?::\d{2})?")


class Jour(Genre):
    """A date `31/12/2023` or `2023-12-31`; `passe` refuses a day to come (a birth, an act done)."""

    def __init__(self, *, passe: bool = False, annee_min: int = ANNEE_MIN, annees_apres: int = 10):
        super().__init__()
        self.passe, self.annee_min, self.annees_apres = passe, annee_min, annees_apres

    @property
    def accepte(self):
        if self.passe:
            return f"une date jj/mm/aaaa, de {self.annee_min} à aujourd’hui"
        return f"une date jj/mm/aaaa, de {self.annee_min} à {aujourdhui().year + self.annees_apres}"

    def convertir(self, brut, texte):
        jour = self._lire(brut, texte)
        if jour.year < self.annee_min or (
            jour > aujourdhui() if self.passe else jour.year > aujourdhui().year + self.annees_apres
        ):
            raise ValueError(self.accepte)
        return jour

    def _lire(self, brut, texte) -> date:
        if isinstance(brut, datetime):
            return brut.date()
        if isinstance(brut, date):
            return brut
        sans_heure = _HEURE_DU_JOUR.sub("", texte)
        try:
            if lue := _DATE_FR.fullmatch(sans_heure):
                return date(int(lue[3]), int(lue[2]), int(lue[1]))
            if lue := _DATE_ISO.fullmatch(sans_heure):
                return date(int(lue[1]), int(lue[2]), int(lue[3]))
        except ValueError as erreur:
            raise ValueError(f"{self.accepte} ; ce jour n’existe pas dans le calendrier") from erreur
        if lue := _DATE_COURTE.fullmatch(sans_heure):
            raise self._doute_court(sans_heure, *map(int, lue.groups()))
        if _SERIE.fullmatch(sans_heure):
            raise self._doute_serie(sans_heure)
        raise ValueError(self.accepte)

    def _doute_court(self, texte: str, premier: int, second: int, annee: int) -> ValueError:
        """« 3/4/24 »: which is the month, and of which century; a day that was lived is not to come."""
        siecle = 1900 if self.passe and 2000 + annee > aujourdhui().year else 2000
        lectures = {"jma": _jour(siecle + annee, second, premier), "mja": _jour(siecle + annee, premier, second)}
        if self.passe and siecle == 2000:
            lectures["jma19"] = _jour(1900 + annee, second, premier)
        lectures = {nom: jour for nom, jour in lectures.items() if jour is not None}
        if not lectures:
            return ValueError(f"{self.accepte} ; ce jour n’existe pas dans le calendrier")
        return Doute(
            "dates_courtes:{colonne}", f"Quel jour est « {texte} » ?", lectures,
            {nom: f"le {date_longue(jour)} ({_ORDRES[nom]})" for nom, jour in lectures.items()}, self.accepte,
            bloque=True,
        )  # fmt: skip

    def _doute_serie(self, texte: str) -> Doute:
        """A day as a spreadsheet counts it, that lost its format on the way."""
        jour = _PREMIER_DE_SERIE + timedelta(days=int(texte))
        return Doute(
            "series:{colonne}", f"« {texte} » est-il un jour, compté par un tableur ?", {"oui": jour, "vide": None},
            {"oui": f"oui, le {date_longue(jour)}", "vide": "non, laisser la case vide"}, self.accepte, bloque=True,
        )  # fmt: skip

    def render(self, value, obj=None, **kwargs):
        return value.strftime("%d/%m/%Y") if value else ""


def _jour(annee: int, mois: int, quantieme: int) -> date | None:
    try:
        return date(annee, mois, quantieme)
    except ValueError:
        return None


class Mois(Genre):
    """A month `2023-06` or `06/2023`, read as its first day."""

    accepte = "un mois aaaa-mm, « 2023-06 »"

    def convertir(self, brut, texte):
        if isinstance(brut, datetime | date):
            return date(brut.year, brut.month, 1)
        if lu := re.fullmatch(r"(\d{4})-(\d{1,2})", texte):
            annee, mois = int(lu[1]), int(lu[2])
        elif lu := re.fullmatch(r"(\d{1,2})/(\d{4})", texte):
            annee, mois = int(lu[2]), int(lu[1])
        else:
            raise ValueError(self.accepte)
        if not (1 <= mois <= 12 and ANNEE_MIN <= annee <= aujourdhui().year + 10):
            raise ValueError(self.accepte)
        return date(annee, mois, 1)


class Heure(Genre):
    """A time `14:30`, `14h30` or `14 h`."""

    accepte = "une heure, « 14:30 » ou « 14 h 30 »"

    def convertir(self, brut, texte):
        if isinstance(brut, time):
            return brut.replace(second=0, microsecond=0)
        if isinstance(brut, datetime):
            return brut.time().replace(second=0, microsecond=0)
        lue = _HEURE.fullmatch(ESPACES.sub("", texte.lower()))
        if not lue:
            raise ValueError(self.accepte)
        heures, minutes = int(lue[1]), int(lue[2] or 0)
        if heures > 23 or minutes > 59:
            raise ValueError(self.accepte)
        return time(heures, minutes)
