"""The content of a report: chapters as data, from the figures and from what was written; see `composer`."""

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from django.utils import timezone

from danaecare.rapport.contenu.annexes import annexer
from danaecare.rapport.contenu.blocs import Chapitre, Section
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.diaporama import projeter
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.contenu.ecrits import Ecrits
from danaecare.rapport.contenu.fil import derouler
from danaecare.rapport.contenu.financeur import adresser
from danaecare.rapport.contenu.gens import nommer
from danaecare.rapport.contenu.huit import afficher, compter, partager
from danaecare.rapport.contenu.inventaire import attacher, inventorier
from danaecare.rapport.contenu.lieux import situer
from danaecare.rapport.contenu.plan import MATIERES, PLAN, Place, cahier_de, parties_de, plan_de
from danaecare.rapport.contenu.redaction import Redaction
from danaecare.rapport.contenu.synthese import resumer
from danaecare.rapport.echecs import EchecChapitre
from danaecare.socle.annuaire.models import Organisation
from gouvernance.models.rapport.choix import FINANCEUR_INTERNE, Audience, GenreEdition, audience_de

# What `composer` and the layout tell: the figures, a chapter each, the layout, its page numbers, the file.
ETAPES = len(PLAN) + 4


def composer(
    annee: int,
    *,
    edition: str = "",
    genre: str = GenreEdition.COMPLETE,
    financeur: int | None = None,
    vivants: bool = False,
    chapitre: str = "",
    lecteur=None,
    suivre: Callable[[str], None] = lambda etape: None,
) -> Rapport:
    """The report of `annee`: the chapters that have something to show, and the definitions of their figures.

    `genre` makes it whole, four pages, or what concerns one funder. `suivre` is told each step; `vivants` takes
    today's counts of people, whatever was stopped. `chapitre` alone is composed of its key, with the figures that the
    account `lecteur` may see. ValueError for an unknown edition, or a funder's that would hide nothing.
    """
    edition = audience_de(genre, edition)
    if edition not in Audience.values:
        raise ValueError(f"L’édition « {edition} » n’existe pas : {', '.join(Audience.values)}.")
    if genre == GenreEdition.FINANCEUR and edition == Audience.INTERNE:
        raise ValueError(FINANCEUR_INTERNE)
    suivre("Les chiffres")
    cahier = cahier_de(annee)
    chiffres = Chiffres(annee, edition, vivants=vivants, visibles_par=lecteur)
    ecrits = Ecrits(cahier, chiffres)
    plan = plan_de(cahier)
    matieres: dict[str, list[Section]] = {}
    chapitres = []
    for place in plan:
        if chapitre not in ("", place.cle):
            continue
        suivre(place.titre)
        if place.matiere and place.matiere not in matieres:
            sections = sections_de(chiffres, place.matiere)
            matieres[place.matiere] = sections if de_l_annee(chiffres, place.matiere, sections) else []
        if place.cache and not chapitre:
            continue
        try:
            sections = parties_de(place, plan, matieres.get(place.matiere, []))
            sections = nommer(ecrits.meler(place.objet, sections), ecrits.accords)
        except Exception as erreur:
            raise EchecChapitre(f"le chapitre « {place.titre} » n’a pas pu être écrit") from erreur
        if sections:
            chapitres.append(Chapitre(place.cle, place.titre, place.chapo, tuple(sections), place.pole))
    rapport = Rapport(
        annee=annee,
        edition=edition,
        chapitres=tuple(chapitres),
        definitions=(),
        calcule_le=timezone.now(),
        couverture=ecrits.image(cahier.couverture) if cahier else None,
        citation=(cahier.citation, cahier.citation_de) if cahier else ("", ""),
        inconnus=tuple(ecrits.inconnus),
        seuil=chiffres.seuil,
        arretes_le=chiffres.arretes.le,
        arretes_avant_le=chiffres.arretes_avant.le,
    )
    if chapitre:
        return _extraire(annexer(rapport, chiffres), plan, chapitre)
    if genre == GenreEdition.SYNTHESE:
        rapport = resumer(rapport)
    elif genre == GenreEdition.AFFICHE:
        rapport = afficher(rapport, chiffres)
    elif genre == GenreEdition.RESEAUX:
        rapport = partager(rapport, chiffres)
    elif genre == GenreEdition.DIAPORAMA:
        rapport = projeter(rapport, chiffres)
    elif genre == GenreEdition.FINANCEUR:
        rapport = adresser(rapport, chiffres, Organisation.objects.get(pk=financeur))
    else:
        rapport = compter(derouler(situer(annexer(rapport, chiffres))), chiffres)
    if genre != GenreEdition.COMPLETE:  # what its pages do not hold stops nothing
        titres = {chapitre.titre for chapitre in rapport.chapitres} if genre == GenreEdition.FINANCEUR else set()
        rapport = replace(rapport, inconnus=tuple(nom for nom in rapport.inconnus if nom[0] in titres))
    return replace(rapport, **attacher(rapport, chiffres, ecrits))


def _extraire(rapport: Rapport, plan: list[Place], cle: str) -> Rapport:
    """The chapter as it stands in the whole document, under the number that it has there."""
    avant = takewhile(lambda place: place.cle != cle, plan)
    ouvertures = sum(bool(place.matiere) and not place.cache for place in avant)
    return replace(rapport, annexes=(), extrait=True, ouvertures_avant=ouvertures)


def de_l_annee(chiffres: Chiffres, pole: str, sections: list[Section]) -> bool:
    """Whether something was done: the communes never visited, the gardens that were there, make no chapter.

    What was done and an edition hides was done all the same.
    """
    siens = [indicateur.code for indicateur in chiffres.du_pole(pole) if chiffres.a_des_donnees(indicateur.code)]
    montres = inventorier((Chapitre("", "", "", tuple(sections)),))
    return any(not chiffres.indicateur(code).etat for code in (*siens, *montres))


def sections_de(chiffres: Chiffres, matiere: str) -> list[Section]:
    """Every part of a pole, whichever chapters show them."""
    redaction = Redaction(chiffres, matiere)
    sections = [section for section in MATIERES[matiere].sections(redaction) if section is not None]
    return [*sections, *redaction.restantes()]
