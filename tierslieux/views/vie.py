"""The life of the place: calls, visits, students, advice, memberships."""

from datetime import date

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.animation.choix import Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs import annees
from danaecare.socle.communs.acces import droit_requis
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.pages import page_formulaire
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.actions import vie as actions
from tierslieux.choix import Moment
from tierslieux.forms.vie import AdhesionForm, AppelForm, ConseilForm, ProductionForm, SollicitationForm, VisiteForm
from tierslieux.models import AdhesionStructure, Appel, DemandeConseil, Espace, Sollicitation, Visite
from tierslieux.requetes.facturation import comptes_lire
from tierslieux.views.fiches import fiche
from tierslieux.views.listes import AppelListe, SollicitationListe


@require_safe
@droit_requis("tierslieux.gerer")
def vie(request):
    """What happens besides bookings: calls of the week, students, towns, members, events."""
    annee = aujourdhui().year
    periode = Periode.annee(annee)
    appels = Appel.objects.filter(jour__gte=periode.debut, jour__lte=periode.fin)
    return render(
        request,
        "tierslieux/vie.html",
        {
            "annee": annee,
            "appels": appels.aggregate(n=Sum("nombre"))["n"] or 0,
            "visites": Visite.objects.filter(jour__gte=periode.debut, jour__lte=periode.fin).aggregate(n=Sum("nombre"))[
                "n"
            ]
            or 0,
            "form_appel": AppelForm(initial={"jour": aujourdhui(), "nombre": 1}),
            "sujets": sujets_habituels(),
            "derniers": list(Appel.objects.select_related("lieu").defer("version")[:6]),
            "sollicitations": list(Sollicitation.objects.select_related("etablissement")[:6]),
            "conseils": list(DemandeConseil.objects.select_related("organisation")[:6]),
            "adhesions": list(AdhesionStructure.objects.select_related("structure", "lieu")[:8]),
            "evenements": list(ActionCollective.objects.filter(pole=Pole.TIERSLIEUX).order_by("-date", "-pk")[:6]),
        },
    )


def sujets_habituels() -> list[str]:
    """What calls are most about, to be typed in two letters."""
    return list(
        Appel.objects.order_by()
        .values("sujet")
        .annotate(n=Sum("nombre"))
        .order_by("-n", "sujet")
        .values_list("sujet", flat=True)[:12]
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def appel_liste(request):
    """Calls: a line to add one, then the list."""
    form = AppelForm(donnees_de(request), initial={"jour": aujourdhui(), "nombre": 1})

    def dire(appel):
        pluriel = "s" if appel.nombre > 1 else ""
        return f"{appel.nombre} appel{pluriel} noté{pluriel}\u00a0: {appel.sujet}."

    def montrer(statut):
        contexte = {"liste": AppelListe(request, Appel.objects.select_related("lieu")), "form": form}
        return render(request, "tierslieux/appel_liste.html", contexte | {"sujets": sujets_habituels()}, status=statut)

    return page_formulaire(
        request, form, lambda form: actions.appel_noter(par=request.user, **form.champs), dit=dire,
        vers=reverse("tierslieux:appel_liste"), montrer=montrer,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def appel_modifier(request, pk):
    appel = get_object_or_404(Appel, pk=pk)
    return fiche(
        request,
        AppelForm(donnees_de(request), instance=appel),
        lambda **champs: actions.appel_modifier(appel=appel, **champs),
        titre="Corriger un appel",
        message="L’appel est corrigé.",
        retour=reverse("tierslieux:appel_liste"),
    )


@require_POST
@droit_requis("tierslieux.gerer")
def appel_effacer(request, pk):
    actions.appel_effacer(par=request.user, appel=get_object_or_404(Appel, pk=pk))
    messages.success(request, "L’appel est effacé.")
    return redirect("tierslieux:appel_liste")


@require_POST
@droit_requis("tierslieux.gerer")
def visite_compter(request):
    """One press in a cell of the grid: one more person came. `c` is "espace.jour.moment"."""
    espace, jour, moment = _case(request.POST.get("c", ""))
    if espace is None:
        return HttpResponseBadRequest("Cette case n’existe pas, ou n’est pas encore passée.")
    visite = actions.visite_compter(par=request.user, espace=espace, jour=jour, moment=moment)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"nombre": visite.nombre})
    retour = request.POST.get("retour", "")
    if not url_has_allowed_host_and_scheme(retour, {request.get_host()}, require_https=request.is_secure()):
        raise Http404
    return redirect(retour)


