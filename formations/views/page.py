"""A form's page, with the trail of the pole."""

from danaecare.socle.communs.interface import pages

GABARIT = "formations/formulaire.html"


def page_formulaire(request, form, agir, *, titre, vers, dit, fil, annuler, gabarit=GABARIT, **contexte):
    contexte |= {"titre": titre, "fil": fil, "annuler_url": annuler}
    return pages.page_formulaire(request, form, agir, vers=vers, dit=dit, gabarit=gabarit, **contexte)
