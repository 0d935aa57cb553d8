"""Where the stock is kept: added, renamed, closed once nothing is left there."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.listes import Colonne, Liste
from danaecare.socle.communs.interface.pages import etape
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.comptes.saisies import donnees_de
from jardins.actions import pepiniere as actions
from jardins.forms.pepiniere import EmplacementForm, EmplacementModifierForm
from jardins.models import Emplacement
from jardins.views.page import page_formulaire
from jardins.views.pepiniere import PEPINIERE

EMPLACEMENTS = etape("Emplacements", "/jardins/pepiniere/emplacements/")


class EmplacementListe(Liste):
    colonnes = [
        Colonne(
            "Emplacement", lambda e: e.nom, cle="nom", tri=("cle", "pk"),
            url=lambda e: reverse("jardins:emplacement_modifier", args=[e.pk]),
        ),
        Colonne("Stocks", lambda e: e.tenus, cle="stocks", tri=("tenus", "cle"), droite=True),
        Colonne("Fermé le", lambda e: date_courte(e.ferme_le), cle="ferme", tri=("ferme_le", "cle")),
    ]  # fmt: skip
    tri_defaut = "nom"


@require_safe
@droit_requis("jardins.ecrire")
def emplacement_liste(request):
    emplacements = Emplacement.objects.annotate(tenus=Count("stocks", filter=Q(stocks__quantite__gt=0)))
    contexte = {
        "titre": "Emplacements", "fil": [PEPINIERE, etape("Emplacements")],
        "liste": EmplacementListe(request, emplacements),
        "actes": en_tete(lien("Ajouter un emplacement", "jardins:emplacement_creer", poids=PREMIER)),
    }  # fmt: skip
    return render(request, "jardins/emplacement_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def emplacement_creer(request):
    return page_formulaire(
        request,
        EmplacementForm(donnees_de(request)),
        lambda form: actions.emplacement_creer(par=request.user, **form.cleaned_data),
        titre="Ajouter un emplacement",
        intro="Une serre, une réserve, une camionnette : là où le stock est gardé.",
        vers=reverse("jardins:pepiniere"),
        dit=lambda emplacement: f"« {emplacement} » est ajouté.",
        fil=[PEPINIERE, etape("Ajouter un emplacement")],
        annuler=reverse("jardins:pepiniere"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def emplacement_modifier(request, pk):
    emplacement = get_object_or_404(Emplacement, pk=pk)
    liste = reverse("jardins:emplacement_liste")
    return page_formulaire(
        request, EmplacementModifierForm(donnees_de(request), instance=emplacement),
        lambda form: actions.emplacement_modifier(
            par=request.user, emplacement=emplacement, version=form.version, **form.champs
        ),
        titre=emplacement.nom, vers=liste, dit=lambda fait: f"« {fait} » est à jour.",
        fil=[PEPINIERE, EMPLACEMENTS, etape(emplacement.nom)], annuler=liste,
    )  # fmt: skip
