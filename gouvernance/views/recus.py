"""Tax receipts: off until the board decided; the list, the sheet, cancel, replace, the yearly total."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import euros
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import recus as actions
from gouvernance.actions.recus import empechement_d_emettre
from gouvernance.documents import adhesions as documents
from gouvernance.forms.recus import AnnulationForm, AssociationForm, RecuForm, RemplacementForm
from gouvernance.listes import RecuListe
from gouvernance.models import Habilitation, Recu
from gouvernance.requetes.recus import association, bilan_recus, habilitation_au
from gouvernance.views import actes
from gouvernance.views.page import ECRIRE, LIRE, afficher, formulaire

RUBRIQUE = "gouvernance:cotisation_liste"


def _recus(request):
    return RecuListe(
        request,
        Recu.objects.select_related("personne", "organisation"),
        exports=exports_de("gouvernance:recu_exporter"),
    )


@require_safe
@droit_requis(LIRE)
def recu_liste(request):
    """Whether receipts may be issued and by which decision, the total of each year, the receipts."""
    habilitation = habilitation_au(aujourdhui())
    contexte = {
        "titre": "Reçus fiscaux", "liste": _recus(request), "bilans": bilan_recus(), "habilitation": habilitation,
        "actes": actes.des_recus(habilitation, ecrire=request.user.peut(ECRIRE)),
        "decisions": Habilitation.objects.all(),
        "identite": association(),
    }  # fmt: skip
    return afficher(request, "recu_liste", RUBRIQUE, contexte)


@require_safe
@droit_requis(LIRE)
def recu_exporter(request, genre: str):
    return exporter(request, _recus(request), genre=genre, action="gouvernance.recu.exporter", nom="recus")


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def recu_emettre(request):
    """The next receipt; before the decision, the way to record it."""
    if habilitation_au(aujourdhui()) is None:
        return redirect("gouvernance:recu_liste")
    if request.method == "GET" and (refus := empechement_d_emettre()):
        return page_empechee(request, refus, titre="Nouveau reçu fiscal", retour=reverse("gouvernance:recu_liste"))
    return formulaire(
        request, RecuForm(donnees_de(request), initial={"recu_le": aujourdhui()}),
        lambda form: actions.recu_emettre(par=request.user, **form.champs),
        titre="Nouveau reçu fiscal", vers=Recu.get_absolute_url, dit="Le reçu est émis : imprimez-le ou envoyez-le.",
        rubrique=RUBRIQUE, annuler=reverse("gouvernance:recu_liste"), envoi="Émettre le reçu",
    )  # fmt: skip


def recu_ou_404(pk: int) -> Recu:
    return get_object_or_404(Recu.objects.select_related("habilitation", "remplace", "personne", "organisation"), pk=pk)


@require_safe
@droit_requis(LIRE)
def recu_fiche(request, pk: int):
    recu = recu_ou_404(pk)
    remplacant = Recu.objects.filter(remplace=recu).first()
    contexte = {
        "recu": recu, "remplacant": remplacant, "actes": actes.de_recu(recu, ecrire=request.user.peut(ECRIRE))
    }  # fmt: skip
    return afficher(request, "recu_fiche", RUBRIQUE, contexte)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def recu_annuler(request, pk: int):
    recu = recu_ou_404(pk)
    return formulaire(
        request, AnnulationForm(donnees_de(request)),
        lambda form: actions.recu_annuler(par=request.user, recu=recu, **form.cleaned_data),
        titre=f"Annuler le reçu {recu.reference}", vers=Recu.get_absolute_url, rubrique=RUBRIQUE,
        dit="Le reçu est annulé. Il garde son numéro.", annuler=recu.get_absolute_url(), envoi="Annuler ce reçu",
        intro=f"{recu.nom}, {euros(recu.montant)}. Le reçu reste dans la liste, barré : un numéro ne sert qu’une fois.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def recu_remplacer(request, pk: int):
    recu = recu_ou_404(pk)
    initial = {nom: getattr(recu, nom) for nom in ("montant", "recu_le", "forme", "nature", "reglement")}
    return formulaire(
        request, RemplacementForm(donnees_de(request), initial=initial),
        lambda form: actions.recu_remplacer(par=request.user, recu=recu, **form.cleaned_data),
        titre=f"Remplacer le reçu {recu.reference}", vers=Recu.get_absolute_url, rubrique=RUBRIQUE,
        dit="L’ancien reçu est annulé, le nouveau est émis.", annuler=recu.get_absolute_url(),
        envoi="Annuler et remplacer", intro=f"Pour {recu.nom}. Le nouveau reçu prend le numéro suivant.",
    )  # fmt: skip


@require_safe
@droit_requis(LIRE)
def recu_pdf(request, pk: int):
    recu = recu_ou_404(pk)
    return HttpResponse(
        documents.recu_pdf(recu), content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="recu-{recu.reference}.pdf"'},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def association_decrire(request):
    """Who the association is, for the papers and the forms."""
    return formulaire(
        request, AssociationForm(donnees_de(request), instance=association()),
        lambda form: actions.association_decrire(par=request.user, version=form.version, **form.champs),
        titre="Fiche d’identité de l’association", vers=lambda fiche: reverse("gouvernance:accueil"),
        dit="La fiche d’identité est enregistrée.", rubrique="gouvernance:accueil",
        annuler=reverse("gouvernance:accueil"),
        intro="Reprise par les attestations, les reçus et les formulaires des financeurs.",
    )  # fmt: skip
