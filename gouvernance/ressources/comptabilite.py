"""What an accountant hands over, summed into the rows of a budget: a FEC, or a trial balance.

FEC: « fichier des écritures comptables », whose titles the law gives (livre des procédures fiscales, art. A47 A-1):
one row an entry, tabs or bars between, days as AAAAMMJJ, a comma before the decimals. It holds an exercise before its
accounts are closed: their sums are its charges and its products. A balance says neither its exercise nor its days.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from danaecare.socle.communs.importation import Decimale, FichierInutilisable
from danaecare.socle.communs.importation.colonnes import cle_entete
from danaecare.socle.communs.importation.doutes import Doute
from danaecare.socle.communs.importation.lignes import montrer
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.communs.importation.valeurs.textes import texte_de
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, euros, pluriel
from gouvernance.choix import NatureMontant
from gouvernance.models import Exercice

TITRES = ("exercice", "compte", "libelle", "nature", "montant")
A_DIRE = "non précisé"  # the exercise of a balance: asked of who imports it
_FEC = frozenset({"journalcode", "ecriturenum", "ecrituredate", "comptenum", "comptelib"})
_COMPTE = ("compte", "numerocompte", "numcompte", "comptegeneral", "comptenum", "numero")
_LIBELLE = ("libelle", "intitule", "libellecompte", "intitulecompte", "comptelib", "nomcompte", "nom", "designation")
_DEBIT = ("soldedebit", "soldedebiteur", "soldesdebiteurs", "debitsolde", "debit", "totaldebit", "mouvementsdebit")
_CREDIT = ("soldecredit", "soldecrediteur", "soldescrediteurs", "creditsolde", "credit", "totalcredit",
           "mouvementscredit")  # fmt: skip
_JOURS = ("%Y%m%d", "%d/%m/%Y", "%Y-%m-%d")
_RETENU = re.compile(r"(6[0-9]|7[0-9]|8[67])[0-9]*")
_LETTRE = re.compile(r"([678][0-9]{2,})[A-Z][A-Z0-9]*")  # 6064A is a part of 6064
_BILAN = re.compile(r"[1-5][0-9]*")
LONGUEUR = 8  # of an account of the hub
ANNEES_OFFERTES = 3
_MONTANT = Decimale()


@dataclass
class Compte:
    """An account of the file: the line that first names it, its name, what it adds up to, or what cannot be read."""

    numero: int
    libelle: str
    illisible: str = ""
    debit: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)


@dataclass
class Lecture:
    """What is read of a file, and what is left out of it."""

    comptes: dict[str, Compte] = field(default_factory=dict)
    bilan: set[str] = field(default_factory=set)
    autres: list[str] = field(default_factory=list)
    lignes: int = 0
    debit: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)
    jours: list[date] = field(default_factory=list)

    def ajouter(
        self, numero: int, compte: str, libelle: str, debit=Decimal(0), credit=Decimal(0), illisible=""
    ) -> bool:
        """Whether the row is of an account of charges or of products."""
        self.debit, self.credit = self.debit + debit, self.credit + credit
        if partie := _LETTRE.fullmatch(compte):
            compte = partie[1]
        if not _RETENU.fullmatch(compte):
            (self.bilan.add if _BILAN.fullmatch(compte) else self.autres.append)(compte)
            return False
        self.lignes += 1
        tenu = self.comptes.setdefault(compte_du_hub(compte), Compte(numero, libelle))
        tenu.debit, tenu.credit = tenu.debit + debit, tenu.credit + credit
        tenu.illisible = tenu.illisible or illisible
        return True

    def tableau(self, exercice: str, avertissements) -> Tableau:
        """The rows of the budget: a charge is what was debited of it, a product what was credited."""
        realise = NatureMontant.REALISE.label
        return Tableau(
            list(TITRES),
            [
                (c.numero, [exercice, compte, c.libelle, realise, _solde(compte, c)])
                for compte, c in sorted(self.comptes.items())
            ],
            avertissements,
        )

    def laisses(self, autres: str, suite: Iterable[str] = ()) -> str:
        """« Laissés de côté : 18 comptes de bilan, … », "" when all is read."""
        parties = [pluriel(len(self.bilan), "compte de bilan", "comptes de bilan")] if self.bilan else []
        parties += [f"{pluriel(len(self.autres), 'ligne')} {autres}"] if self.autres else []
        parties += suite
        return f" Laissés de côté\u00a0: {', '.join(parties)}." if parties else ""


def _solde(compte: str, tenu: Compte) -> Decimal | str:
    if tenu.illisible:
        return tenu.illisible
    produit = compte.startswith(("7", "87"))
    return tenu.credit - tenu.debit if produit else tenu.debit - tenu.credit


def compte_du_hub(compte: str) -> str:
    """641000 is 641: an accountant's software fills its accounts with zeros."""
    return (compte.rstrip("0").ljust(2, "0"))[:LONGUEUR]


