"""What the pages of the report share: the year and the chapter of an address, a page that is one form."""

from django.http import Http404
from django.urls import reverse

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.contenu.plan import Place, cahier_de, plan_de
from danaecare.socle.communs.interface import pages
from gouvernance.models.rapport import ChapitreRapport

LIRE, ECRIRE, PRODUIRE = "rapport.lire", "rapport.ecrire", "rapport.produire"
OUVERTURE = "ouverture"  # stands in an address for the text at the head of a chapter


def annee_connue(annee: int) -> int:
    if not 1990 <= annee <= 2100:
        raise Http404
    return annee


def place_de(annee: int, cle: str) -> Place:
    """The chapter as the plan of the year has it; 404 when there is none."""
    plan = plan_de(cahier_de(annee_connue(annee)))
    place = next((place for place in plan if place.cle == cle), None)
    if place is None:
        raise Http404
    return place


def tenir(request, annee: int, cle: str) -> ChapitreRapport:
    """The chapter to write in; its workspace is made by the first write."""
    place_de(annee, cle)
    return chapitre_tenir(par=request.user, annee=annee, cle=cle)


def adresse_annee(annee: int) -> str:
    return f"{reverse('gouvernance:rapport')}?annee={annee}"


def adresse_chapitre(annee: int, cle: str) -> str:
    return reverse("gouvernance:rapport_chapitre", args=[annee, cle])


def page_formulaire(request, form, agir, *, titre: str, vers, dit: str, annuler: str, annee: int, **contexte):
    """A page that is one form, of the report of a year."""
    return pages.page_formulaire(
        request, form, agir, vers=vers, dit=dit, gabarit="rapport/formulaire.html", titre=titre,
        annuler_url=annuler, annee=annee, **contexte,
    )  # fmt: skip