def _case(texte: str):
    try:
        cle, jour, moment = texte.split(".")
        jour, pk = date.fromisoformat(jour), int(cle)
    except ValueError:
        return None, None, None
    if moment not in Moment.values or jour > aujourdhui() or not 0 < pk < 2**62:
        return None, None, None
    return Espace.objects.filter(pk=pk).first(), jour, moment


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def visite_detailler(request, case):
    """The count of a half-day by gender and first visits."""
    espace, jour, moment = _case(case)
    if espace is None:
        raise Http404
    visite = Visite.objects.filter(espace=espace, jour=jour, moment=moment).first()
    form = VisiteForm(donnees_de(request), instance=visite)
    form.fields.pop("version_ouverte", None)
    return fiche(
        request,
        form,
        lambda **champs: actions.visite_fixer(espace=espace, jour=jour, moment=moment, **champs),
        titre=f"Visites, {espace}, {jour:%d/%m/%Y} {Moment(moment).label}",
        message="Le compte est à jour.",
        retour=f"{reverse('tierslieux:grille')}?lieu={espace.lieu_id}&date={jour}",
    )


@require_safe
@droit_requis("tierslieux.gerer")
def sollicitation_liste(request):
    liste = SollicitationListe(request, Sollicitation.objects.select_related("etablissement"))
    return render(request, "tierslieux/sollicitation_liste.html", {"liste": liste})


@require_safe
@droit_requis("tierslieux.gerer")
def sollicitation(request, pk):
    trouvee = get_object_or_404(Sollicitation.objects.select_related("etablissement"), pk=pk)
    return render(
        request, "tierslieux/sollicitation.html", {"sollicitation": trouvee, "productions": trouvee.productions.all()}
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def sollicitation_noter(request):
    return fiche(
        request,
        SollicitationForm(donnees_de(request), initial={"jour": aujourdhui()}),
        actions.sollicitation_noter,
        titre="Une sollicitation étudiante",
        message="La sollicitation est notée.",
        organisations=("etablissement",),
        retour=lambda s: s.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def sollicitation_modifier(request, pk):
    trouvee = get_object_or_404(Sollicitation, pk=pk)
    return fiche(
        request,
        SollicitationForm(donnees_de(request), instance=trouvee),
        lambda **champs: actions.sollicitation_modifier(sollicitation=trouvee, **champs),
        titre=f"Modifier «\u00a0{trouvee}\u00a0»",
        message="La sollicitation est à jour.",
        organisations=("etablissement",),
        retour=trouvee.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def production_ajouter(request, pk):
    trouvee = get_object_or_404(Sollicitation, pk=pk)
    return fiche(
        request,
        ProductionForm(donnees_de(request)),
        lambda **champs: actions.production_ajouter(sollicitation=trouvee, **champs),
        titre=f"Une production de «\u00a0{trouvee}\u00a0»",
        message="La production est ajoutée.",
        retour=trouvee.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def conseil_noter(request):
    return fiche(
        request,
        ConseilForm(donnees_de(request), initial={"jour": aujourdhui()}),
        actions.conseil_noter,
        titre="Une demande de conseil",
        message="La demande est notée.",
        organisations=("organisation",),
        retour=reverse("tierslieux:vie"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def conseil_modifier(request, pk):
    demande = get_object_or_404(DemandeConseil, pk=pk)
    return fiche(
        request,
        ConseilForm(donnees_de(request), instance=demande),
        lambda **champs: actions.conseil_modifier(demande=demande, **champs),
        titre=f"Modifier «\u00a0{demande}\u00a0»",
        message="La demande est à jour.",
        organisations=("organisation",),
        retour=reverse("tierslieux:vie"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def adhesion_noter(request):
    return fiche(
        request,
        AdhesionForm(donnees_de(request), initial={"annee": aujourdhui().year}),
        actions.adhesion_noter,
        titre="L’adhésion d’une structure",
        message="L’adhésion est notée.",
        organisations=("structure",),
        retour=reverse("tierslieux:vie"),
    )


@require_safe
@droit_requis("tierslieux.chiffres")
def facturation(request, annee):
    """What each structure owes for a year, with the bookings behind it."""
    comptes = comptes_lire(Periode.annee(annees.exiger(annee)))
    return render(
        request, "tierslieux/facturation.html",
        {"annee": annee, "comptes": comptes, "total": sum(c.montant for c in comptes),
         "sans_tarif": sum(c.sans_tarif for c in comptes)},
    )  # fmt: skip
