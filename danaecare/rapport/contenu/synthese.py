"""The short edition: four pages of the whole."""

from dataclasses import replace

from danaecare.rapport.contenu.blocs import Bloc, Chapitre, Cles, Dessin, Duo, Message, Section, Texte
from danaecare.rapport.contenu.document import Rapport


def resumer(rapport: Rapport) -> Rapport:
    """Of each chapter with figures: its message, the large key figures of its first row of several, its sentence and
    its chart."""
    chapitres = tuple(
        replace(chapitre, sections=(Section("", tuple(_essentiel(chapitre)), message=_message(chapitre)),))
        for chapitre in rapport.chapitres
        if chapitre.ouvre and any(_essentiel(chapitre))
    )
    return replace(rapport, chapitres=chapitres, genre="synthese")


def _message(chapitre: Chapitre) -> Message | None:
    """What its first page that says something says."""
    return next((section.message for section in chapitre.sections if section.message), None)


def _essentiel(chapitre: Chapitre) -> list:
    """Its sentence is of the part of its key figures: it says no figure that these four pages do not carry."""
    blocs = [bloc for section in chapitre.sections for bloc in section.blocs]
    rangees = [bloc for bloc in blocs if isinstance(bloc, Cles)]
    cles = next((rangee for rangee in rangees if len(rangee.cles) > 1), rangees[0] if rangees else None)
    siens = next((section.blocs for section in chapitre.sections if cles in section.blocs), ())
    texte = next((bloc for bloc in siens if isinstance(bloc, Texte)), None)
    dessin = next((dessin for bloc in blocs for dessin in _dessins(bloc)[:1]), None)
    if cles is not None:
        cles = Cles(cles.grandes)
    if texte is not None:
        texte = Texte(texte.paragraphes[:1])
    return [bloc for bloc in (cles, texte, dessin) if bloc is not None]


def _dessins(bloc: Bloc) -> list[Dessin]:
    """Those that the whole draws: what it tells in a line is no chart here either."""
    ici = (bloc.gauche, bloc.droite) if isinstance(bloc, Duo) else (bloc,) if isinstance(bloc, Dessin) else ()
    return [dessin for dessin in ici if not dessin.se_dit]
