"""What leaves by itself of a session: when, to whom, with what text; read, then allowed or stopped."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import page_formulaire
from formations.actions.automatique import session_automatiser
from formations.courriels import texte_piece
from formations.models import Session
from formations.requetes.automatique import departs_de, echeances_de, questionnaire_le
from formations.views.sessions import fil_de

TITRE = "Documents qui partent d’eux-mêmes"


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def session_automatique(request, pk):
    """The preview of every mail, then one button."""
    session = get_object_or_404(Session, pk=pk)
    oui, echeances = not session.envois_automatiques, echeances_de(session)
    sans_date = "" if echeances else "Cette session n’a pas encore de demi-journée\u00a0: ajoutez ses dates d’abord."
    return page_formulaire(
        request, None, lambda _: session_automatiser(par=request.user, session=session, oui=oui),
        dit="C’est noté\u00a0: les documents partiront d’eux-mêmes, le matin de leur jour."
        if oui else "C’est noté\u00a0: plus rien ne part sans vous.",
        vers=session.get_absolute_url(), gabarit="formations/automatique.html", cadre="formations/_base.html",
        titre=TITRE, fil=fil_de(session, TITRE), objet=session, annuler_url=session.get_absolute_url(),
        envoi="Laisser partir ces documents" if oui else "Ne plus rien laisser partir", empechement=sans_date,
        etapes=[(echeance, departs_de(session, echeance, texte_piece)) for echeance in echeances],
        questionnaire=questionnaire_le(session) if echeances else None,
    )  # fmt: skip
