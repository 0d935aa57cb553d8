"""What a page says at its head, proposed from the figures: readable rules, the first that has something to say.

A rule reads what the edition shows and nothing else. It is silent under a base of ten, on a tie, against a year that is
not declared complete, and against the year before as long as its own goes on. Whoever writes says it better
(`Ecrits.meler`).
"""

from dataclasses import dataclass
from fractions import Fraction

from danaecare.rapport.contenu.blocs import Message
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.donnees import Montre
from danaecare.rapport.contenu.phrases import majuscule, premiers
from danaecare.socle.communs.texte import formats
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE

BASE = 10
PART_DITE = Fraction(1, 3)  # a smaller share is no message
CHANGEMENT_DIT = Fraction(1, 5)  # a smaller change neither
JUSTE, PROCHE = Fraction(5, 1000), Fraction(25, 1000)
_EN_LETTRES = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_FRACTIONS = tuple(Fraction(n, d) for d in (2, 3, 4, 5, 10) for n in range(1, d))


@dataclass(frozen=True)
class Nom:
    """What is counted: "aidant", "demi-journée"; `suite` qualifies it, in the plural: "accompagnés"."""

    singulier: str
    suite: str = ""
    feminin: bool = False
    pluriel: str = ""

    def __str__(self):
        return self.pluriel or f"{self.singulier}s"

    def compte(self, valeur: int) -> str:
        return " ".join(filter(None, (formats.pluriel(valeur, self.singulier, self.pluriel or None), self.suite)))


@dataclass(frozen=True)
class Part:
    """The largest category, where it is a third at least: « Trois aidants sur quatre sont des femmes ».

    `dits`: category -> its verb, singular and plural; a category without words is not said.
    """

    code: str
    nom: Nom
    dits: dict[str, tuple[str, str]]

    def dire(self, chiffres: Chiffres) -> Message | None:
        connues = [ligne for ligne in chiffres.visibles(self.code) if ligne[0] != NON_RENSEIGNE]
        total, tete = chiffres.total_visible(self.code), premiers(connues, 1)
        if not total or not tete or sum(valeur or 0 for _, valeur in connues) < BASE:
            return None
        ((nom, valeur),) = tete
        part = Fraction(valeur) / Fraction(total)
        if nom not in self.dits or not PART_DITE <= part < 1:
            return None
        dit = f"{majuscule(sur(part, self.nom))} {self.dits[nom][sur_un(part)]}"
        return Message(dit, ((self.code, Montre(categories=frozenset({nom, ""}))),))


@dataclass(frozen=True)
class Cible:
    """A target of a grant, reached: « 17 haltes, la cible de 12 est dépassée »."""

    code: str
    nom: Nom

    def dire(self, chiffres: Chiffres) -> Message | None:
        valeur, cible = chiffres.nombre(self.code), chiffres.cibles.get(self.code)
        if not cible or valeur < max(cible, BASE):
            return None
        fin = "est atteinte" if valeur == cible else "est dépassée"
        return Message(f"{self.nom.compte(valeur)}, la cible de {formats.nombre(cible)} {fin}", _nombre(self.code))


@dataclass(frozen=True)
class PremiereFois:
    """Ten at least where the complete year before had none: « 17 haltes, aucune en 2022 »."""

    code: str
    nom: Nom

    def dire(self, chiffres: Chiffres) -> Message | None:
        valeur, avant = chiffres.nombre(self.code), _avant(chiffres, self.code)
        if avant != 0 or valeur < BASE:
            return None
        aucun = "aucune" if self.nom.feminin else "aucun"
        dit = f"{self.nom.compte(valeur)}, {aucun} en {chiffres.annee - 1}"
        return Message(dit, _nombre(self.code, avant=True))


