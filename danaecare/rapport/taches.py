"""The long work of the report, thin."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.rapport import enfant
from danaecare.rapport.actions.arretes import effectifs_arreter, effectifs_relacher
from danaecare.rapport.actions.editions import edition_arreter
from danaecare.rapport.contenu import ETAPES
from danaecare.rapport.sorties import Sortie, nom_de_fichier, sortie_de
from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant
from danaecare.socle.travaux.suivi import Suivi
from gouvernance.models.rapport.choix import Audience, GenreEdition, dire_edition

# The pages of a year, some of them laid out twice; a longer report stretches its bar.
PAGES = 70


def _suivre(suivi: Suivi) -> Callable[[str], None]:
    etapes: set[str] = set()

    def suivre(etape: str) -> None:
        etapes.add(etape)
        suivi.avancer(len(etapes), max(len(etapes) + 1, ETAPES + PAGES), etape)

    return suivre


@executant("rapport.produire", titre="Rapport d’activité", droit="rapport.produire")
def rapport_produire(
    suivi: Suivi,
    *,
    annee: int,
    edition: str,
    sortie: str = Sortie.ECRAN,
    genre: str = GenreEdition.COMPLETE,
    financeur: int | None = None,
) -> Resultat:
    """The report of a year as a file to fetch."""
    ecrite = sortie_de(genre, sortie)
    contenu = enfant.rendre(
        annee, edition=edition, sortie=ecrite, genre=genre, financeur=financeur, suivre=_suivre(suivi)
    )
    return Resultat(
        message=f"Le rapport {annee}{dire_edition(genre, edition)}, est prêt.",
        fichier=contenu,
        nom=nom_de_fichier(annee, edition, ecrite, genre),
    )


@executant("rapport.planche", titre="Pages du rapport", droit="rapport.lire")
def rapport_planche(suivi: Suivi, *, annee: int, chapitre: str = "") -> Resultat:
    """The pages as they print today, as pictures: of a chapter with the figures that its writer may see, or all."""
    contenu = enfant.rendre(
        annee, edition=Audience.INTERNE, sortie=Sortie.PLANCHE, chapitre=chapitre,
        lecteur=suivi.par.pk if chapitre else None, suivre=_suivre(suivi),
    )  # fmt: skip
    return Resultat(
        message="Les pages sont prêtes.",
        fichier=contenu,
        nom=nom_de_fichier(annee, chapitre or Audience.INTERNE, Sortie.PLANCHE),
        url=reverse("gouvernance:rapport_pages", args=[suivi.travail.pk]),
    )


def _relacher(*, annee: int, audience: str, **_) -> None:
    if audience != Audience.INTERNE:
        effectifs_relacher(par=None, annee=annee)


@executant("rapport.arreter", titre="Arrêter le rapport", droit="rapport.produire", apres_echec=_relacher)
def rapport_arreter(suivi: Suivi, *, annee: int, genre: str, audience: str, financeur: int | None = None) -> Resultat:
    """A stopped edition: written in one transaction at the end, so that a worker that dies leaves none."""
    try:
        if audience != Audience.INTERNE:
            effectifs_arreter(par=suivi.par, annee=annee)
        contenu = enfant.rendre(
            annee, edition=audience, sortie=Sortie.ARCHIVE, genre=genre, financeur=financeur, suivre=_suivre(suivi)
        )
        edition = edition_arreter(
            par=suivi.par, annee=annee, genre=genre, audience=audience, financeur=financeur, contenu=contenu
        )
    except ValidationError as refus:
        raise EchecTravail(" ".join(refus.messages)) from refus
    return Resultat(message=f"{edition} : arrêtée.", url=edition.get_absolute_url())
