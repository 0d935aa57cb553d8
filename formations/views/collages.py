from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from danaecare.socle.annuaire import collage
from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import etape
from danaecare.socle.comptes.saisies import donnees_de
from formations.actions import stagiaires
from formations.models import Session
from formations.views.page import page_formulaire
from formations.views.sessions import LISTE


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def stagiaires_coller(request, pk):
    """Several trainees in one gesture, from a list of names."""
    session = get_object_or_404(Session, pk=pk)
    deja = frozenset(session.stagiaires.values_list("personne", flat=True))

    def inscrire(personne):
        return stagiaires.stagiaire_inscrire(par=request.user, session=session, personne=personne)

    return page_formulaire(
        request,
        collage.CollageForm(donnees_de(request), deja=deja),
        lambda form: form.inscrire(par=request.user, inscrire=inscrire, qualites=[Qualite.STAGIAIRE]),
        titre="Inscrire une liste de stagiaires",
        vers=session.get_absolute_url(),
        dit=collage.dire,
        fil=[LISTE, etape(str(session), session.get_absolute_url()), etape("Inscrire une liste")],
        annuler=session.get_absolute_url(),
    )
