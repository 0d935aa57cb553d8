"""The funder's answer to a grant: read in the text of its decision, or typed."""

from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.texte.formats import pluriel
from gouvernance.actions import subventions as actions
from gouvernance.choix import EtatSubvention
from gouvernance.forms.argent import NotificationForm
from gouvernance.models import Subvention
from gouvernance.views.page import ECRIRE, formulaire
from gouvernance.views.subventions import SUBVENTIONS, subvention_ou_404


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def subvention_notifier(request, pk: int):
    """The funder said yes: the amount, the day, the decision, read in its text or typed."""
    subvention = subvention_ou_404(pk)
    form = NotificationForm(donnees_de(request), instance=subvention)
    lu = request.method == "POST" and "lire" in request.POST
    trouves = form.lire() if lu else 0

    def noter(form):
        champs = {nom: valeur for nom, valeur in form.champs.items() if nom != "texte"}
        return actions.subvention_modifier(
            par=request.user, subvention=subvention, version=form.version, etat=EtatSubvention.NOTIFIEE, **champs
        )

    return formulaire(
        request, form, noter, titre="Noter l’accord du financeur", vers=Subvention.get_absolute_url,
        dit="L’accord est noté\u00a0: le compte rendu financier est inscrit dans ce qui est dû.", rubrique=SUBVENTIONS,
        annuler=subvention.get_absolute_url(), redessin=lu, gabarit="notification",
        intro=f"{pluriel(trouves, 'champ lu', 'champs lus')}\u00a0: relisez, puis enregistrez." if lu else "",
    )  # fmt: skip
