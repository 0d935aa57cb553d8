"""The content of a report: chapters as data, from the figures; see `composer`."""

from collections.abc import Callable

from django.utils import timezone

from gouvernance.rapport.contenu import aidants, generique
from gouvernance.rapport.contenu.blocs import Rapport
from gouvernance.rapport.contenu.chiffres import INTERNE, PUBLIQUE, Chiffres

EDITIONS = (INTERNE, PUBLIQUE)
# What `composer` and the layout tell: the figures, a chapter a pole, the layout.
ETAPES = len(generique.POLES) + 3


def composer(annee: int, *, edition: str = INTERNE, suivre: Callable[[str], None] = lambda etape: None) -> Rapport:
    """The report of `annee`: the chapters of the poles that have something to show, and their definitions.

    `suivre` is told each step. ValueError for an unknown edition.
    """
    if edition not in EDITIONS:
        raise ValueError(f"L’édition « {edition} » n’existe pas : {', '.join(EDITIONS)}.")
    suivre("Les chiffres")
    chiffres = Chiffres(annee, edition)
    chapitres = []
    if "aidants.accompagnes" in chiffres:
        suivre(aidants.TITRE)
        chapitres.append(aidants.chapitre(chiffres))
    for pole, (titre, _) in generique.POLES.items():
        suivre(titre)
        chapitres.append(generique.chapitre(chiffres, pole))
    return Rapport(
        annee=annee,
        edition=edition,
        chapitres=tuple(chapitre for chapitre in chapitres if chapitre is not None),
        definitions=chiffres.definitions,
        calcule_le=timezone.now(),
    )
