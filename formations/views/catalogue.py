"""The catalogue."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import etape
from danaecare.socle.comptes.saisies import donnees_de
from formations.actions import catalogue
from formations.forms.catalogue import FormationForm, ProgrammeForm
from formations.models import Formation, Session
from formations.views import actes
from formations.views.page import page_formulaire

FORMATIONS = etape("Formations", "/formations/")
CATALOGUE = etape("Catalogue", "/formations/catalogue/")


@require_safe
@droit_requis("formations.lire")
def formation_liste(request):
    formations = Formation.objects.prefetch_related("programmes")
    contexte = {
        "titre": "Catalogue",
        "fil": [FORMATIONS, etape("Catalogue")],
        "ouvertes": [f for f in formations if f.retiree_le is None],
        "retirees": [f for f in formations if f.retiree_le],
        "actes": actes.ajouter(
            "Ajouter une formation", "formations:formation_creer", ecrire=request.user.peut("formations.ecrire")
        ),
    }
    return render(request, "formations/formation_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def formation_ecrire(request, pk=None):
    formation = get_object_or_404(Formation, pk=pk) if pk else None
    return page_formulaire(
        request,
        FormationForm(donnees_de(request), instance=formation),
        lambda form: catalogue.formation_ecrire(
            par=request.user, formation=formation, version=form.version if formation else None, **form.champs
        ),
        titre="Modifier la formation" if formation else "Ajouter une formation",
        vers=Formation.get_absolute_url,
        dit="La formation est enregistrée.",
        fil=[FORMATIONS, CATALOGUE, etape(str(formation or "Ajouter"))],
        annuler=formation.get_absolute_url() if formation else reverse("formations:formation_liste"),
    )


@require_safe
@droit_requis("formations.lire")
def formation_fiche(request, pk):
    formation = get_object_or_404(Formation, pk=pk)
    programmes = list(formation.programmes.all())
    contexte = {
        "titre": formation.intitule,
        "fil": [FORMATIONS, CATALOGUE, etape(formation.intitule)],
        "formation": formation,
        "programme": programmes[0] if programmes else None,
        "anciens": programmes[1:],
        "sessions": Session.objects.filter(programme__formation=formation).order_by("-debut", "-pk")[:20],
        "actes": actes.de_formation(formation, ecrire=request.user.peut("formations.ecrire")),
    }
    return render(request, "formations/formation_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def programme_creer(request, pk):
    formation = get_object_or_404(Formation, pk=pk)
    dernier = formation.programmes.first()
    champs = ProgrammeForm.Meta.fields
    initial = {champ: getattr(dernier, champ) for champ in champs if champ != "du"} if dernier else {}
    return page_formulaire(
        request,
        ProgrammeForm(donnees_de(request), initial=initial),
        lambda form: catalogue.programme_publier(par=request.user, formation=formation, **form.cleaned_data),
        titre="Écrire une nouvelle version du programme",
        vers=formation.get_absolute_url(),
        dit=lambda programme: f"La version {programme.numero} est publiée. Les sessions déjà prévues gardent la leur.",
        fil=[FORMATIONS, CATALOGUE, etape(str(formation), formation.get_absolute_url()), etape("Nouvelle version")],
        annuler=formation.get_absolute_url(),
    )
