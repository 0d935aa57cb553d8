"""What nobody typed: an address that no page can read is told so, in French, and never breaks anything."""

import logging
import re
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404, QueryDict, UnreadablePostError
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.mots import propre

journal = logging.getLogger(__name__)
ENTIER_MAX = 2**63 - 1
# How many rows a page says that it sends: written by the page, counted by its script.
COMPTE_DE_LIGNES, COMPTE = ("-TOTAL_FORMS", "-INITIAL_FORMS"), re.compile(r"[0-9]{1,4}")
BOUTON = "Ce geste se fait par son bouton : rien n’a été fait. Refaites-le d’ici s’il le faut encore."


def refuser_l_intenable(exception: Exception) -> None:
    """What the database or the calendar cannot hold: nothing was written, and it is not a fault of the hub."""
    nul = isinstance(exception, ValueError) and "NUL" in str(exception)
    if nul or isinstance(exception, DataError | OverflowError):
        journal.warning("Demande que rien ne peut tenir\u00a0: %s", type(exception).__name__)
        raise BadRequest from exception


def nettoyer(donnees: QueryDict) -> QueryDict:
    """The fields without the marks that a paste brings and nobody sees; a password stays as it is."""
    if all(valeur.isascii() for _, valeurs in donnees.lists() for valeur in valeurs):
        return donnees
    copie = donnees.copy()
    for nom, valeurs in donnees.lists():
        if "password" not in nom:
            copie.setlist(nom, [propre(valeur) for valeur in valeurs])
    return copie


class AdresseLisible:
    """Cleans what was typed, and refuses what nobody typed.

    A null byte, a number beyond measure, a year or a count of rows that is none; the address of a button leads to its
    page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        request.GET = nettoyer(request.GET)
        if request.method == "POST":
            with suppress(UnreadablePostError):  # whoever reads it next says so
                request.POST = nettoyer(request.POST)
        reponse = self.get_response(request)
        if reponse.status_code == 405 and request.method == "GET":
            return self._vers_la_page(request)
        return reponse

    def process_view(self, request, vue, args, kwargs):
        for nom, valeur in kwargs.items():
            if nom == "annee" and valeur is not None:
                annees.exiger(valeur)
            elif isinstance(valeur, int) and valeur > ENTIER_MAX:
                raise Http404
        for nom in request.POST if request.method == "POST" else ():
            if nom.endswith(COMPTE_DE_LIGNES) and not COMPTE.fullmatch(request.POST[nom]):
                raise BadRequest
        return

    def process_exception(self, request, exception):
        refuser_l_intenable(exception)

    @staticmethod
    def _vers_la_page(request):
        """After a login, the address of a button that was pressed too late: the page that holds it."""
        chemin = request.path
        while chemin != "/":
            chemin = chemin.rstrip("/").rpartition("/")[0] + "/"
            try:
                resolve(chemin)
                break
            except Resolver404:
                continue
        if request.user.is_authenticated:
            messages.info(request, BOUTON)
        return redirect(chemin)
