"""Volunteers' time, team."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import MOIS_COURTS
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import benevolat as actions
from gouvernance.forms.personnes import LienTempsForm, TempsForm
from gouvernance.listes import ContratListe, TempsListe
from gouvernance.models import Contrat, LienBenevole, TauxBenevolat, TempsBenevole, TempsDonne
from gouvernance.requetes.benevolat import bilan_benevolat
from gouvernance.requetes.equipe import etp_par_mois, fins_proches
from gouvernance.views import actes
from gouvernance.views.fiches_simples import TEMPS
from gouvernance.views.page import ECRIRE, LIRE, afficher, formulaire

PAR_LIEN = (20, 3600)  # times noted by one private link, in how many seconds


def annee_de(request, defaut: int | None = None) -> int:
    """The year that the list is filtered on, else `defaut`, else this one."""
    return annees.lire(request.GET.get("annee", ""), defaut or aujourdhui().year)


def _temps(request):
    temps = TempsDonne.objects.valorises().select_related("personne")
    return TempsListe(request, temps, exports=exports_de("gouvernance:temps_exporter"))


@require_safe
@droit_requis(LIRE)
def temps_liste(request):
    annee = annee_de(request)
    contexte = {
        "liste": _temps(request), "annee": annee, "bilan": bilan_benevolat(annee),
        "actes": actes.du_benevolat(ecrire=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "temps_liste", "gouvernance:temps_liste", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("benevolat.saisir")
def temps_saisir(request):
    """Anybody of the team notes a volunteer's time; the list of what others gave stays the board's."""
    return formulaire(
        request, TempsForm(donnees_de(request), initial={"date": aujourdhui()}),
        lambda form: actions.temps_noter(par=request.user, **form.champs),
        titre="Noter du temps bénévole", vers=lambda temps: reverse("gouvernance:temps_saisir"),
        dit="Le temps est noté. Merci à cette personne.", rubrique="", annuler=reverse("accueil"),
        suggestions=TEMPS.suggestions(),
    )  # fmt: skip


@require_safe
@droit_requis(LIRE)
def temps_exporter(request, genre: str):
    return exporter(request, _temps(request), genre=genre, action="gouvernance.temps.exporter", nom="benevolat")


@require_safe
@droit_requis(LIRE)
def taux_liste(request):
    ajouter = lien("Nouvelle valeur", "gouvernance:taux_ajouter", poids=PREMIER)
    contexte = {
        "taux": TauxBenevolat.objects.all(), "titre": "Valeur d’une heure",
        "actes": en_tete(ajouter, si=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "taux_liste", "gouvernance:temps_liste", contexte)


@login_not_required
@require_http_methods(["GET", "POST"])
def temps_par_lien(request, jeton: str):
    """A volunteer writes her own time: her first name, what she already wrote this year, nothing of anybody else."""
    lien = get_object_or_404(LienBenevole.objects.select_related("personne"), jeton=jeton, ferme_le=None)
    if lien.expire:
        return _prive(render(request, "gouvernance/lien_expire.html", {"lien": lien}, status=HTTPStatus.GONE))
    form = LienTempsForm(request.POST if request.method == "POST" else None, initial={"date": aujourdhui()})

    def noter(form):
        return actions.temps_noter(par=None, personne=lien.personne, **form.cleaned_data)

    def montrer(statut):
        temps = TempsBenevole.objects.filter(personne=lien.personne, date__year=aujourdhui().year)
        contexte = {"lien": lien, "form": form, "temps": temps, "titre": "Mon temps bénévole"}
        return _prive(render(request, "gouvernance/temps_par_lien.html", contexte, status=statut))

    return page_formulaire(
        request, form, noter, dit="C’est noté. Merci pour ce temps donné.", vers=lien, montrer=montrer,
        avant=lambda form: antirobot.freiner("benevole", lien.jeton, *PAR_LIEN),
    )  # fmt: skip


def _prive(reponse):
    reponse["Cache-Control"] = "no-store"
    return reponse


def _contrats(request):
    contrats = Contrat.objects.select_related("personne", "tuteur")
    return ContratListe(request, contrats, exports=exports_de("gouvernance:contrat_exporter"))


@require_safe
@droit_requis(LIRE)
def contrat_liste(request):
    """The team at a day, its full-time equivalents by month, the ends that come."""
    jour = aujourdhui()
    annee = annee_de(request)
    etp = [(MOIS_COURTS[numero - 1], valeur) for numero, valeur in etp_par_mois(annee)]
    ajouter = lien("Nouveau contrat", "gouvernance:contrat_ajouter", poids=PREMIER)
    contexte = {
        "liste": _contrats(request), "annee": annee, "etp": etp, "fins": list(fins_proches(jour)),
        "actes": en_tete(ajouter, si=request.user.peut(ECRIRE)),
    }  # fmt: skip
    return afficher(request, "contrat_liste", "gouvernance:contrat_liste", contexte)


@require_safe
@droit_requis(LIRE)
def contrat_exporter(request, genre: str):
    return exporter(request, _contrats(request), genre=genre, action="gouvernance.contrat.exporter", nom="equipe")
