"""What a right usually asks for, and what of it the file holds; whoever decides may ask for more.

A paper counts for all the rights that ask for it.
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


def demandees(droits, presentes: set[str]) -> list[dict]:
    """Of the rights in progress that have a list: each paper, here or missing, and how many are here."""
    listes = []
    for droit in droits:
        pieces = PIECES.get(droit.nature, ()) if droit.etat in EN_COURS else ()
        if pieces:
            listes.append({
                "droit": droit, "pieces": [(piece.label, piece in presentes) for piece in pieces],
                "ici": len(presentes.intersection(pieces)), "total": len(pieces),
            })  # fmt: skip
    return listes
