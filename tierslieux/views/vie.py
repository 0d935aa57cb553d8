"""The life of the place in one page, and what each structure owes."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from danaecare.socle.animation.choix import Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.forms.appels import AppelForm
from tierslieux.models import AdhesionStructure, Appel, DemandeConseil, Sollicitation
from tierslieux.requetes.facturation import comptes_lire
from tierslieux.views.appels import sujets_habituels


@require_safe
@droit_requis("tierslieux.gerer")
def vie(request):
    """What happens besides bookings: calls of the week, students, towns, members, events."""
    annee = aujourdhui().year
    figures = [registre.tous()[code] for code in ("tierslieux.appels", "tierslieux.visites")]
    appels, visites = cache_indicateurs.calculer(figures, Periode.annee(annee)).values()
    return render(
        request,
        "tierslieux/vie.html",
        {
            "annee": annee,
            "appels": appels.valeur,
            "visites": visites.total,
            "form_appel": AppelForm(initial={"jour": aujourdhui(), "nombre": 1}),
            "sujets": sujets_habituels(),
            "derniers": list(Appel.objects.select_related("lieu").defer("version")[:6]),
            "sollicitations": list(Sollicitation.objects.select_related("etablissement")[:6]),
            "conseils": list(DemandeConseil.objects.select_related("organisation")[:6]),
            "adhesions": list(AdhesionStructure.objects.select_related("structure", "lieu")[:8]),
            "evenements": list(ActionCollective.objects.filter(pole=Pole.TIERSLIEUX).order_by("-date", "-pk")[:6]),
            "peut_gerer": request.user.peut("tierslieux.gerer"),
        },
    )


@require_safe
@droit_requis("tierslieux.chiffres")
def facturation(request, annee):
    """What each structure owes for a year, with the bookings behind it."""
    comptes = comptes_lire(Periode.annee(annees.exiger(annee)))
    return render(
        request, "tierslieux/facturation.html",
        {"annee": annee, "comptes": comptes, "total": sum(c.montant for c in comptes),
         "sans_tarif": sum(c.sans_tarif for c in comptes), "peut_gerer": request.user.peut("tierslieux.gerer")},
    )  # fmt: skip
