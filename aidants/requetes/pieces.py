"""What a right usually asks for, and what of it the file holds; whoever decides may ask for more.

A paper counts for all the rights that ask for it, of the person whom its title names.
"""

import re

from aidants.choix import EtatDroit, NatureDroit
from aidants.models import Piece
from danaecare.socle.communs.texte.mots import cle

MDPH = (Piece.MDPH, Piece.CERTIFICAT, Piece.IDENTITE, Piece.DOMICILE)
PIECES = {
    NatureDroit.PCH: (*MDPH, Piece.IMPOSITION, Piece.RIB),
    NatureDroit.AAH: MDPH,
    NatureDroit.AEEH: MDPH,
    NatureDroit.MOBILITE: MDPH,
    NatureDroit.APA: (Piece.DEMANDE_APA, Piece.IDENTITE, Piece.IMPOSITION, Piece.FONCIER, Piece.RIB),
    NatureDroit.AJPA: (Piece.DEMANDE_AJPA, Piece.EMPLOYEUR, Piece.NOTIFICATION),
    NatureDroit.CONGE: (Piece.LIEN, Piece.NOTIFICATION),
    NatureDroit.PROTECTION: (Piece.REQUETE, Piece.CIRCONSTANCIE, Piece.NAISSANCE, Piece.IDENTITE),
}
EN_COURS = (EtatDroit.REPERE, EtatDroit.DEMANDE)
# Words of a title, without accents, that say what a paper is; the first line that is met decides.
MOTS = (
    (r"circonstancie", Piece.CIRCONSTANCIE),
    (r"certificat medical|cerfa 15695", Piece.CERTIFICAT),
    (r"notification|decision", Piece.NOTIFICATION),
    (r"formulaire mdph|dossier mdph|cerfa 15692", Piece.MDPH),
    (r"formulaire apa|dossier apa|demande apa", Piece.DEMANDE_APA),
    (r"formulaire ajpa|demande ajpa|cerfa 16108", Piece.DEMANDE_AJPA),
    (r"identite bancaire", Piece.RIB),
    (r"identite|passeport|cni|titre de sejour", Piece.IDENTITE),
    (r"domicile|quittance|facture edf", Piece.DOMICILE),
    (r"taxe fonciere", Piece.FONCIER),
    (r"imposition|impots?", Piece.IMPOSITION),
    (r"rib", Piece.RIB),
    (r"employeur", Piece.EMPLOYEUR),
    (r"acte de naissance", Piece.NAISSANCE),
    (r"declaration sur l honneur", Piece.LIEN),
    (r"requete", Piece.REQUETE),
)


def piece_devinee(titre: str) -> str:
    """What a paper of that title is; "" when its words do not say."""
    mots = cle(titre)
    return next((piece for motif, piece in MOTS if re.search(rf"\b(?:{motif})\b", mots)), "")


def demandees(droits, papiers: list[tuple[str, str]], personnes: list) -> list[dict]:
    """Of the rights in progress that have a list: each paper, here or missing, and how many are here.

    `papiers` are (what it is, its title). One whose title names one of the `personnes` of the file is hers, and counts
    for her rights and those of nobody in particular; another counts for all.
    """
    de_qui = {}
    for piece, titre in papiers:
        de_qui.setdefault(piece, []).append(_nommee(titre, personnes))
    listes = []
    for droit in droits:
        pieces = PIECES.get(droit.nature, ()) if droit.etat in EN_COURS else ()
        if pieces:
            pour = droit.aidant or droit.proche
            recues = {piece: _sienne(de_qui.get(piece, ()), pour) for piece in pieces}
            listes.append({
                "droit": droit, "titre": f"{droit} pour {pour}" if pour else str(droit),
                "pieces": [(_dite(piece, recues[piece]), recues[piece] is not None) for piece in pieces],
                "ici": sum(recue is not None for recue in recues.values()), "total": len(pieces),
            })  # fmt: skip
    return listes


def _nommee(titre: str, personnes: list):
    """Whom a title names by her first name; "" when it is nobody, or several."""
    mots = set(cle(titre).split())
    nommees = [personne for personne in personnes if personne.prenom and set(cle(personne.prenom).split()) <= mots]
    return nommees[0] if len(nommees) == 1 else ""


def _sienne(de_qui, pour):
    """Of papers of one kind, whose is the one that counts for `pour`: hers first; None when none does."""
    comptent = [qui for qui in de_qui if not qui or pour is None or qui == pour]
    return max(comptent, key=bool, default=None)


def _dite(piece, de) -> str:
    return f"{piece.label} ({de.prenom})" if de else piece.label