@dataclass(frozen=True)
class Evolution:
    """A change of a fifth at least on ten at least: « 133 appels reçus, 46 % de plus qu’en 2022 »."""

    code: str
    nom: Nom

    def dire(self, chiffres: Chiffres) -> Message | None:
        valeur, avant = chiffres.nombre(self.code), _avant(chiffres, self.code)
        if avant is None or min(avant, valeur) < BASE:
            return None
        change = Fraction(valeur - avant) / Fraction(avant)
        if abs(change) < CHANGEMENT_DIT:
            return None
        ecart = f"{formats.nombre(abs(float(change)) * 100, 0)}{formats.INSECABLE}%"
        sens = "de plus" if change > 0 else "de moins"
        dit = f"{self.nom.compte(valeur)}, {ecart} {sens} qu’en {chiffres.annee - 1}"
        return Message(dit, _nombre(self.code, avant=True))


@dataclass(frozen=True)
class Compte:
    """The number itself, where nothing stronger is said: « 17 haltes dans 16 communes »."""

    code: str
    nom: Nom
    puis: str = ""  # another figure that stands after it, with what joins them
    joint: str = ""
    nom_puis: Nom | None = None

    def dire(self, chiffres: Chiffres) -> Message | None:
        valeur = chiffres.nombre(self.code)
        if valeur < BASE:
            return None
        dit, montre = self.nom.compte(valeur), _nombre(self.code)
        second = chiffres.nombre(self.puis) if self.puis else 0
        if second and self.nom_puis:
            dit, montre = f"{dit} {self.joint} {self.nom_puis.compte(second)}", (*montre, *_nombre(self.puis))
        return Message(dit, montre)


Regle = Part | Cible | PremiereFois | Evolution | Compte


def proposer(chiffres: Chiffres, regles: tuple[Regle, ...]) -> Message | None:
    """The first rule that speaks; of a figure that the edition keeps to itself, or that nobody declares, none does."""
    parlantes = (regle.dire(chiffres) for regle in regles if chiffres.a_des_donnees(regle.code))
    return next((message for message in parlantes if message is not None), None)


def sur(part: Fraction, nom: Nom) -> str:
    """ "trois aidants sur quatre", "près d’un aidant sur deux", "71,8 % des demi-journées"; a ratio is never cut."""
    proche = _proche(part)
    if proche is None:
        return f"{formats.pourcent(part.numerator, part.denominator)} des {nom}"
    nombre = _EN_LETTRES[proche.numerator]
    if proche.numerator == 1:
        dit = f"{'une' if nom.feminin else 'un'} {nom.singulier} sur {_EN_LETTRES[proche.denominator]}"
    else:
        dit = f"{nombre} {nom} sur {_EN_LETTRES[proche.denominator]}"
    dit = dit.replace(" ", formats.INSECABLE)
    if abs(part - proche) <= JUSTE:
        return dit
    sens = "plus" if part > proche else "près"
    return f"{sens} d’{dit}" if proche.numerator == 1 else f"{sens} de {dit}"


def sur_un(part: Fraction) -> int:
    """0 when its verb is singular: "un aidant sur deux est"."""
    proche = _proche(part)
    return 0 if proche is not None and proche.numerator == 1 else 1


def _proche(part: Fraction) -> Fraction | None:
    """The simplest fraction near enough, the nearest of those of one denominator first."""
    proches = [une for une in _FRACTIONS if abs(une - part) <= PROCHE]
    return min(proches, key=lambda une: (abs(une - part) > JUSTE, une.denominator), default=None)


def _avant(chiffres: Chiffres, code: str):
    """The year before as the edition shows it; None unknown, hidden, or not to be compared."""
    if not chiffres.comparable or chiffres.annee >= aujourdhui().year:
        return None
    cellule = chiffres.nombre_masque(code, avant=True)
    return None if cellule.masquee else cellule.valeur


def _nombre(code: str, *, avant: bool = False) -> tuple[tuple[str, Montre], ...]:
    return ((code, Montre(categories=frozenset({""}), avant=avant)),)
