"""What waits for me and for my team, one list emptied by doing; the bell; the mail."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.attentes import actions
from danaecare.socle.attentes.forms import ReportForm, RythmeForm
from danaecare.socle.attentes.models import Reglage, Report
from danaecare.socle.attentes.requetes import a_faire as lire
from danaecare.socle.attentes.requetes import attente_de, rythme_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.accueil import montrer, venues_pour
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui, mois_apres
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.comptes.saisies import donnees_de

OUVRIR = "hub.ouvrir"


@require_safe
@droit_requis(OUVRIR)
def a_faire(request):
    """Everything that waits for me, by when; what one press settles is settled here."""
    return _liste(request, lire(request.user), "a_faire")


@require_safe
@droit_requis(OUVRIR)
def a_faire_equipe(request):
    """What waits for my colleagues, as far as I may read it."""
    return _liste(request, lire(request.user, equipe=True), "a_faire_equipe")


def _liste(request, attend, page):
    montrer(request.user, attend.lignes, page)
    equipe = page == "a_faire_equipe"
    contexte = {
        "attend": attend, "onglets": _onglets(page), "rythme": _rythme(request.user), "equipe": equipe,
    }  # fmt: skip
    if not equipe:
        contexte["cloche"] = attend
    return render(request, "attentes/a_faire.html", contexte)


def _rythme(utilisateur) -> str:
    return dict(Reglage._meta.get_field("rythme").flatchoices)[rythme_de(utilisateur)].lower()


def _onglets(page: str) -> list[dict]:
    titres = (("a_faire", "Moi"), ("a_faire_equipe", "L’équipe"), ("a_venir", "Ce qui vient"))
    return [
        {"titre": titre, "url": reverse(f"attentes:{nom}"), "actif": nom == page, "compte": None}
        for nom, titre in titres
    ]


@require_safe
@droit_requis(OUVRIR)
def a_venir(request):
    """What is planned within two months, mine and the house's."""
    jour = aujourdhui()
    venues = venues_pour(request.user, jour, mois_apres(jour, 2))
    montrer(request.user, venues, "a_venir")
    return render(request, "attentes/a_venir.html", {"venues": venues, "jour": jour, "onglets": _onglets("a_venir")})


@require_safe
@droit_requis(OUVRIR)
def cloche(request):
    """What the bell opens: the same list, short, what is not read yet first; alone in its panel, or as a page."""
    attend = lire(request.user)
    montrer(request.user, attend.dues, "cloche")
    gabarit = "attentes/_cloche.html" if request.htmx else "attentes/cloche.html"
    lignes = sorted(attend.dues, key=lambda ligne: not ligne.nouvelle)
    return render(request, gabarit, {"attend": attend, "lignes": lignes, "cloche": attend})


@require_safe
@droit_requis(OUVRIR)
def cloche_compter(request):
    """For the bell of a page that counted nothing."""
    attend = lire(request.user)
    return JsonResponse({"nombre": attend.nombre, "nouvelles": attend.nouvelles})


@require_POST
@droit_requis(OUVRIR)
def attentes_voir(request):
    """Read: one line (`cle`), or all those that the bell showed."""
    cles = set(request.POST.getlist("cle"))
    lues = [ligne for ligne in lire(request.user).dues if ligne.cle in cles]
    return acte(
        request, lambda: actions.attentes_voir(par=request.user, attentes=lues), dit="C’est lu.",
        vers=_retour(request),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(OUVRIR)
def attente_reporter(request, cle):
    attente = attente_de(request.user, cle)
    if attente is None:
        messages.info(request, "Ce n’est plus à faire\u00a0: quelqu’un s’en est occupé, ou la page était ancienne.")
        return redirect("attentes:a_faire")
    montrer(request.user, [attente], "attente_reporter")
    return page_formulaire(
        request, ReportForm(donnees_de(request)),
        lambda form: actions.attente_reporter(par=request.user, attente=attente, **form.cleaned_data),
        dit=lambda report: f"Reporté au {date_longue(report.au)}.", vers=reverse("attentes:a_faire"),
        titre="Reporter", intro=f"{attente.titre}\u00a0: {attente.texte}" if attente.texte else attente.titre,
        envoi="Reporter", annuler_url=reverse("attentes:a_faire"),
    )  # fmt: skip


@require_POST
@droit_requis(OUVRIR)
def report_lever(request, pk):
    """It waits again, for whoever reads what was put off."""
    report = get_object_or_404(Report, pk=pk)
    if attente_de(request.user, report.cle) is None:
        messages.info(request, "Ce n’est plus à faire\u00a0: rien n’a changé.")
        return redirect("attentes:a_faire")
    return acte(
        request, lambda: actions.report_lever(par=request.user, report=report), dit="C’est de nouveau à faire.",
        vers=_retour(request),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(OUVRIR)
def rythme_choisir(request):
    form = RythmeForm(donnees_de(request), initial={"rythme": rythme_de(request.user)})
    return page_formulaire(
        request, form, lambda form: actions.rythme_choisir(par=request.user, **form.cleaned_data),
        dit="C’est réglé.", vers=reverse("attentes:a_faire"), titre="Le courriel récapitulatif",
        annuler_url=reverse("attentes:a_faire"),
    )  # fmt: skip


def _retour(request) -> str:
    return page_d_origine(request) or reverse("attentes:a_faire")
