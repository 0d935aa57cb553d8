"""The one way in which the pole's forms are shown, sent and refused."""

from http import HTTPStatus

from aidants.lectures import page_lue
from aidants.models import Dossier
from danaecare.socle.communs.interface.pages import page_formulaire


def traiter(
    request,
    form,
    ecrire,
    *,
    dossier,
    titre: str,
    reussite,
    envoi="Enregistrer",
    gabarit="",
    lecture=True,
    **contexte,
):  # fmt: skip
    """Show `form`; sent and valid, `ecrire()` it and go back to the sheet; refused, say why beside what was typed.

    Shown, it is a read of the file, unless the view has logged what it shows (`lecture` False).
    `form` is bound by the view to `donnees_de(request)`: a text kept from an ended session is shown, not written.
    """

    vers = contexte.pop("vers", dossier)
    contexte.setdefault("annuler_url", dossier.get_absolute_url())
    contexte |= {"titre": titre, "dossier": dossier, "envoi": envoi}
    gabarit = gabarit or "aidants/formulaire.html"
    reponse = page_formulaire(
        request, form, lambda form: ecrire(), dit=reussite, vers=vers, gabarit=gabarit, **contexte
    )
    if lecture and isinstance(dossier, Dossier) and reponse.status_code != HTTPStatus.FOUND:
        page_lue(request, [dossier.pk])
    return reponse
