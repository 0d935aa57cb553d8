"""The register, its processors, its hosting, its impact assessments: pages of one shape each."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_empechee, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.protection.actions import registre as actions
from danaecare.socle.protection.carte import carte_des_donnees
from danaecare.socle.protection.forms import AipdForm, HebergementForm, SousTraitantForm, TraitementForm
from danaecare.socle.protection.listes import HebergementListe, SousTraitantListe, TraitementListe
from danaecare.socle.protection.modele import ANALYSE
from danaecare.socle.protection.models import Aipd, Hebergement, SousTraitant, Traitement
from danaecare.socle.protection.requetes import notice_du, objets_sans_hebergement, rappels
from danaecare.socle.protection.views import actes
from danaecare.socle.protection.views.commun import onglets

# Form, title of a new one, title of one that changes.
_FICHES = {
    "traitement": (TraitementForm, "Ajouter un traitement", "Modifier le traitement"),
    "sous_traitant": (SousTraitantForm, "Ajouter un sous-traitant", "Modifier le sous-traitant"),
    "hebergement": (HebergementForm, "Noter un hébergement", "Modifier l’hébergement"),
}
TOUT_EST_NOTE = "Où sont le hub et ses sauvegardes est déjà noté\u00a0: modifiez la ligne qui a changé."


@require_safe
@droit_requis("protection.lire")
def tableau(request):
    """What is due, and what anybody may do: say a breach, note a request, read the register and the notice."""
    tient = request.user.peut("protection.tenir")
    contexte = {
        "rappels": rappels(demandes=request.user.peut("protection.demandes"), tenir=tient),
        "notice": notice_du(aujourdhui()),
        "tient": tient,
        "onglets": onglets(request.user, "tableau"),
    }
    return render(request, "protection/tableau.html", contexte)


def _liste(request, liste, nom, titre, ajout, offert=True, **contexte):
    tient = request.user.peut("protection.tenir")
    acte = {"url": reverse(f"protection:{ajout}_ajouter"), "libelle": _FICHES[ajout][1]} if offert and tient else None
    return render(
        request,
        "protection/liste.html",
        {
            "liste": liste,
            "onglets": onglets(request.user, nom),
            "titre": titre,
            "acte": acte,
            "tient": tient,
            **contexte,
        },
    )


@require_safe
@droit_requis("protection.lire")
def traitement_liste(request):
    liste = TraitementListe(request, Traitement.objects.all())
    return _liste(request, liste, "traitement_liste", "Registre des traitements", "traitement", remplir=True)


@require_safe
@droit_requis("protection.tenir")
def sous_traitant_liste(request):
    liste = SousTraitantListe(request, SousTraitant.objects.all())
    return _liste(request, liste, "sous_traitant_liste", "Sous-traitants", "sous_traitant")


@require_safe
@droit_requis("protection.tenir")
def hebergement_liste(request):
    liste = HebergementListe(request, Hebergement.objects.select_related("hebergeur"))
    return _liste(
        request, liste, "hebergement_liste", "Hébergement", "hebergement", offert=bool(objets_sans_hebergement())
    )


@require_POST
@droit_requis("protection.tenir")
def remplir(request):
    return acte(
        request, lambda: actions.registre_remplir(par=request.user),
        dit=lambda nombre: (
            f"{pluriel(nombre, 'traitement ajouté', 'traitements ajoutés')}. Relisez chaque ligne\u00a0: elle "
            f"est à vous."
            if nombre else "Le registre tient déjà tout ce que le hub fait."
        ),
        vers=reverse("protection:traitement_liste"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("protection.tenir")
def ajouter(request, genre):
    return _fiche(request, genre, None)


@require_http_methods(["GET", "POST"])
@droit_requis("protection.tenir")
def modifier(request, genre, pk):
    return _fiche(request, genre, pk)


def _fiche(request, genre, pk):
    classe, nouveau, ancien = _FICHES[genre]
    modele = classe._meta.model
    instance = get_object_or_404(modele, pk=pk) if pk else modele()
    form = classe(donnees_de(request), instance=instance)
    vers = reverse(f"protection:{genre}_liste")
    if not pk and genre == "hebergement" and not objets_sans_hebergement():
        return page_empechee(request, TOUT_EST_NOTE, titre=nouveau, retour=vers)

    def agir(form):
        fiche = get_object_or_404(modele, pk=pk) if pk else modele()
        return actions.fiche_enregistrer(
            par=request.user, fiche=fiche, version=form.version if pk else None, champs=form.champs
        )

    return page_formulaire(
        request, form, agir, dit="C’est enregistré.", vers=vers, annuler_url=vers, titre=ancien if pk else nouveau
    )


@require_safe
@droit_requis("protection.lire")
def traitement_fiche(request, pk):
    traitement = get_object_or_404(Traitement.objects.prefetch_related("sous_traitants"), pk=pk)
    tient = request.user.peut("protection.tenir")
    contexte = {"traitement": traitement, "tient": tient, "actes": actes.de_traitement(traitement, tient=tient)}
    return render(request, "protection/traitement_fiche.html", contexte)


def _analyse(pk) -> Aipd:
    """The assessment of a treatment that asks for one; not written yet, its skeleton."""
    traitement = get_object_or_404(Traitement.objects.select_related("analyse"), pk=pk)
    if not traitement.aipd:
        raise Http404
    return getattr(traitement, "analyse", None) or Aipd(traitement=traitement, **ANALYSE)


@require_safe
@droit_requis("protection.tenir")
def aipd(request, pk):
    analyse = _analyse(pk)
    parties = [
        (champ.verbose_name, getattr(analyse, champ.name)) for champ in Aipd._meta.fields if champ.name in _PARTIES
    ]
    return render(
        request, "protection/aipd.html", {"analyse": analyse, "parties": parties, "places": carte_des_donnees()}
    )


_PARTIES = ("contexte", "necessite", "risques", "mesures", "avis_personnes", "avis_dpo", "decision")


@require_http_methods(["GET", "POST"])
@droit_requis("protection.tenir")
def aipd_modifier(request, pk):
    form = AipdForm(donnees_de(request), instance=_analyse(pk))
    vers = reverse("protection:aipd", args=[pk])

    def agir(form):
        analyse = _analyse(pk)
        return actions.aipd_ecrire(
            par=request.user, analyse=analyse, version=form.version if analyse.pk else None, champs=form.champs
        )

    return page_formulaire(
        request,
        form,
        agir,
        dit="L’analyse est enregistrée.",
        vers=vers,
        annuler_url=vers,
        titre="Écrire l’analyse d’impact",
    )


@require_safe
@droit_requis("protection.tenir")
def carte(request):
    return render(
        request, "protection/carte.html", {"places": carte_des_donnees(), "onglets": onglets(request.user, "carte")}
    )
