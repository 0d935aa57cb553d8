"""The tables of the letter, one module a noun."""

from danaecare.lettre.models.abonnes import Abonne
from danaecare.lettre.models.numeros import Bloc, LienDuNumero, Numero

__all__ = ["Abonne", "Bloc", "LienDuNumero", "Numero"]
