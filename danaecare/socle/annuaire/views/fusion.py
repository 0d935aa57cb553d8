"""Making one sheet of two: choose the other, compare, confirm."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.annuaire.actions.fusion import FusionImpossible, fiches_fusionner
from danaecare.socle.annuaire.forms import FusionForm, libelle_champ, valeur_lisible
from danaecare.socle.annuaire.requetes import CHAMPS_FUSION, comptes_attaches, detail_de
from danaecare.socle.annuaire.types import Sorte
from danaecare.socle.annuaire.views.fiches import contexte_de, fiche_ou_404
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import REFUS, raisons

CANDIDATES_MAX = 20


@require_safe
@droit_requis("annuaire.fusionner")
def fiche_reunir(request, sorte: Sorte, pk: int):
    """Which sheet is the same one? Those that look like it, or those found by name."""
    fiche = fiche_ou_404(sorte, pk)
    saisie = {champ: getattr(fiche, champ) for champ in sorte.champs_doublons}
    proposees = [_candidate(sorte, pk, d.fiche, ", ".join(d.raisons)) for d in sorte.ressemblances(saisie, sauf=pk)]
    q = request.GET.get("q", "").strip()[:120]
    trouvees = []
    if q:
        autres = sorte.modele.objects.filter(absorbee_par=None).exclude(pk=pk).chercher(q)
        autres = autres.select_related(*sorte.liens).order_by("cle_tri", "pk")[:CANDIDATES_MAX]
        trouvees = [_candidate(sorte, pk, autre, detail_de(autre)) for autre in autres]
    contexte = contexte_de(request, sorte, fiche) | {"q": q, "proposees": proposees, "trouvees": trouvees}
    return render(request, "annuaire/fiche_reunir.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("annuaire.fusionner")
def fiche_fusionner(request, sorte: Sorte, pk: int, autre: int):
    """The two sheets side by side, what to keep of each, what will move; then do it."""
    gardee, absorbee = fiche_ou_404(sorte, pk), fiche_ou_404(sorte, autre)
    if gardee.pk == absorbee.pk:
        raise Http404
    if absorbee.absorbee_par_id == gardee.pk:
        messages.info(request, f"Ces deux fiches sont déjà réunies en une seule\u00a0: {gardee}.")
        return redirect(gardee)
    form = FusionForm(request.POST if request.method == "POST" else None, gardee=gardee, absorbee=absorbee)
    if request.method == "POST" and (form.is_valid() or not form.fields):
        try:
            bilan = fiches_fusionner(
                par=request.user, gardee=gardee, absorbee=absorbee, choix=getattr(form, "cleaned_data", {})
            )
        except (FusionImpossible, *REFUS) as erreur:
            messages.error(request, " ".join(raisons(erreur)))
        else:
            messages.success(
                request,
                f"Les deux fiches n’en font plus qu’une, avec tout ce qui s’y rattachait "
                f"({_en_mots(sum(bilan.repris.values()) + sum(bilan.reunis.values()))}).",
            )
            return redirect(bilan.gardee)
    contexte = contexte_de(request, sorte) | {
        "gardee": gardee, "absorbee": absorbee, "form": form, "lignes": _comparer(gardee, absorbee, form),
        "attaches": comptes_attaches(absorbee),
        "inverse_url": reverse(sorte.vue("fusionner"), args=[absorbee.pk, gardee.pk]),
    }  # fmt: skip
    statut = 422 if request.method == "POST" else 200
    return render(request, "annuaire/fiche_fusionner.html", contexte, status=statut)


def _candidate(sorte: Sorte, pk: int, autre, detail: str) -> dict:
    return {"fiche": autre, "detail": detail, "url": reverse(sorte.vue("fusionner"), args=[pk, autre.pk])}


def _comparer(gardee, absorbee, form) -> list[dict]:
    lignes = []
    for champ in CHAMPS_FUSION[type(gardee)]:
        ici, la = valeur_lisible(gardee, champ), valeur_lisible(absorbee, champ)
        if ici or la:
            lignes.append(
                {
                    "libelle": libelle_champ(type(gardee), champ),
                    "ici": ici,
                    "la": la,
                    "choix": form[champ] if champ in form.fields else None,
                }
            )
    return lignes


def _en_mots(nombre: int) -> str:
    return "rien" if nombre == 0 else "1 ligne" if nombre == 1 else f"{nombre} lignes"
