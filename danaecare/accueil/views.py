import sys
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe
from django.views.defaults import bad_request

from danaecare.accueil.commandes import commandes
from danaecare.accueil.style import contexte as contexte_style
from danaecare.socle.attentes.requetes import a_faire
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable
from danaecare.socle.communs.interface import recherche as moteur
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.accueil import gestes_pour, montrer, venues_pour
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes import saisies
from danaecare.socle.indicateurs.accueil import chiffres

RESULTATS_PAR_SOURCE = 8
# The home is one screen: so many lines of each list, and a link to all of them.
MONTREES = 6
A_VENIR = timedelta(days=14)


@require_safe
@droit_requis("hub.ouvrir")
def accueil(request):
    """Today first: what waits for me, then what comes, then two or three figures with their trend."""
    jour = aujourdhui()
    attend = a_faire(request.user)
    venues = venues_pour(request.user, jour, jour + A_VENIR)
    dues, prochaines = attend.dues[:MONTREES], venues[:MONTREES]
    montrer(request.user, [*dues, *prochaines], "accueil")
    contexte = {
        "attend": attend, "dues": dues, "venues": prochaines, "venues_nombre": len(venues), "aujourdhui": jour,
        "chiffres": chiffres(request.user, jour), "cloche": attend,
    }  # fmt: skip
    return render(request, "accueil/accueil.html", contexte)


@require_safe
@droit_requis("hub.ouvrir")
def recherche(request):
    """One box over everything that the role may see; the same page smaller for the box's suggestions."""
    texte = request.GET.get("q", "")[:120]
    resultats = moteur.chercher(request.user, texte, RESULTATS_PAR_SOURCE)
    gabarit = "accueil/_resultats.html" if request.htmx else "accueil/recherche.html"
    contexte = {
        "q": texte, "resultats": resultats, "limite": RESULTATS_PAR_SOURCE,
        "commandes": commandes(request.user, texte),
    }  # fmt: skip
    return render(request, gabarit, contexte)


@require_safe
@droit_requis("hub.ouvrir")
def clavier(request):
    """The keys of the hub, and those of the account's own acts."""
    gestes = [geste for geste in gestes_pour(request.user) if geste.raccourci]
    return render(request, "accueil/clavier.html", {"avec_touche": gestes})


# Title, what the table holds, its page.
REFERENCE = (
    ("Communes", "Leur population, leur intercommunalité, leurs codes postaux. À chercher et à exporter.",
     "territoires:commune_liste"),
    ("Secteurs", "Quelle commune est dans quel secteur, depuis quel jour.", "territoires:secteur_liste"),
    ("Vacances scolaires", "Ce que le planning des lieux montre, zone par zone.", "tierslieux:vacances_liste"),
    ("Thèmes des services", "Ce qu’un service du répertoire apporte.", "services:theme_liste"),
    ("Le reste", "Lieux, réservations à corriger, ressources de la pépinière, annuaire, éditions du rapport.",
     "admin:index"),
)  # fmt: skip


@require_safe
@droit_requis("comptes.gerer")
def reference(request):
    """The tables on which the rest leans: where each is kept."""
    tables = [(titre, texte, reverse(vue)) for titre, texte, vue in REFERENCE]
    return render(request, "accueil/reference.html", {"titre": "Données de référence", "tables": tables})


@require_safe
@login_not_required
def accessibilite(request):
    return render(request, "accueil/accessibilite.html")


@require_safe
@login_not_required
def style(request):
    """The living style page, outside production only."""
    if settings.EN_PRODUCTION:
        raise Http404
    return render(request, "accueil/style.html", contexte_style(request))


@require_safe
@login_not_required
def vivant(request):
    """For a supervisor: the web process answers. Says nothing else to strangers."""
    return JsonResponse({"etat": "ok"})


def _contexte_erreur(request) -> dict:
    """What the page of a fault needs; its way out never leads back to the page that is broken."""
    return {
        "reference": getattr(request, "reference", ""),
        "reessayer": request.get_full_path() if request.method == "GET" else "",
        "a_l_accueil": request.path == "/",
    }


@login_not_required
def erreur(request):
    """Something broke: a page that needs neither the database nor the session, with the reference of the log line."""
    magasin = isinstance(sys.exc_info()[1], MagasinInjoignable)
    page = get_template("500.html").render(_contexte_erreur(request) | {"magasin": magasin})
    return HttpResponse(page, status=503) if magasin else HttpResponseServerError(page)


@login_not_required
def requete_refusee(request, exception=None):
    """A request that is wrong; or a session that could not be kept because the database went at the last moment."""
    cause = exception if isinstance(exception, SessionInterrupted) else None
    while cause is not None and not isinstance(cause, (OperationalError, InterfaceError)):
        cause = cause.__cause__ or cause.__context__
    if cause is None:
        return bad_request(request, exception)
    page = get_template("500.html").render(_contexte_erreur(request) | {"incertain": True})
    return HttpResponse(page, status=503)


@requires_csrf_token
@login_not_required
def jeton_perime(request, reason=""):
    """A form whose security token is no longer right: opened before a login in another tab, or forged.

    What its own account typed in it is given back; what another one typed stays unseen.
    """
    if saisies.remettre(request, signee=True) is not None:
        messages.warning(
            request,
            "Vous vous êtes connecté depuis l’ouverture de cette page\u00a0: par prudence, rien n’a été enregistré.",
        )
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)
