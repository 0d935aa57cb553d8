import csv

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.tableur import SEPARATEUR, TYPE_CSV, texte_csv
from danaecare.socle.communs.importation import FichierInutilisable, ressource_de
from danaecare.socle.communs.importation.bilan import REFUS_GARDES
from danaecare.socle.communs.importation.modele_vide import TYPES, modele_vide
from danaecare.socle.communs.importation.prereglages import formes_de
from danaecare.socle.communs.importation.titres import titre_de
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.formulaires import REFUS, refuser
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, page_empechee
from danaecare.socle.imports.actions import annulations, reprises
from danaecare.socle.imports.actions import depots as actions
from danaecare.socle.imports.choix import ECRITS, Etat
from danaecare.socle.imports.compte_rendu import (
    REFUS_MONTRES,
    apercu_montre,
    chiffres_de,
    phrase_comptes,
    phrases_annexes,
    questions_montrees,
    reponses_dites,
    resume_comptes,
    titres_a_reconnaitre,
)
from danaecare.socle.imports.forms import DepotForm, dits
from danaecare.socle.imports.requetes import imports_de, imports_visibles_par, ressources_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.views import contexte_suivi

ANNULE = "L’import est annulé\u00a0: ce qu’il avait écrit est effacé, ce qu’il avait changé est comme avant."


class ImportListe(Liste):
    """The history. A file's analysis opens for who dropped it."""

    tri_defaut = "-depot"
    vide = Vide("Aucun import", "Choisissez ci-dessus ce que contient votre fichier.")

    def __init__(self, request, queryset):
        self.colonnes = [
            Colonne(
                "Fichier",
                lambda i: i.nom_fichier,
                cle="fichier",
                tri=("nom_fichier", "pk"),
                url=lambda i: i.get_absolute_url() if i.par_id == request.user.pk else "",
            ),
            Colonne("Contenu", lambda i: i.titre_ressource, cle="contenu", tri=("ressource", "pk")),
            Colonne("Déposé par", lambda i: i.par or "ligne de commande", cle="par", tri=("par__nom", "pk")),
            Colonne("Déposé le", lambda i: i.cree_le, cle="depot", tri=("cree_le", "pk")),
            Colonne("État", lambda i: i.get_etat_display(), cle="etat", tri=("etat", "pk")),
            Colonne("Bilan", resume_comptes),
        ]
        super().__init__(request, queryset)


