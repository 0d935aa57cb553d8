"""Numbers, whole numbers, years."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from danaecare.socle.communs.importation.doutes import Doute
from danaecare.socle.communs.importation.valeurs.textes import Genre
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import arrondir, nombre
from danaecare.socle.communs.texte.nombres import lire_nombre, signe_et_corps

ANNEE_MIN = 1900
VIRGULE, POINT = ",", "."
SIGNES = {VIRGULE: "la virgule", POINT: "le point"}
_JOUR_ZERO = datetime(1899, 12, 31)  # noqa: DTZ001 -- a spreadsheet knows no zone
_DUREE = re.compile(r"(\d{1,5})(?: ?h ?|:)([0-5]\d)(?::00)?")
_DEUX_LECTURES = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def deux_lectures(brut) -> dict[str, Decimal] | None:
    """What `1.500` is worth when the comma parts decimals, and when the point does; None when it reads in one way."""
    if not isinstance(brut, str):
        return None
    signe, corps = signe_et_corps(brut)
    if not _DEUX_LECTURES.fullmatch(corps):
        return None
    mille, separateur = Decimal(signe + corps.replace(corps[-4], "")), corps[-4]
    lu = {VIRGULE: mille, POINT: mille}
    lu[separateur] = mille / 1000
    return lu


def en_clair(valeur: Decimal) -> str:
    """« 1 500 », « 1,5 »: no decimal that says nothing."""
    return nombre(valeur, 3).rstrip("0").rstrip(",")


class Decimale(Genre):
    """A number: `12,5` or `12.5`, thousands apart by any kind of space, a unit sign left out.

    A space that parts no thousands is refused, and so is what reads in two ways, unless the file's answer was given.
    """

    def __init__(self, *, minimum=None, maximum=None, decimales: int = 2):
        super().__init__()
        self.minimum, self.maximum, self.decimales = minimum, maximum, decimales
        self.accepte = self._accepte("un nombre, « 12,5 »")

    def _accepte(self, debut: str) -> str:
        if self.minimum is not None and self.maximum is not None:
            return f"{debut}, entre {self.minimum} et {self.maximum}"
        if self.minimum is not None:
            return f"{debut}, {self.minimum} au moins"
        return f"{debut}, {self.maximum} au plus" if self.maximum is not None else debut

    def convertir(self, brut, texte):
        if isinstance(brut, bool | date):
            raise ValueError(self.accepte)
        exact = Decimal(str(brut)) if isinstance(brut, int | float | Decimal) else self._lire(texte)
        if not exact.is_finite() or exact.adjusted() > 20:  # no quantity of the hub is so long
            raise ValueError(self.accepte)
        valeur = arrondir(exact, self.decimales)
        if (self.minimum is not None and valeur < self.minimum) or (self.maximum is not None and valeur > self.maximum):
            raise ValueError(self.accepte)
        return valeur

    def _lire(self, texte) -> Decimal:
        if lu := deux_lectures(texte):
            grand, petit = sorted(lu.values(), key=abs, reverse=True)
            raise Doute(
                "decimales",
                f"Comment lire le nombre « {texte} » ?",
                lu,
                {signe: f"{en_clair(valeur)}, {SIGNES[signe]} sépare les décimales" for signe, valeur in lu.items()},
                f"un nombre qui se lit d’une seule façon\u00a0: « {en_clair(grand)} » ou « {en_clair(petit)} »",
                bloque=True,
            )
        try:
            return lire_nombre(texte)
        except ValueError as erreur:
            raise ValueError(f"{self.accepte}{self._espaces(str(erreur))}") from erreur

    @staticmethod
    def _espaces(corps: str) -> str:
        """Why figures with a space among them are not a number."""
        chiffres = re.fullmatch(r"[\d ]+(?:[.,]\d+)?", corps)
        return " ; l’espace n’y sépare que les milliers, « 1 234 »" if chiffres else ""


class Heures(Decimale):
    """A number of hours: `1,5`, `1,5 h`, `1:30`, `26:30`, `1 h 30`, or a spreadsheet's duration."""

    def __init__(self, *, minimum=None, maximum=None, decimales: int = 2):
        super().__init__(minimum=minimum, maximum=maximum, decimales=decimales)
        self.accepte = self._accepte("un nombre d’heures, « 1,5 » ou « 1:30 »")

    def convertir(self, brut, texte):
        if isinstance(brut, datetime):  # more than a day of hours, counted by the spreadsheet from its first day
            brut = brut - _JOUR_ZERO if brut.year == 1900 else brut
        if isinstance(brut, time):
            brut = timedelta(hours=brut.hour, minutes=brut.minute, seconds=brut.second)
        if isinstance(brut, timedelta):
            return super().convertir(Decimal(round(brut.total_seconds() / 60)) / 60, "")
        if lu := _DUREE.fullmatch(texte.lower()):
            return super().convertir(int(lu[1]) + Decimal(int(lu[2] or 0)) / 60, "")
        return super().convertir(brut, texte.lower().removesuffix("heures").removesuffix("h").strip())


class Entier(Decimale):
    """A whole number."""

    def __init__(self, *, minimum=0, maximum=1_000_000_000):
        super().__init__(minimum=minimum, maximum=maximum, decimales=6)
        self.accepte = self._accepte("un nombre entier") if maximum != 1_000_000_000 else "un nombre entier"

    def convertir(self, brut, texte):
        valeur = super().convertir(brut, texte)
        if valeur != int(valeur):
            raise ValueError(self.accepte)
        return int(valeur)


class Annee(Entier):
    """A year, up to ten years from now."""

    def __init__(self, *, minimum: int = ANNEE_MIN, annees_apres: int = 10):
        super().__init__(minimum=minimum, maximum=None)
        self.annees_apres = annees_apres

    def convertir(self, brut, texte):
        maximum = aujourdhui().year + self.annees_apres
        self.accepte = f"une année, entre {self.minimum} et {maximum}"
        valeur = super().convertir(brut, texte)
        if valeur > maximum:
            raise ValueError(self.accepte)
        return valeur
