"""Evidence typed for an indicator: written, read again, taken away."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.fichiers.nature import EXTENSIONS
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions import preuves as actions
from formations.forms.preuves import PreuveForm
from formations.models import Preuve
from formations.requetes.referentiel import REFERENTIEL
from formations.views.page import page_formulaire

FORMATIONS = etape("Formations", "/formations/")
QUALITE = etape("Qualité", "/formations/qualite/")


def _vers(preuve: Preuve) -> str:
    """The year that it proves something for."""
    return f"{reverse('formations:audit')}?annee={preuve.date.year}"


def _page(request, form, agir, titre, **contexte):
    return page_formulaire(
        request, form, agir, titre=titre, vers=_vers, dit="La preuve est gardée.",
        fil=[FORMATIONS, QUALITE, etape(titre)], annuler=reverse("formations:audit"),
        gabarit="formations/preuve.html", **contexte,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def preuve_creer(request, numero):
    indicateur = next((i for i in REFERENTIEL if i.numero == numero), None)
    if indicateur is None:
        raise Http404
    return _page(
        request, PreuveForm(donnees_de(request), request.FILES or None),
        lambda form: actions.preuve_noter(par=request.user, indicateur=numero, **form.champs),
        f"Indicateur {numero} : ajouter une preuve", chapeau=f"{indicateur.titre}.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def preuve_modifier(request, pk):
    preuve = get_object_or_404(Preuve, pk=pk)
    return _page(
        request, PreuveForm(donnees_de(request), instance=preuve),
        lambda form: actions.preuve_modifier(par=request.user, preuve=preuve, version=form.version, **form.champs),
        f"Indicateur {preuve.indicateur} : preuve", preuve=preuve,
        chapeau=f"{REFERENTIEL[preuve.indicateur - 1].titre}.",
    )  # fmt: skip


@require_safe
@droit_requis("formations.lire")
def preuve_telecharger(request, pk):
    """The document through permission; each reading is logged."""
    preuve = get_object_or_404(Preuve.objects.exclude(fichier=""), pk=pk)
    inscrire(par=request.user, action="formations.preuve.lire", nature=Nature.LECTURE, objet=preuve)
    with preuve.fichier.open("rb") as fichier:
        contenu = fichier.read()
    reponse = HttpResponse(contenu, content_type=preuve.type_mime)
    nom = f"Indicateur {preuve.indicateur} - {preuve.texte[:80]}.{EXTENSIONS[preuve.type_mime]}"
    reponse["Content-Disposition"] = content_disposition_header(True, nom)
    return reponse


@require_POST
@droit_requis("formations.ecrire")
def preuve_retirer(request, pk):
    preuve = get_object_or_404(Preuve, pk=pk)
    return acte(
        request, lambda: actions.preuve_retirer(par=request.user, preuve=preuve),
        dit="La preuve est retirée, son document aussi.", vers=_vers(preuve),
    )  # fmt: skip