@require_safe
@droit_requis("imports.faire")
def import_liste(request):
    """What I may import, the empty models, and what was imported."""
    contexte = {
        "ressources": ressources_de(request.user),
        "liste": ImportListe(request, imports_visibles_par(request.user)),
    }
    return render(request, "imports/import_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("imports.faire")
def import_deposer(request, code):
    """Drop a file: it is analysed, nothing is written."""
    classe = _ressource(request, code)
    form = DepotForm(request.POST, request.FILES) if request.method == "POST" else DepotForm()
    if request.method == "POST" and form.is_valid():
        try:
            depot = actions.import_deposer(par=request.user, ressource=classe, fichier=form.cleaned_data["fichier"])
        except FichierInutilisable as erreur:
            form.add_error("fichier", str(erreur))
        except REFUS as refus:
            refuser(form, refus)
        else:
            return redirect(depot)
    statut = 422 if request.method == "POST" else 200
    contexte = {"ressource": classe, "form": form, "formes": formes_de(classe)}
    return render(request, "imports/import_deposer.html", contexte, status=statut)


@require_safe
@never_cache
def import_fiche(request, pk):
    """The analysis of a file, its progress, or what became of it. It shows what was read: for its owner alone."""
    depot = get_object_or_404(imports_de(request.user), pk=pk)
    attend = depot.etat in {Etat.A_ANALYSER, Etat.EN_ECRITURE} or depot.annulation_en_cours
    contexte = {"depot": depot, "attend": attend}
    if contexte["attend"] and depot.travail:
        contexte |= contexte_suivi(depot.travail)
    elif depot.etat in ECRITS and not depot.analyse:
        contexte["chiffres"] = chiffres_de(depot, fait=True)
    elif depot.analyse:
        bilan = depot.bilan
        contexte |= {
            "bilan": bilan,
            "annexes": phrases_annexes(bilan, fait=depot.etat in ECRITS),
            "chiffres": chiffres_de(bilan, fait=depot.etat in ECRITS),
            "refus_montres": bilan.refus[:REFUS_MONTRES],
            "refus_gardes": REFUS_GARDES,
            "apercu": apercu_montre(bilan),
            "reponses": reponses_dites(depot),
            "revoir": "revoir" in request.GET and depot.etat == Etat.A_CONFIRMER and bilan.doutes,
            "questions": questions_montrees(depot, revoir="revoir" in request.GET),
            "colonnes": depot.classe.colonnes,
            "manquantes": [titre_de(nom) for nom in depot.manquantes],
            "noms_des_colonnes": {colonne.nom for colonne in depot.classe.colonnes},
            "inconnus": titres_a_reconnaitre(depot),
            "suite": depot.suites.filter(etat=Etat.A_CONFIRMER).first(),
        }
    return render(request, "imports/import_fiche.html", contexte)


@require_POST
def import_confirmer(request, pk):
    """Write what the analysis showed; a confirmation replayed, or of another tab, writes nothing twice."""
    depot = get_object_or_404(imports_de(request.user), pk=pk)
    try:
        depot = actions.import_confirmer(
            par=request.user,
            depot=depot,
            jeton=request.POST.get("jeton", ""),
            lignes_valides=request.POST.get("mode") == "valides",
        )
    except REFUS as refus:
        messages.warning(request, getattr(refus, "messages", [str(refus)])[0])
    else:
        if depot.etat == Etat.FAIT:
            messages.success(request, f"Import fait. {phrase_comptes(depot)}")
    return redirect(depot)


@require_POST
def import_trancher(request, pk):
    """What is said of this file: its columns, its doubts, its refused cells; it is analysed again."""
    depot = get_object_or_404(imports_de(request.user), pk=pk)
    jeton = request.POST.get("jeton", "")
    try:
        depot = reprises.import_trancher(par=request.user, depot=depot, jeton=jeton, **dits(request.POST))
    except ValidationError as erreur:
        messages.warning(request, erreur.messages[0])
    return redirect(depot)


@require_POST
def import_abandonner(request, pk):
    depot = get_object_or_404(imports_de(request.user), pk=pk)
    try:
        actions.import_abandonner(par=request.user, depot=depot)
    except ValidationError as erreur:
        messages.warning(request, erreur.messages[0])
        return redirect(depot)
    messages.success(request, "L’import est abandonné, le fichier supprimé. Rien n’a été écrit.")
    return redirect("imports:import_liste")


@require_http_methods(["GET", "POST"])
@never_cache
def import_annuler(request, pk):
    """What undoing it would do, or what was built on it since; then the undoing."""
    depot = get_object_or_404(imports_de(request.user), pk=pk)
    if request.method == "POST":
        return acte(
            request, lambda: annulations.annulation_demander(par=request.user, depot=depot), vers=depot,
            dit=lambda fait: ANNULE if fait.etat == Etat.ANNULE else "",
        )  # fmt: skip
    if depot.annulation_en_cours:
        return redirect(depot)
    if not depot.annulable:
        return page_empechee(
            request, annulations.raison(depot), titre="Annuler cet import", retour=depot.get_absolute_url()
        )
    contexte = {"depot": depot, "prevue": annulations.annulation_prevoir(depot)}
    return render(request, "imports/import_annuler.html", contexte)


@require_safe
def refus_exporter(request, pk):
    """The refused rows as a CSV, to correct the file beside it."""
    depot = get_object_or_404(imports_de(request.user), pk=pk)
    reponse = HttpResponse("\ufeff", content_type=TYPE_CSV)
    reponse["Content-Disposition"] = f'attachment; filename="refus-{depot.ressource}-{depot.pk}.csv"'
    graveur = csv.writer(reponse, delimiter=SEPARATEUR)
    graveur.writerow(["ligne", "colonne", "lu", "accepté"])
    for refus in depot.bilan.refus if depot.analyse else []:
        graveur.writerow([texte_csv(v) for v in (refus.numero, refus.colonne, refus.lu, refus.accepte)])
    inscrire(par=request.user, action="imports.refus.exporter", nature=Nature.EXPORT, objet=depot)
    return reponse


@require_safe
@droit_requis("imports.faire")
def modele_telecharger(request, code, genre):
    """The empty file to fill."""
    classe = _ressource(request, code)
    if genre not in TYPES:
        raise Http404
    reponse = HttpResponse(modele_vide(classe, genre), content_type=TYPES[genre])
    reponse["Content-Disposition"] = f'attachment; filename="modele-{classe.code}.{genre}"'
    return reponse


def _ressource(request, code):
    classe = ressource_de(code)
    if classe is None:
        raise Http404
    exiger(request.user, classe.droit)
    return classe
