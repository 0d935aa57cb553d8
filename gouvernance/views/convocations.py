"""A meeting's convocation: to whom, with what, then to each alone."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.interface.pages import page_empechee, page_formulaire
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.envois.confirmation import page_envoi
from gouvernance.actions import instances as actions
from gouvernance.courriels import (
    CHANGEMENT,
    CONVOCATION,
    a_prevenir,
    apres_changement,
    changement_de,
    convocation_de,
    texte_de_la_convocation,
    texte_du_changement,
)
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


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def seance_annuler(request, pk: int):
    """Called off; then whoever was called is told, if the person who does it wants so."""
    seance = seance_ou_404(pk)
    if actions.a_eu_lieu(seance):
        return page_empechee(request, actions.A_EU_LIEU, titre="Annuler la séance", retour=seance.get_absolute_url())
    return page_formulaire(
        request, None, lambda _: actions.seance_annuler(par=request.user, seance=seance),
        dit="La séance est annulée.", vers=apres_changement, gabarit="composants/page_confirmation.html",
        titre="Annuler la séance", objet=seance, texte=str(seance), envoi="Annuler la séance", danger=True,
        consequences=["Elle reste lisible, sans présences ni procès-verbal.",
                      "Vous choisirez ensuite de prévenir ou non qui était convoqué."],
        annuler_url=seance.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def seance_prevenir(request, pk: int):
    """A meeting moved or called off: who knew the former day, what they are told, then it asks."""
    seance = seance_ou_404(pk)
    presences, texte = a_prevenir(seance), texte_du_changement(seance)
    apercu = Apercu(
        titre="Prévenir du changement ?", pole="gouvernance", retour=str(seance), objet=seance,
        annuler_url=seance.get_absolute_url(), contenu=texte,
        lecteurs=[Lecteur(str(p.convoque), p.convoque.courriel) for p in presences],
        pieces=[("l’événement d’agenda à jour", reverse("gouvernance:seance_ical", args=[pk]))],
        bouton=f"Prévenir {pluriel(len(presences), 'personne')}",
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=CHANGEMENT, titre=texte.objet,
        ecrire=lambda: [changement_de(presence) for presence in presences],
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
            (str(qui), "pas d’adresse électronique. Ajoutez-la, ou imprimez sa convocation", qui.get_absolute_url())
            for qui in attendus if not qui.courriel
        ],
        deja=[str(p.convoque) for p in presences if p.convocation_le],
        pieces=[
            ("la convocation (PDF)", reverse("gouvernance:convocation_pdf", args=[seance.pk])),
            ("l’événement d’agenda", reverse("gouvernance:seance_ical", args=[seance.pk])),
        ],
        bouton=f"Convoquer {pluriel(len(attendus), 'personne')}" if attendus else "Convoquer",
    )  # fmt: skip
