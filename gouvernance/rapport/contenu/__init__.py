"""The content of a report: chapters as data, from the figures; see `composer`."""

from collections.abc import Callable

from django.utils import timezone

from gouvernance.rapport.contenu import aidants, formations, gouvernance, jardins, tierslieux
from gouvernance.rapport.contenu.blocs import Chapitre, Rapport
from gouvernance.rapport.contenu.chiffres import INTERNE, PUBLIQUE, Chiffres
from gouvernance.rapport.contenu.redaction import Redaction

EDITIONS = (INTERNE, PUBLIQUE)
# What each pole writes, in the order of the document.
CHAPITRES = {
    "aidants": aidants,
    "jardins": jardins,
    "tierslieux": tierslieux,
    "formations": formations,
    "gouvernance": gouvernance,
}
# What `composer` and the layout tell: the figures, a chapter a pole, the layout.
ETAPES = len(CHAPITRES) + 2


def composer(annee: int, *, edition: str = INTERNE, suivre: Callable[[str], None] = lambda etape: None) -> Rapport:
    """The report of `annee`: the chapters of the poles that have something to show, and their definitions.

    `suivre` is told each step. ValueError for an unknown edition.
    """
    if edition not in EDITIONS:
        raise ValueError(f"L’édition « {edition} » n’existe pas : {', '.join(EDITIONS)}.")
    suivre("Les chiffres")
    chiffres = Chiffres(annee, edition)
    chapitres = []
    for pole, module in CHAPITRES.items():
        suivre(module.TITRE)
        chapitre = _chapitre(chiffres, pole, module)
        if chapitre.sections:
            chapitres.append(chapitre)
    return Rapport(
        annee=annee,
        edition=edition,
        chapitres=tuple(chapitres),
        definitions=chiffres.definitions,
        calcule_le=timezone.now(),
        releves=chiffres.releves,
    )


def _chapitre(chiffres: Chiffres, pole: str, module) -> Chapitre:
    redaction = Redaction(chiffres, pole)
    sections = [section for section in module.sections(redaction) if section is not None]
    return Chapitre(pole, module.TITRE, module.CHAPO, (*sections, *redaction.restantes()))