def lire_comptabilite(tableau: Tableau) -> Tableau:
    """The rows of the budget that a FEC or a balance holds; any other file as it is."""
    titres = [cle_entete(titre) for titre in tableau.headers]
    if set(titres) >= _FEC and ({"debit", "credit"} <= set(titres) or {"montant", "sens"} <= set(titres)):
        return _lire_fec(tableau, titres)
    colonnes = [_rang(titres, noms) for noms in (_COMPTE, _LIBELLE, _DEBIT, _CREDIT)]
    if None in (colonnes[0], *colonnes[2:]) or "nature" in titres:
        return tableau
    return _lire_balance(tableau, colonnes)


def _rang(titres: list[str], noms: Iterable[str]) -> int | None:
    return next((titres.index(nom) for nom in noms if nom in titres), None)


def _lire_fec(tableau: Tableau, titres: list[str]) -> Tableau:
    rangs = {titre: rang for rang, titre in enumerate(titres)}
    lu = Lecture()
    for numero, ligne in zip(tableau.numeros, tableau, strict=True):
        debit, credit = _debit_credit(numero, ligne, rangs)
        jour = _jour(numero, ligne[rangs["ecrituredate"]])
        compte, libelle = texte_de(ligne[rangs["comptenum"]]), texte_de(ligne[rangs["comptelib"]])
        if lu.ajouter(numero, compte, libelle, debit, credit):
            lu.jours.append(jour)
    _exiger_des_comptes(lu)
    if lu.debit != lu.credit:
        raise FichierInutilisable(
            f"Ce fichier des écritures comptables n’est pas équilibré\u00a0: {euros(lu.debit)} de débits, "
            f"{euros(lu.credit)} de crédits. Des écritures y manquent\u00a0: redemandez-le. Aucune ligne n’a été lue."
        )
    premier, dernier = min(lu.jours), max(lu.jours)
    dit = (
        f"Fichier des écritures comptables (FEC) reconnu. Lus\u00a0: {pluriel(lu.lignes, 'écriture')} du "
        f"{date_longue(premier)} au {date_longue(dernier)}, en {pluriel(len(lu.comptes), 'compte')} de charges et de "
        "produits\u00a0; le montant d’une charge est son débit moins son crédit, celui d’un produit l’inverse\u00a0; "
        f"641000 est lu 641.{lu.laisses('d’autres comptes')} Ni les journaux, ni les pièces, ni les tiers ne sont lus."
    )
    return lu.tableau(_exercice_de(premier, dernier), [dit, *tableau.avertissements])


def _debit_credit(numero: int, ligne, rangs: dict[str, int]) -> tuple[Decimal, Decimal]:
    if "debit" in rangs:
        return _nombre(numero, ligne[rangs["debit"]]), _nombre(numero, ligne[rangs["credit"]])
    montant, sens = _nombre(numero, ligne[rangs["montant"]]), texte_de(ligne[rangs["sens"]]).upper()
    if sens not in {"D", "C", "+1", "-1"}:
        raise _illisible(numero, "sens", ligne[rangs["sens"]], "« D » ou « C »")
    return (montant, Decimal(0)) if sens in {"D", "+1"} else (Decimal(0), montant)


def _nombre(numero: int, brut) -> Decimal:
    """As the law writes it: a comma before the decimals, nothing between thousands."""
    texte = texte_de(brut).replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{0,15}(\.\d{1,6})?", texte, re.ASCII):
        raise _illisible(numero, "montant", brut, "un nombre, « 1234,56 »")
    return Decimal(texte) if any(c.isdigit() for c in texte) else Decimal(0)


def _jour(numero: int, brut) -> date:
    for forme in _JOURS:
        try:
            return datetime.strptime(texte_de(brut), forme).date()  # noqa: DTZ007 -- a day, of no zone
        except ValueError:
            continue
    raise _illisible(numero, "jour", brut, "« 20231231 »")


