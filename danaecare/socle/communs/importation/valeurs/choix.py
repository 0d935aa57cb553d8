"""Closed answers: yes or no, one or several of a list."""

from danaecare.socle.communs.importation.valeurs.textes import Genre
from danaecare.socle.communs.texte.mots import cle

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
            raise ValueError(self.accepte) from None

    def render(self, value, obj=None, **kwargs):
        return self.libelles.get(value, "")


class Plusieurs(Choix):
    """Several of a closed list, separated by `|`."""

    @property
    def accepte(self):
        return "une ou plusieurs valeurs séparées par « | » parmi : " + ", ".join(self.libelles.values())

    def convertir(self, brut, texte):
        valeurs = [super(Plusieurs, self).convertir(mot, mot) for mot in texte.split("|") if mot.strip()]
        return list(dict.fromkeys(valeurs))

    def render(self, value, obj=None, **kwargs):
        return " | ".join(self.libelles.get(valeur, "") for valeur in value or [])
