"""What a funder's decision says, read in its pasted text: what can be read in two ways is left to whoever pastes it."""

import re
from datetime import date
from decimal import Decimal

from danaecare.socle.communs.texte.formats import MOIS, euros

MONTANT = re.compile(
    r"(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(?:,(\d{1,2}))?[ \u00a0\u202f]*(?:€|euros?\b|EUR\b)", re.I
)
ACCORDE = re.compile(r"attribu|accord|allou|octro|vot[ée]", re.I)
PORTEE = 160  # how far after such a word its amount stands
JOUR = rf"(\d{{1,2}})(?:er)?\s+({'|'.join(MOIS)})\s+(\d{{4}})|(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}})"
DATES = {
    "seance_le": re.compile(rf"(?:séance|réunion)\b[^.\d]{{0,60}}(?:{JOUR})", re.I),
    "date_notification": re.compile(rf"notifi\w*[^.\d]{{0,60}}(?:{JOUR})", re.I),
}
NUMERO = re.compile(r"(?:délibération|décision|arrêté)\s+(?:n\s*[°ºo.]\s*|numéro\s+)(\w[\w./-]*\w)", re.I)
IMPUTATION = re.compile(r"imputation(?:\s+budgétaire)?\s*:?\s+([^\n.;]{3,60})", re.I)


def lire(texte: str) -> tuple[dict, list[str]]:
    """The fields that one reads, then what is told of the others."""
    lus, doutes = {}, []
    montants = _montants(texte)
    if len(montants) == 1:
        lus["notifie"] = montants[0]
    else:
        dits = ", ".join(map(euros, montants))
        doutes.append(
            f"Plusieurs montants se lisent ({dits})\u00a0: écrivez celui qui est accordé." if montants
            else "Aucun montant en euros ne se lit dans ce texte."
        )  # fmt: skip
    for champ, motif in DATES.items():
        if (trouve := motif.search(texte)) and (jour := _jour(trouve.groups())):
            lus[champ] = jour
    for champ, motif in (("numero", NUMERO), ("imputation", IMPUTATION)):
        if trouve := motif.search(texte):
            lus[champ] = " ".join(trouve[1].split())
    return lus, doutes


def _montants(texte: str) -> list[Decimal]:
    """Those that follow a word of granting; all of them where no such word is."""
    tous = {m.start(): Decimal(f"{re.sub(r'[^0-9]', '', m[1])}.{m[2] or 0}") for m in MONTANT.finditer(texte)}
    debuts = [mot.end() for mot in ACCORDE.finditer(texte)]
    accordes = [montant for ou, montant in tous.items() if any(0 <= ou - debut <= PORTEE for debut in debuts)]
    return list(dict.fromkeys(accordes or tous.values()))


def _jour(groupes) -> date | None:
    quantieme, mois, annee, q, m, a = groupes
    try:
        return date(int(annee or a), MOIS.index(mois.lower()) + 1 if mois else int(m), int(quantieme or q))
    except ValueError:
        return None
