"""The page that is one form, for every record of the pole."""

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.interface.pages import page_formulaire


def fiche(
    request, form, ecrire, *, titre, retour, message, organisations=(), envoi="Enregistrer", intro="", annuler=""
):
    """Show `form`; when it is sent and holds, `ecrire(**champs)` writes and the person goes to `retour`.

    `organisations` names the fields whose new names join the directory, with the record or not at all. `retour` is an
    address, or a function of what was written: then `annuler` is where who gives up goes.
    """

    def agir(form):
        champs = dict(getattr(form, "champs", form.cleaned_data))
        if getattr(form, "version", None) is not None:
            champs["version"] = form.version
        for nom in organisations:
            champs[nom] = organisation_assurer(par=request.user, organisation=champs.get(nom))
        return ecrire(par=request.user, **champs)

    return page_formulaire(
        request, form, agir, dit=message, vers=retour, gabarit="tierslieux/fiche.html", titre=titre, envoi=envoi,
        intro=intro, annuler_url=annuler if callable(retour) else retour,
    )  # fmt: skip
