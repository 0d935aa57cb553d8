"""Add at an hour, move to another: each by the form or the action of the pole whose it is."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.agenda import registre
from danaecare.socle.agenda.annulables import code_de, moment_de
from danaecare.socle.agenda.forms import DeplacerForm
from danaecare.socle.agenda.requetes import agendas
from danaecare.socle.agenda.retours import fil, heure_lue, jour_lu, semaine_du
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.annulation import annulable
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.comptes.saisies import donnees_de


@require_safe
@droit_requis("agenda.lire")
def ajouter(request):
    """What may be added at that hour; each leads to its own form, already filled with it. `?pour=` for a colleague."""
    pour = request.GET.get("pour", "")
    qui = request.user
    if pour and pour != str(request.user.pk):
        qui = get_object_or_404(agendas(), pk=int(pour) if pour.isdecimal() else 0)
    jour = jour_lu(request.GET.get("agenda")) or aujourdhui()
    a = heure_lue(request.GET.get("heure"))
    quand = date_longue(jour, semaine=True) + (f" à {heure(a)}" if a else "")
    autrui = None if qui == request.user else qui.pk
    ajouts = [(ajout, ajout.url(jour, a, autrui)) for ajout in registre.ajouts_pour(request.user, qui)]
    if not ajouts:
        raise PermissionDenied
    contexte = {
        "titre": f"Ajouter à l’agenda de {qui}" if autrui else "Ajouter à mon agenda",
        "quand": quand,
        "fil": fil(),
        "ajouts": ajouts,
        "retour": semaine_du(jour, str(autrui or "")),
    }
    return render(request, "agenda/ajouter.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("agenda.lire")
def plage_deplacer(request, genre, pk):
    """By this form, by the mouse or by the keyboard: the same sending, refused by the same rules."""
    deplacement = registre.deplacement_de(genre)
    if deplacement is None:
        raise Http404
    exiger(request.user, deplacement.droit)
    objet = deplacement.trouver(request.user, pk)
    avant = f"{date_longue(objet.date, semaine=True)}" + (f" à {heure(objet.heure)}" if objet.heure else "")
    ancien = moment_de(objet)
    form = DeplacerForm(donnees_de(request), objet=objet)

    def agir(form):
        return deplacement.deplacer(
            par=request.user, objet=objet, version=form.cleaned_data["version_ouverte"],
            jour=form.cleaned_data["date"], heure=form.cleaned_data["heure"],
            malgre=form.cleaned_data.get("malgre", False),
        )  # fmt: skip

    return page_formulaire(
        request, form, agir,
        dit=lambda fait: annulable(
            request, f"Déplacé au {date_longue(fait.date, semaine=True)} à {heure(fait.heure)}.",
            code_de(genre), fait, ancien,
        ),
        vers=lambda fait: deplacement.suite(fait) or semaine_du(fait.date),
        titre=f"Déplacer\u00a0: {deplacement.dire(objet)}", envoi="Déplacer", annuler_url=semaine_du(objet.date),
        intro=f"Prévu {avant}.", fil=fil(),
    )  # fmt: skip
