"""The one way in which the pole's forms are shown, sent and refused."""

from django.contrib import messages

from aidants.actions import DejaEnvoye
from danaecare.socle.communs.pages import page_formulaire


def traiter(request, form, ecrire, *, dossier, titre: str, reussite: str, envoi="Enregistrer", gabarit="", **contexte):
    """Show `form`; sent and valid, `ecrire()` it and go back to the sheet; refused, say why beside what was typed.

    `form` is bound by the view to `donnees_de(request)`: a text kept from an ended session is shown, not written.
    """

    def agir(form):
        try:
            ecrire()
        except DejaEnvoye as renvoi:
            messages.info(request, str(renvoi))
        else:
            messages.success(request, reussite)

    contexte.setdefault("annuler_url", dossier.get_absolute_url())
    contexte |= {"titre": titre, "dossier": dossier, "envoi": envoi}
    gabarit = gabarit or "aidants/formulaire.html"
    return page_formulaire(request, form, agir, dit="", vers=dossier, gabarit=gabarit, **contexte)
