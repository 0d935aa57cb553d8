"""The columns of a resource, and the headers that a file may give them."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from import_export.fields import Field

from danaecare.socle.communs.importation.erreurs import ColonnesManquantes, FichierInutilisable
from danaecare.socle.communs.importation.titres import titre_de
from danaecare.socle.communs.importation.valeurs import Texte
from danaecare.socle.communs.texte.mots import cle

_PETITS_MOTS = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "en", "n"])


def cle_entete(texte) -> str:
    """The words of a header that matter, joined: « Date de naissance * » and `date_naissance` are `datenaissance`."""
    mots = cle(str(texte or "")).split()
    pleins = [mot for mot in mots if mot not in _PETITS_MOTS]
    return "".join(pleins if pleins and all(len(mot) > 1 for mot in pleins) else mots)


class Colonne(Field):
    """A column: its header, the type of its cells, whether it is mandatory (`*`) or part of the key (`k`).

    `autres` are other headers that mean the same. `defaut` is read in place of an empty cell. `attribut` is what an
    export reads on the record, the column's name when not given.
    """

    def __init__(
        self, nom: str, genre=None, *, obligatoire=False, cle=False, aide="", autres=(), defaut=None, attribut=None
    ):
        super().__init__(attribute=attribut or nom, column_name=nom, widget=genre or Texte())
        self.nom = nom
        self.obligatoire = obligatoire
        self.cle = cle
        self.aide = aide
        self.autres = tuple(autres)
        self.defaut = defaut

    @property
    def genre(self):
        return self.widget

    @property
    def titre(self) -> str:
        """As a person reads it."""
        return titre_de(self.nom)

    @property
    def accepte(self) -> str:
        """What its cells may hold, for the help, the models and the refusals."""
        return self.widget.accepte

    @property
    def marques(self) -> str:
        return ("*" if self.obligatoire else "") + ("k" if self.cle else "")

    def lire(self, brut):
        """The value of a cell; ValueError, with what is accepted, when it cannot be read or is missing."""
        valeur = self.widget.clean(brut)
        if valeur in (None, ""):
            if self.obligatoire:
                raise ValueError(f"une valeur obligatoire ({self.accepte})")
            return self.defaut
        return valeur


@dataclass(frozen=True)
class Reprise:
    """What the owner of a file has said of it since it was dropped.

    `titres`: key of a header -> name of a column, or "" to leave it out; `reponses`: to the doubts; `corrections`: line
    -> column -> what stands there now; `lignes`: the only ones that are asked for, None for all.
    """

    titres: dict[str, str] = field(default_factory=dict)
    reponses: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, dict[str, str]] = field(default_factory=dict)
    lignes: frozenset[int] | None = None


def titres_de(entetes, associees) -> list[dict]:
    """The headers of a file, each with the column that it is read as, or ""."""
    return [
        {"titre": str(entete).strip()[:80], "cle": cle_entete(entete), "colonne": colonne.nom if colonne else ""}
        for entete, colonne in zip(entetes, associees, strict=True)
        if str(entete).strip()
    ]


def associer(colonnes, entetes, titres=None) -> tuple[list, list[str]]:
    """For each header its column, or None; and the warnings. ColonnesManquantes when a mandatory one is missing."""
    par_cle, par_nom = {}, {colonne.nom: colonne for colonne in colonnes}
    for colonne in colonnes:
        for nom in (colonne.nom, *colonne.autres):
            par_cle[cle_entete(nom)] = colonne
    for entete, nom in (titres or {}).items():
        par_cle[entete] = par_nom.get(nom)
    associees, inconnus, vues = [], [], {}
    for entete in entetes:
        colonne = par_cle.get(cle_entete(entete))
        if colonne is not None and colonne.nom in vues:
            raise FichierInutilisable(
                f"La colonne « {colonne.titre} » est présente deux fois ({_titres(vues[colonne.nom], entete)}). "
                "Aucune ligne n’a été lue : gardez-en une seule."
            )
        if colonne is not None:
            vues[colonne.nom] = entete
        elif str(entete).strip() and cle_entete(entete) not in (titres or {}):
            inconnus.append(str(entete).strip())
        associees.append(colonne)
    manquantes = [colonne.nom for colonne in colonnes if colonne.obligatoire and colonne.nom not in vues]
    if manquantes:
        raise ColonnesManquantes(_message_manquantes(manquantes, entetes), manquantes, titres_de(entetes, associees))
    return associees, [_message_inconnue(nom, [c.nom for c in colonnes if c.nom not in vues]) for nom in inconnus]


def _titres(premier, second) -> str:
    return f"« {premier} » et « {second} »"


def _message_manquantes(manquantes, entetes) -> str:
    trouves = [str(entete).strip()[:40] for entete in entetes if str(entete).strip()]
    lus = ", ".join(trouves[:12]) + ("…" if len(trouves) > 12 else "")
    if len(manquantes) == 1:
        debut = f"La colonne obligatoire « {titre_de(manquantes[0])} » manque."
    else:
        debut = "Des colonnes obligatoires manquent : " + ", ".join(f"« {titre_de(nom)} »" for nom in manquantes) + "."
    return f"{debut} Aucune ligne n’a été lue. Titres trouvés en première ligne : {lus or 'aucun'}."


def _message_inconnue(nom, libres) -> str:
    proches = get_close_matches(cle_entete(nom), [cle_entete(libre) for libre in libres], n=1, cutoff=0.7)
    voisine = next((libre for libre in libres if proches and cle_entete(libre) == proches[0]), None)
    suite = f" Vouliez-vous dire « {titre_de(voisine)} » ?" if voisine else ""
    return f"La colonne « {nom[:80]} » n’est pas connue : elle n’est pas lue.{suite}"
