"""A meeting's convocation: to whom, with what, then to each alone."""

from django.contrib import messages
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.documents.courriels import Jointe, depart
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.formats import pluriel
from gouvernance.actions import instances as actions
from gouvernance.documents import seances
from gouvernance.requetes.instances import membres_de
from gouvernance.views.instances import RUBRIQUE, seance_ou_404
from gouvernance.views.page import ECRIRE, acte, afficher


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def seance_convoquer(request, pk: int):
    """Who is called, with what text and files; then the convocation leaves to each alone, to those still without it."""
    seance = seance_ou_404(pk)
    if request.method == "GET":
        return afficher(request, "convoquer", RUBRIQUE, _a_convoquer(seance))
    return acte(
        request, lambda: actions.seance_convoquer(par=request.user, seance=seance),
        dit=lambda appeles: request.une_fois_ecrit.append(lambda: _faire_partir(request, seance, len(appeles))) or "",
        vers=seance.get_absolute_url(),
    )  # fmt: skip


def _a_convoquer(seance) -> dict:
    presences = list(seance.presences.nommees())
    deja = {presence.convoque for presence in presences}
    nouveaux = [membre for membre in membres_de(seance.instance, seance.date) if membre not in deja]
    attendus = [p.convoque for p in presences if p.convocation_le is None] + nouveaux
    return {
        "titre": "Convoquer", "seance": seance, "courriel": _convocation(seance), "objet_courriel": _objet(seance),
        "joignables": [qui for qui in attendus if qui.courriel], "sans": [qui for qui in attendus if not qui.courriel],
        "deja": [p.convoque for p in presences if p.convocation_le], "annuler_url": seance.get_absolute_url(),
    }  # fmt: skip


def _objet(seance) -> str:
    return f"Convocation : {seance}"


def _convocation(seance) -> str:
    return render_to_string("gouvernance/courriels/convocation.txt", {"seance": seance})


def _faire_partir(request, seance, appeles: int) -> None:
    presences = actions.convocations_a_envoyer(seance)
    texte, lettre = _convocation(seance), seances.convocation_pdf(seance) if presences else b""
    partis, restes = 0, []
    for presence in presences:
        adresse = presence.convoque.courriel
        agenda = Jointe(
            "seance.ics", seances.seance_ical(seance, invite=adresse), "text/calendar; method=REQUEST; charset=utf-8"
        )
        pourquoi = depart(
            f"convocation:{presence.pk}", objet=_objet(seance), texte=texte, adresse=adresse,
            jointes=(Jointe("convocation.pdf", lettre, "application/pdf"), agenda),
        )  # fmt: skip
        if pourquoi:
            restes.append((presence.convoque, pourquoi))
        else:
            partis += 1
            actions.convocation_noter(par=request.user, presence=presence)
    messages.success(
        request,
        f"{pluriel(appeles, 'personne convoquée', 'personnes convoquées')}, "
        f"{pluriel(partis, 'courriel parti', 'courriels partis')}. Pour les autres, imprimez la convocation.",
    )
    if restes:
        qui = " ; ".join(f"{personne} ({pourquoi})" for personne, pourquoi in restes)
        messages.warning(request, f"Pas partie : {qui}. Convoquez de nouveau pour eux seuls, imprimez-la, ou appelez.")
