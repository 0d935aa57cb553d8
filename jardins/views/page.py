"""A form's page, with the trail of the pole."""

from danaecare.socle.communs.interface import pages

CADRE = "jardins/_base.html"


def page_formulaire(request, form, agir, *, titre, vers, dit, fil, annuler, **contexte):
    contexte |= {"titre": titre, "fil": fil, "annuler_url": annuler, "cadre": CADRE}
    return pages.page_formulaire(request, form, agir, vers=vers, dit=dit, **contexte)
