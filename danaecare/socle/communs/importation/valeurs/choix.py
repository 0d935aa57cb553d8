"""Closed answers: yes or no, one or several of a list."""

from difflib import get_close_matches

from danaecare.socle.communs.importation.doutes import Doute
from danaecare.socle.communs.importation.valeurs.textes import Genre
from danaecare.socle.communs.texte.mots import cle

CHOIX_MAX = 40
VIDE = "vide"
VRAIS = {"oui", "vrai", "1", "x", "true", "yes", "o", "v"}
FAUX = {"non", "faux", "0", "false", "no", "n", "f"}


class Booleen(Genre):
    """oui/non, vrai/faux, 1/0, x."""

    accepte = "oui ou non (vrai, faux, 1, 0, x)"

    def convertir(self, brut, texte):
        lu = cle(texte)
        if lu in VRAIS:
            return True
        if lu in FAUX:
            return False
        raise ValueError(self.accepte)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else "oui" if value else "non"


class Choix(Genre):
    """One of a closed list, by its code or its label, without case or accents; `synonymes` maps other words."""

    def __init__(self, choix, *, synonymes: dict[str, str] | None = None):
        super().__init__()
        paires = list(getattr(choix, "choices", choix))
        self.libelles = {valeur: str(libelle) for valeur, libelle in paires}
        self._lus = {cle(str(libelle)): valeur for valeur, libelle in paires}
        self._lus |= {cle(str(valeur)): valeur for valeur, _ in paires}
        self._lus |= {cle(mot): valeur for mot, valeur in (synonymes or {}).items()}

    @property
    def accepte(self):
        return ", ".join(self.libelles.values())

    def convertir(self, brut, texte):
        try:
            return self._lus[cle(texte)]
        except KeyError:
            raise self._doute(texte) from None

    def _doute(self, mot: str) -> ValueError:
        """An unknown word, which its owner may say the meaning of, once for the file."""
        if len(self.libelles) > CHOIX_MAX or not cle(mot):
            return ValueError(self.accepte)
        return Doute(
            f"mot:{{colonne}}:{cle(mot)}", f"Que veut dire « {mot[:60]} » ?",
            {str(valeur): valeur for valeur in self.libelles} | {VIDE: None},
            {str(valeur): libelle for valeur, libelle in self.libelles.items()} | {VIDE: "rien : laisser la case vide"},
            self.accepte, propose=self._proche(mot),
        )  # fmt: skip

    def _proche(self, mot: str) -> str:
        """The choice that a hurried person would have meant, or ""."""
        ecrits = {cle(libelle): str(valeur) for valeur, libelle in self.libelles.items()}
        lu = cle(mot)
        debuts = [valeur for ecrit, valeur in ecrits.items() if ecrit.startswith(lu) or lu.startswith(ecrit)]
        proches = debuts or [ecrits[ecrit] for ecrit in get_close_matches(lu, ecrits, n=1, cutoff=0.75)]
        return proches[0] if len(proches) == 1 else ""

    def render(self, value, obj=None, **kwargs):
        return self.libelles.get(value, "")


class Plusieurs(Choix):
    """Several of a closed list, separated by `|`."""

    @property
    def accepte(self):
        return "une ou plusieurs valeurs séparées par « | » parmi : " + ", ".join(self.libelles.values())

    def convertir(self, brut, texte):
        mots = [cle(mot) for mot in texte.split("|") if mot.strip()]
        if any(mot not in self._lus for mot in mots):
            raise ValueError(self.accepte)
        return list(dict.fromkeys(self._lus[mot] for mot in mots))

    def render(self, value, obj=None, **kwargs):
        return " | ".join(self.libelles.get(valeur, "") for valeur in value or [])
