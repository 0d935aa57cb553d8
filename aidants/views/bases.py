"""The one way in which the pole's forms are shown, sent and refused."""

from http import HTTPStatus

from django.contrib import messages

from aidants.lectures import page_lue
from aidants.models import Dossier
from danaecare.socle.communs.ecriture import DejaEnvoye
from danaecare.socle.communs.pages import page_formulaire


def traiter(
    request,
    form,
    ecrire,
    *,
    dossier,
    titre: str,
    reussite: str,
    envoi="Enregistrer",
    gabarit="",
    lecture=True,
    **contexte,
):  # fmt: skip
    """Show `form`; sent and valid, `ecrire()` it and go back to the sheet; refused, say why beside what was typed.

    Shown, it is a read of the file, unless the view has logged what it shows (`lecture` False).
    `form` is bound by the view to `donnees_de(request)`: a text kept from an ended session is shown, not written.
    """

    def agir(form):
        try:
            ecrire()
        except DejaEnvoye as renvoi:
            messages.info(request, str(renvoi))
        else:
            messages.success(request, reussite)

    vers = contexte.pop("vers", dossier)
    contexte.setdefault("annuler_url", dossier.get_absolute_url())
    contexte |= {"titre": titre, "dossier": dossier, "envoi": envoi}
    gabarit = gabarit or "aidants/formulaire.html"
    reponse = page_formulaire(request, form, agir, dit="", vers=vers, gabarit=gabarit, **contexte)
    if lecture and isinstance(dossier, Dossier) and reponse.status_code != HTTPStatus.FOUND:
        page_lue(request, [dossier.pk])
    return reponse
