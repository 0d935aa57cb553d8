from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux import actions
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from danaecare.socle.travaux.registre import executant_de
from danaecare.socle.travaux.requetes import ouvrier_present, travaux_de

ATTENTE_NORMALE = timedelta(seconds=5)


class TravailListe(Liste):
    colonnes = [
        Colonne("Travail", str, tri=("titre", "pk"), url=Travail.get_absolute_url),
        Colonne("État", lambda t: t.get_etat_display(), cle="etat", tri=("etat", "pk")),
        Colonne("Demandé le", lambda t: t.cree_le, cle="demande", tri=("cree_le", "pk")),
        Colonne("Terminé le", lambda t: t.termine_le or "–", cle="fin", tri=("termine_le", "pk")),
        Colonne("Résultat", lambda t: t.message or "–"),
    ]
    tri_defaut = "-demande"
    vide = Vide(
        "Aucun travail",
        "Les imports volumineux et les rapports que vous demandez apparaissent ici, avec leur avancée.",
        "accueil",
        "Revenir à l’accueil",
    )


@require_safe
@droit_requis("travaux.suivre")
def travail_liste(request):
    """My works, newest first."""
    return render(request, "travaux/travail_liste.html", {"liste": TravailListe(request, travaux_de(request.user))})


@require_safe
@never_cache
@droit_requis("travaux.suivre")
def travail_suivre(request, pk):
    """How far it is; the page asks again every second until it is over, and works without JavaScript too."""
    travail = get_object_or_404(travaux_de(request.user), pk=pk)
    if request.htmx and travail.fini:
        reponse = HttpResponse(status=204)
        reponse["HX-Redirect"] = request.htmx.current_url_abs_path or travail.get_absolute_url()
        return reponse
    gabarit = "travaux/_avancee.html" if request.htmx else "travaux/travail_suivre.html"
    return render(request, gabarit, contexte_suivi(travail))


def contexte_suivi(travail: Travail) -> dict:
    """What `travaux/_avancee.html` shows, on this page or on the page of what the work is for."""
    attend = travail.etat == Etat.EN_ATTENTE and timezone.now() - travail.cree_le > ATTENTE_NORMALE
    return {
        "travail": travail,
        "sans_ouvrier": attend and not ouvrier_present(),
        "muet": travail.muet,
        "reprise": _reprise(travail),
    }


def _reprise(travail: Travail) -> str:
    """Who took it over, when, after whom; "" when nobody had to."""
    if not travail.repris:
        return ""
    if travail.etat == Etat.EN_ATTENTE:
        dit = "Interrompu en route, ce travail attend d’être repris du début"
    elif travail.ouvrier is None:
        dit = "Interrompu en route, ce travail a été repris du début"
    else:
        debut, demande = timezone.localtime(travail.commence_le), timezone.localtime(travail.cree_le)
        jour = "" if debut.date() == demande.date() else f" le {date_longue(debut.date())}"
        arret = (
            "une coupure de la base"
            if travail.ouvrier_arrete in (None, travail.ouvrier)
            else f"l’arrêt de l’ouvrier n°\u00a0{travail.ouvrier_arrete}"
        )
        dit = f"Repris du début par l’ouvrier n°\u00a0{travail.ouvrier}{jour} à {heure(debut)}, après {arret}"
    if travail.etat in (Etat.ECHOUE, Etat.ANNULE):
        return f"{dit}."
    return f"{dit}\u00a0: rien n’est perdu, rien n’est fait deux fois."


@require_POST
@droit_requis("travaux.suivre")
def travail_annuler(request, pk):
    travail = get_object_or_404(travaux_de(request.user), pk=pk)
    try:
        travail = actions.travail_annuler(par=request.user, travail=travail)
    except ValidationError as erreur:
        messages.info(request, erreur.messages[0])
    else:
        if travail.fini:
            messages.success(request, "Le travail est annulé.")
        else:
            messages.info(request, "L’annulation est demandée : le travail s’arrête à sa prochaine étape.")
    return redirect(travail.url or travail.get_absolute_url())


@require_safe
@droit_requis("travaux.suivre")
def travail_fichier(request, pk):
    """The file that the work produced, for the one who asked and still holds the right; logged."""
    travail = get_object_or_404(travaux_de(request.user), pk=pk)
    exiger(request.user, executant_de(travail.code).droit)
    if not travail.fichier or not travail.fichier.storage.exists(travail.fichier.name):
        raise Http404
    inscrire(par=request.user, action="travaux.travail.telecharger", nature=Nature.EXPORT, objet=travail)
    return FileResponse(travail.fichier.open("rb"), as_attachment=True, filename=travail.fichier_nom)
