"""What an assembly is shown: of each chapter its message, its numbers and its chart, then what is announced."""

from collections.abc import Iterator
from dataclasses import replace

from danaecare.rapport.contenu.blocs import Chapitre, Prose, Section, Texte
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.huit import compter
from danaecare.rapport.contenu.synthese import resumer
from danaecare.rapport.ecriture.balises import echeances
from gouvernance.models.rapport.choix import GenreEdition


def projeter(rapport: Rapport, chiffres: Chiffres) -> Rapport:
    """The four pages without their sentences, the numbers of the year ahead, the commitments last."""
    court = resumer(rapport)
    chapitres = (*map(_sans_phrase, court.chapitres), *_annonces(rapport))
    return compter(replace(court, chapitres=chapitres, genre=GenreEdition.DIAPORAMA), chiffres)


def _sans_phrase(chapitre: Chapitre) -> Chapitre:
    sections = tuple(
        replace(section, blocs=tuple(bloc for bloc in section.blocs if not isinstance(bloc, Texte)))
        for section in chapitre.sections
    )
    return replace(chapitre, sections=sections)


def _annonces(rapport: Rapport) -> Iterator[Chapitre]:
    """The chapters of text that announce something, reduced to it; with the figures that their text names."""
    for chapitre in rapport.chapitres:
        proses = [bloc for section in chapitre.sections for bloc in section.blocs if isinstance(bloc, Prose)]
        tables = [(table, prose) for prose in proses for table in echeances(prose.html)]
        if tables and not chapitre.ouvre:
            blocs = tuple(Prose(table, prose.montre) for table, prose in tables)
            yield replace(chapitre, sections=(Section("", blocs),))
