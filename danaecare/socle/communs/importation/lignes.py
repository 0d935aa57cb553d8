"""One row of a file on its way in."""

from enum import StrEnum

from django.db.models import Model

from danaecare.socle.communs.importation.bilan import RefusLigne
from danaecare.socle.communs.importation.valeurs.textes import texte_de
from danaecare.socle.communs.texte.telephones import cle_telephone

LU_MAX = 80


class Effet(StrEnum):
    """What importing a row does."""

    CREER = "creer"
    MODIFIER = "modifier"
    RIEN = "rien"


def montrer(brut) -> str:
    """What was read, short and printable, for a refusal."""
    texte = "".join(c if c.isprintable() else " " for c in texte_de(brut))
    return texte if len(texte) <= LU_MAX else texte[: LU_MAX - 1] + "…"


class Ligne:
    """A row: `ligne["nom"]` is the value of a cell, None when it is empty or its column absent."""

    __slots__ = ("_brut", "_valeurs", "annexes", "avertissements", "champs", "effet", "numero", "objet", "refus")

    def __init__(self, numero: int, valeurs: dict, brut: dict):
        self.numero = numero
        self._valeurs = valeurs
        self._brut = brut
        self.refus: list[RefusLigne] = []
        self.avertissements: list[str] = []
        self.annexes: list[tuple[str, str]] = []
        self.effet = Effet.RIEN
        self.objet = None
        self.champs: dict = {}

    def __getitem__(self, nom: str):
        return self._valeurs.get(nom)

    def __setitem__(self, nom: str, valeur):
        """What a resource worked out of other cells (a place), under a name of its own."""
        self._valeurs[nom] = valeur

    def __contains__(self, nom: str) -> bool:
        return nom in self._brut

    def __repr__(self):
        return f"<ligne {self.numero}>"

    def lu(self, nom: str) -> str:
        """What the file held in a column, as shown in a refusal."""
        return montrer(self._brut.get(nom))

    def donnees(self, *noms: str, **renommes: str) -> dict:
        """The filled cells of these columns: name -> value; `champ="colonne"` renames."""
        paires = [(nom, nom) for nom in noms] + list(renommes.items())
        return {
            champ: valeur for champ, colonne in paires if (valeur := self._valeurs.get(colonne)) not in (None, "", [])
        }

    def cree(self, nature: str, nom: str) -> None:
        """This row also creates something that it names; told once in the analysis, and only if the row is taken."""
        self.annexes.append((nature, nom))

    def avertir(self, texte: str) -> None:
        self.avertissements.append(f"Ligne {self.numero} : {texte}")

    def refuser(self, colonne: str, accepte: str, lu: str | None = None) -> None:
        self.refus.append(RefusLigne(self.numero, colonne, self.lu(colonne) if lu is None else lu, accepte))

    def comparer(self, objet: Model | None, champs: dict) -> Effet:
        """CREER without `objet`; otherwise MODIFIER or RIEN, `self.champs` being what differs."""
        self.objet = objet
        if objet is None:
            self.champs = champs
            return Effet.CREER
        self.champs = {nom: valeur for nom, valeur in champs.items() if not egal(objet, nom, valeur)}
        return Effet.MODIFIER if self.champs else Effet.RIEN


def egal(objet, nom: str, valeur) -> bool:
    """Does the record already say so? A telephone is its number, however it is written."""
    if nom == "telephone":
        return cle_telephone(getattr(objet, nom)) == cle_telephone(valeur)
    if isinstance(valeur, Model):
        return getattr(objet, f"{nom}_id") == valeur.pk
    return getattr(objet, nom) == valeur
