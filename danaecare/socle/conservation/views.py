"""What a person asks of her data, and how long each kind of data is kept."""

import json

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.ecriture.conservation import Sujet, horloges, sujets
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.conservation.choix import GenreMesure
from danaecare.socle.conservation.forms import LeveeForm, MesureForm
from danaecare.socle.conservation.mesures import mesure_lever, mesure_prendre
from danaecare.socle.conservation.models import Mesure
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

FAIT = {
    GenreMesure.RECTIFICATION: "La rectification est notée.",
    GenreMesure.LIMITATION: "L’usage de ces données est limité : rien ne s’y écrit plus.",
    GenreMesure.OPPOSITION: "L’opposition est notée.",
}


def _ouvrir(request, sujet: str, pk: int) -> tuple[Sujet, object]:
    """The record, for who may answer its person: 403 without the right, 404 for what is not hers to know."""
    trouve = sujets()[sujet]
    if not request.user.peut(trouve.droit):
        raise PermissionDenied
    objet = trouve.trouver(pk)
    if objet is None:
        raise Http404
    if not trouve.permis(request.user, objet):
        raise PermissionDenied
    return trouve, objet


@require_http_methods(["GET", "POST"])
@droit_requis("hub.ouvrir")
def mesures(request, sujet, pk):
    """What was asked, and a form for what is asked now."""
    de_quoi, objet = _ouvrir(request, sujet, pk)
    form = MesureForm(donnees_de(request))

    def montrer(statut):
        contexte = {
            "form": form,
            "objet": objet,
            "mesures": Mesure.objects.de(objet),
            "porter_url": reverse(f"conservation:{sujet}_exporter", args=[pk]),
            "lever": f"conservation:{sujet}_lever",
            "retour": de_quoi.adresse(objet),
            "garde": de_quoi.garde(objet),
        }
        return render(request, "conservation/mesures.html", contexte, status=statut)

    return page_formulaire(
        request,
        form,
        lambda form: mesure_prendre(par=request.user, sujet=de_quoi, objet=objet, **form.cleaned_data),
        dit=lambda mesure: mesure.suite or FAIT[mesure.genre],
        vers=lambda mesure: _suite(mesure, sujet, pk, de_quoi),
        montrer=montrer,
    )


def _suite(mesure: Mesure, sujet: str, pk: int, de_quoi: Sujet) -> str:
    """The page again; what an erasure has closed is left for its list."""
    if de_quoi.trouver(pk) is None:
        return de_quoi.liste()
    return reverse(f"conservation:{sujet}_mesures", args=[pk])


@require_http_methods(["GET", "POST"])
@droit_requis("hub.ouvrir")
def lever(request, sujet, pk, mesure):
    _, objet = _ouvrir(request, sujet, pk)
    mesure = get_object_or_404(Mesure.objects.de(objet), pk=mesure)
    retour = reverse(f"conservation:{sujet}_mesures", args=[pk])
    return page_formulaire(
        request,
        LeveeForm(donnees_de(request)),
        lambda form: mesure_lever(par=request.user, mesure=mesure, objet=objet, **form.cleaned_data),
        dit=lambda levee: f"{levee.get_genre_display()} levée.",
        vers=retour,
        titre=f"Lever : {mesure.get_genre_display().lower()}",
        intro=f"Demandée le {date_longue(mesure.demandee_le)} : {mesure.motif}",
        envoi="Lever la mesure",
        annuler_url=retour,
    )


@require_safe
@droit_requis("hub.ouvrir")
def exporter(request, sujet, pk):
    """All that the hub holds of the person, in a format that a machine reads (GDPR, art. 20)."""
    de_quoi, objet = _ouvrir(request, sujet, pk)
    contenu = de_quoi.porter(objet, request.user)
    demandes = [
        {
            "demande": mesure.get_genre_display(), "reçue le": mesure.demandee_le, "raison": mesure.motif,
            "suite": mesure.suite, "levée le": mesure.levee_le, "pourquoi": mesure.levee_motif,
        }
        for mesure in Mesure.objects.de(objet)
    ]  # fmt: skip
    if demandes:
        contenu["Demandes de la personne"] = demandes
    inscrire(par=request.user, action="conservation.donnees.exporter", nature=Nature.EXPORT, objet=objet)
    return HttpResponse(
        json.dumps(contenu, ensure_ascii=False, indent=2, default=str),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{sujet}-{pk}.json"'},
    )


@require_safe
@droit_requis("conservation.lire")
def durees(request):
    """The one table of what is kept, how long, from when, and by which text."""
    lignes = [
        (horloge.quoi, _duree(horloge.mois), horloge.depuis, horloge.fondement)
        for horloge in sorted(horloges(), key=lambda horloge: horloge.code)
    ]
    colonnes = ["Ce qui est gardé", "Combien de temps", "À partir de", "Texte"]
    return render(request, "conservation/durees.html", {"colonnes": colonnes, "lignes": lignes})


def _duree(mois: int) -> str:
    if not mois:
        return "quelques jours au plus"
    return pluriel(mois // 12, "an") if mois % 12 == 0 else pluriel(mois, "mois", "mois")
