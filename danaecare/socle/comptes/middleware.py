import time
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from danaecare.socle.communs.ecriture.transaction import defait
from danaecare.socle.communs.ecriture.versions import NOM, auteur_lu
from danaecare.socle.communs.interface.hostiles import refuser_l_intenable
from danaecare.socle.comptes import cachets, saisies
from danaecare.socle.comptes.pages_vues import defaite, perimee

OUVERTURE, ACTIVITE = "ouverture", "activite"
# What an account without its second factor may still open: what sets it up, and the way out.
SANS_SECOND_FACTEUR = ("mfa_", "account_logout", "account_reauthenticate")


class SessionBornee:
    """Ends a session left idle or too old; a form sent at that moment is kept for its author.

    Idle 30 minutes and 12 hours at most by default (settings). A last sign of life well ahead of the clock, which has
    gone back since, ends the session too: nobody knows how long it has been idle.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.donnees_de = partial(saisies.donnees_de, request)
        reponse = self.get_response(request)
        if request.user.is_authenticated and not reponse.has_header("Cache-Control"):
            # What a login showed stays nowhere: after a logout, the browser's « back » has nothing to show again.
            patch_cache_control(reponse, private=True, no_store=True)
        return reponse

    def process_view(self, request, vue, args, kwargs):
        if not request.user.is_authenticated:
            quitte = request.method == "POST" and getattr(vue, "login_required", True) and auteur_lu(request.POST)
            return self._fermer(request) if quitte else None
        maintenant = int(time.time())
        ouverture = request.session.setdefault(OUVERTURE, maintenant)
        activite = request.session.get(ACTIVITE, maintenant)
        oisive = abs(maintenant - activite) > settings.SESSION_INACTIVITE_S
        if oisive or maintenant - ouverture > settings.SESSION_DUREE_MAX_S:
            return self._fermer(request)
        if abs(maintenant - activite) >= 60 or ACTIVITE not in request.session:
            request.session[ACTIVITE] = maintenant
        return None

    def _fermer(self, request):
        saisie = saisies.remettre(request) if request.method == "POST" else None
        logout(request)
        if saisie is not None:
            request.session[saisies.CLE_SESSION] = saisie.pk
            messages.warning(
                request,
                "Votre session avait pris fin. Votre texte est gardé une heure : "
                "reconnectez-vous pour le retrouver, puis enregistrez.",
            )
        else:
            messages.info(request, "Votre session a pris fin. Reconnectez-vous pour continuer.")
        suite = request.path if saisie is not None or request.method == "POST" else request.get_full_path()
        adresse = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': suite})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": adresse})
        return redirect(adresse)


class UneSeuleFois:
    """A form sent twice writes once, a button of a stale page changes nothing: decided in the view's transaction.

    The last middleware: it plays the view itself. What cannot be called back (a mail) is left by the view in
    `request.une_fois_ecrit`, and is done once the transaction is committed, never for one that was undone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.une_fois_ecrit = []
        reponse = self.get_response(request)
        if reponse.status_code < HTTPStatus.BAD_REQUEST:
            for faire in request.une_fois_ecrit:
                faire()
        return reponse

    def process_view(self, request, vue, args, kwargs):
        if request.method != "POST":
            return None
        cle = cachets.cle_de(request)
        if not cle and NOM not in request.POST:
            return None
        try:
            return self._une_fois(request, cle, vue, args, kwargs)
        except IntegrityError as refus:
            if not defait(refus):
                raise
            return defaite(request)
        except Exception as exception:
            refuser_l_intenable(exception)  # a view played here is out of reach of `process_exception`
            raise

    @staticmethod
    def _une_fois(request, cle, vue, args, kwargs):
        with transaction.atomic():
            if not cle:
                return perimee(request) or _jouer(request, vue, args, kwargs)
            empreinte = cachets.empreinte_de(request)
            cachet, neuf = cachets.poser(cle, empreinte)
            if not neuf:
                return cachets.suite_de(request, cachet, empreinte)
            reponse = perimee(request) or _jouer(request, vue, args, kwargs)
            cachets.rendre(request, cachet, reponse)
            return reponse


def _jouer(request, vue, args, kwargs):
    reponse = vue(request, *args, **kwargs)
    return reponse.render() if hasattr(reponse, "render") and callable(reponse.render) else reponse


class SecondFacteurExige:
    """Sends an account whose roles demand a second factor to set it up before anything else.

    Looked at with each request: one that is lifted, here or elsewhere, closes the open sessions to everything else.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, vue, args, kwargs):
        compte = request.user
        if settings.MODE_DEMONSTRATION or not compte.is_authenticated:
            return None
        if not compte.second_facteur_requis or compte.second_facteur_pose:
            return None
        if request.resolver_match.view_name.startswith(SANS_SECOND_FACTEUR):
            return None
        messages.info(request, "Votre rôle demande un second facteur : posez-le pour ouvrir le hub.")
        return redirect("mfa_activate_totp")
