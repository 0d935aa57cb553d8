from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions import projets as actions
from tierslieux.forms.projets import ConventionForm, EtapeForm, ProjetForm, RencontreForm
from tierslieux.models import Projet
from tierslieux.requetes.projets import attente_lire, postes_du_jour, projets_avec_etape
from tierslieux.views import actes
from tierslieux.views.fiches import fiche
from tierslieux.views.listes import ProjetListe


@require_safe
@droit_requis("tierslieux.gerer")
def projet_liste(request):
    """Projects with their step, the waiting list in its order, the desks taken today."""
    return render(
        request, "tierslieux/projet_liste.html",
        {"liste": ProjetListe(request, projets_avec_etape()), "attente": attente_lire(),
         "postes": postes_du_jour(aujourdhui()), "peut_gerer": request.user.peut("tierslieux.gerer")},
    )  # fmt: skip


@require_safe
@droit_requis("tierslieux.gerer")
def projet(request, pk):
    trouve = get_object_or_404(Projet.objects.select_related("lieu", "structure"), pk=pk)
    passages = list(trouve.passages.order_by("-debut", "-pk"))
    inscrire(par=request.user, action="tierslieux.projet.lire", nature=Nature.LECTURE, objet=trouve)
    return render(
        request,
        "tierslieux/projet.html",
        {
            "projet": trouve,
            "passages": passages,
            "etape": passages[0] if passages else None,
            "actes": actes.de_projet(
                trouve, avancer=bool(passages and EtapeForm(etape=passages[0].etape).fields["etape"].choices)
            ),
            "conventions": list(trouve.conventions.select_related("espace")),
            "rencontres": list(trouve.rencontres.all()),
        },
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_candidater(request):
    return fiche(
        request,
        ProjetForm(donnees_de(request), initial={"jour": aujourdhui()}),
        actions.projet_candidater,
        titre="Une candidature",
        message="La candidature est enregistrée.",
        organisations=("structure",),
        retour=lambda p: p.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_modifier(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        ProjetForm(donnees_de(request), instance=trouve),
        lambda **champs: actions.projet_modifier(projet=trouve, **champs),
        titre=f"Modifier «\u00a0{trouve}\u00a0»",
        message="Le projet est à jour.",
        organisations=("structure",),
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def projet_avancer(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    actuel = trouve.passages.filter(fin__isnull=True).first()
    form = EtapeForm(donnees_de(request), etape=actuel.etape if actuel else "", initial={"jour": aujourdhui()})
    return fiche(
        request,
        form,
        lambda **champs: actions.projet_avancer(projet=trouve, **champs),
        titre=f"«\u00a0{trouve}\u00a0» avance",
        message="L’étape est notée.",
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def convention_signer(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        ConventionForm(donnees_de(request), projet=trouve),
        lambda **champs: actions.convention_signer(projet=trouve, **champs),
        titre=f"La convention de «\u00a0{trouve}\u00a0»",
        message="La convention est enregistrée.",
        retour=trouve.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def rencontre_noter(request, pk):
    trouve = get_object_or_404(Projet, pk=pk)
    return fiche(
        request,
        RencontreForm(donnees_de(request), initial={"jour": aujourdhui()}),
        lambda **champs: actions.rencontre_noter(projet=trouve, **champs),
        titre=f"Une rencontre, «\u00a0{trouve}\u00a0»",
        message="La rencontre est notée.",
        retour=reverse("tierslieux:projet", args=[pk]),
    )