def _illisible(numero: int, quoi: str, brut, accepte: str) -> FichierInutilisable:
    return FichierInutilisable(
        f"Ligne {numero} de ce fichier des écritures comptables, un {quoi} ne se lit pas\u00a0: «\u00a0{montrer(brut)}"
        f"\u00a0», au lieu de {accepte}. Redemandez-le à qui l’a produit. Aucune ligne n’a été lue."
    )


def _exiger_des_comptes(lu: Lecture) -> None:
    if not lu.comptes:
        raise FichierInutilisable(
            "Ce fichier n’a aucun compte de charges ou de produits (6 ou 7)\u00a0: il n’y a rien à en lire pour le "
            "budget."
        )


def _exercice_de(premier: date, dernier: date) -> str:
    """The exercise of the hub that holds these days, or a civil year that none begins."""
    tenu = Exercice.objects.filter(debut__lte=premier, fin__gte=dernier).first()
    if tenu is not None:
        return tenu.nom
    heurte = Exercice.objects.filter(debut__lte=dernier, fin__gte=premier).exists()
    if heurte or premier.year != dernier.year or Exercice.objects.filter(nom=str(premier.year)).exists():
        raise FichierInutilisable(
            f"Ces écritures vont du {date_longue(premier)} au {date_longue(dernier)}, et aucun exercice du hub ne les "
            "contient toutes. Ouvrez cet exercice dans le budget, ou corrigez ses dates, puis redéposez le fichier. "
            "Aucune ligne n’a été lue."
        )
    return str(premier.year)


def _lire_balance(tableau: Tableau, colonnes: list[int | None]) -> Tableau:
    compte, libelle, debit, credit = colonnes
    lu, comptes = Lecture(), [texte_de(ligne[compte]) for ligne in tableau]
    for numero, nom, ligne in zip(tableau.numeros, comptes, tableau, strict=True):
        if _regroupe(nom, comptes):
            lu.autres.append(nom)
            continue
        intitule = texte_de(ligne[libelle]) if libelle is not None else ""
        try:
            lu.ajouter(numero, nom, intitule, *(_MONTANT.clean(ligne[rang]) or Decimal(0) for rang in (debit, credit)))
        except ValueError:
            lu.ajouter(numero, nom, intitule, illisible=f"{montrer(ligne[debit])} / {montrer(ligne[credit])}")
    _exiger_des_comptes(lu)
    reste = [
        f"la colonne «\u00a0{titre}\u00a0»"
        for rang, titre in enumerate(tableau.headers)
        if rang not in colonnes and str(titre).strip()
    ]
    dit = (
        f"Balance générale reconnue. Lus\u00a0: {pluriel(len(lu.comptes), 'compte')} de charges et de produits\u00a0; "
        f"le montant d’une charge est son débit («\u00a0{tableau.headers[debit]}\u00a0») moins son crédit "
        f"(«\u00a0{tableau.headers[credit]}\u00a0»), celui d’un produit l’inverse\u00a0; 641000 est lu 641."
        f"{lu.laisses('de totaux ou d’autres comptes', reste)}"
    )
    return lu.tableau(A_DIRE, [dit, *tableau.avertissements])


def _regroupe(compte: str, comptes: list[str]) -> bool:
    """« 64 » above 641 and 645 is their total: counted once."""
    return len(compte) <= 2 and any(autre != compte and autre.startswith(compte) for autre in comptes)


def doute_exercice(exercices: Iterable[Exercice]) -> Doute:
    """A balance does not say whose exercise it is: one of the hub's, or a civil year to open."""
    connus = sorted(exercices, key=lambda exercice: exercice.fin, reverse=True)
    libelles = {e.nom: f"{e.nom}, du {date_longue(e.debut)} au {date_longue(e.fin)}" for e in connus}
    for annee in range(aujourdhui().year, aujourdhui().year - ANNEES_OFFERTES, -1):
        if not any(e.debut.year <= annee <= e.fin.year for e in connus):
            libelles[str(annee)] = f"{annee}, une année civile que l’import ouvrira"
    return Doute(
        "exercice", "De quel exercice est cette balance\u00a0?", {nom: nom for nom in libelles}, libelles,
        "l’exercice de cette balance, qui se choisit sur cette page", bloque=True,
    )  # fmt: skip
