"""Numbers, whole numbers, years."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.importation.valeurs.textes import ESPACES, Genre

_NOMBRE = re.compile(r"[+-]?\d+(\.\d+)?")
ANNEE_MIN = 1900


class Decimale(Genre):
    """A number: `12,5` or `12.5`, thousands apart by any kind of space, a unit sign left out."""

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
        propre = ESPACES.sub("", texte).replace("€", "").replace("\u2212", "-").replace(",", ".")
        if propre.count(".") > 1 or not _NOMBRE.fullmatch(propre) and not isinstance(brut, float):
            raise ValueError(self.accepte)
        try:
            valeur = round(Decimal(propre), self.decimales)
        except InvalidOperation as erreur:
            raise ValueError(self.accepte) from erreur
        if (self.minimum is not None and valeur < self.minimum) or (self.maximum is not None and valeur > self.maximum):
            raise ValueError(self.accepte)
        return valeur


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
