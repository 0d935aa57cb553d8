"""A meeting's convocation: to whom, with what, then to each alone."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.envois.confirmation import Apercu, Lecteur, page_envoi
from gouvernance.actions import instances as actions
from gouvernance.courriels import CONVOCATION, convocation_de, texte_de_la_convocation
from gouvernance.requetes.instances import membres_de
from gouvernance.views.instances import seance_ou_404
from gouvernance.views.page import ECRIRE


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def seance_convoquer(request, pk: int):
    """Who is called, with what text and files; then the convocation leaves to each alone, to those still without it."""
    seance = seance_ou_404(pk)

    appeles = []

    def ecrire():
        appeles[:] = actions.seance_convoquer(par=request.user, seance=seance)
        return [convocation_de(presence) for presence in actions.convocations_a_envoyer(seance)]

    return page_envoi(
        request, _apercu(seance), genre=CONVOCATION, titre=f"Convocation : {seance}", ecrire=ecrire,
        dit=lambda: f"{pluriel(len(appeles), 'personne convoquée', 'personnes convoquées')}. "
        "Pour qui n’a pas d’adresse, imprimez la convocation." if appeles else "",
    )  # fmt: skip


def _apercu(seance) -> Apercu:
    presences = list(seance.presences.nommees())
    deja = {presence.convoque for presence in presences}
    nouveaux = [membre for membre in membres_de(seance.instance, seance.date) if membre not in deja]
    attendus = [p.convoque for p in presences if p.convocation_le is None] + nouveaux
    joignables = [qui for qui in attendus if qui.courriel]
    return Apercu(
        titre="Convoquer", pole="gouvernance", retour=str(seance), annuler_url=seance.get_absolute_url(),
        objet=seance, toujours=True, contenu=texte_de_la_convocation(seance),
        lecteurs=[Lecteur(str(qui), qui.courriel) for qui in joignables],
        sans=[
            (str(qui), "pas d’adresse électronique dans l’annuaire. Imprimez sa convocation")
            for qui in attendus if not qui.courriel
        ],
        deja=[str(p.convoque) for p in presences if p.convocation_le],
        pieces=[
            ("la convocation (PDF)", reverse("gouvernance:convocation_pdf", args=[seance.pk])),
            ("l’événement d’agenda", reverse("gouvernance:seance_ical", args=[seance.pk])),
        ],
        bouton=f"Convoquer {pluriel(len(joignables), 'personne')}" if joignables else "Convoquer",
    )  # fmt: skip
