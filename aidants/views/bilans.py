"""Questionnaires of a file: proposed, filled with the person or from paper, sent to her by a private link."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aidants.actions import bilans as actions
from aidants.courriels import texte_bilan
from aidants.forms.bilans import BilanForm, EnvoyerForm, SuiteForm
from aidants.lectures import page_lue
from aidants.models import Aidant, BilanAidant
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_ecriture
from aidants.requetes.suite_bilans import etat_dit
from aidants.views import actes
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_empechee, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.questionnaires.actions.bilans import PAS_ENCORE, SIENNE
from danaecare.socle.questionnaires.choix import ModeBilan, Moment
from danaecare.socle.questionnaires.forms.reponses import CorrigerForm, SaisieForm
from danaecare.socle.questionnaires.requetes import questions_de, redactions_proposees, reponses_lues

LIEN = "(le lien privé de la personne)"  # of what is shown before it leaves
AUCUN = "Aucun questionnaire n’est publié. La direction les écrit et les publie dans «\u00a0Questionnaires\u00a0»."
CLOS = "Ce bilan n’attend plus de réponse."


def _bilan(request, numero: str, pk: int, *, ecrire: bool = True) -> BilanAidant:
    """That of the file, for who may read it, or write it; 404 for whom it does not exist."""
    dossier = dossier_ouvrable(numero)
    bilans = BilanAidant.objects.select_related("aidant", "bilan__redaction__questionnaire", "professionnel")
    sien = get_object_or_404(bilans, pk=pk, aidant__dossier=dossier)
    sien.aidant.dossier = dossier
    permis = acces(request.user, Bloc.SCORE, dossier, sien)
    if permis == Acces.RIEN:
        raise Http404
    if ecrire and permis != Acces.ECRITURE:
        raise PermissionDenied
    return sien


def _fiche(sien: BilanAidant) -> str:
    return reverse("aidants:bilan_fiche", args=[sien.aidant.dossier.numero, sien.pk])


def _empeche(request, sien: BilanAidant, titre: str):
    page_lue(request, [sien.aidant.dossier_id])
    return page_empechee(request, CLOS, titre=titre, retour=_fiche(sien))


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def bilan_proposer(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.SCORE, dossier_ouvrable(numero))
    reserve = request.user.peut("aidants.notes_psy")
    titre, retour = "Proposer un questionnaire", dossier.get_absolute_url()
    aidants = dossier.aidants.filter(jusqu_a=None).order_by("-principal", "id")
    if not redactions_proposees(reserve=reserve).exists() or not aidants:
        return page_empechee(request, AUCUN, titre=titre, retour=retour)
    moment = request.GET.get("moment", "")
    form = BilanForm(
        donnees_de(request), aidants=aidants, reserve=reserve,
        initial={"moment": moment if moment in Moment.values else Moment.ENTREE, **_choix_de(request)},
    )  # fmt: skip
    return traiter(
        request, form, lambda: actions.bilan_proposer(par=request.user, **form.champs), dossier=dossier, titre=titre,
        reussite="Le questionnaire est proposé\u00a0: remplissez-le ensemble, ou envoyez-lui son lien.",
        envoi="Proposer", vers=_fiche, annuler_url=retour,
    )  # fmt: skip


def _choix_de(request) -> dict:
    """What « À faire » proposes: whom, and which wording."""
    return {nom: request.GET[nom] for nom in ("aidant", "redaction") if request.GET.get(nom, "").isdecimal()}


@require_safe
@droit_requis("aidants.typologies")
def bilan_fiche(request, numero, pk):
    sien = _bilan(request, numero, pk, ecrire=False)
    page_lue(request, [sien.aidant.dossier_id])
    ecrit = acces(request.user, Bloc.SCORE, sien.aidant.dossier, sien) == Acces.ECRITURE
    contexte = {
        "titre": str(sien), "dossier": sien.aidant.dossier, "sien": sien, "bilan": sien.bilan,
        "etat": etat_dit(sien.bilan),
        "lues": reponses_lues(sien.bilan) if sien.bilan.repondu_le else [],
        "corrigees": sien.bilan.corrigees.select_related("question"),
        "courriel": Courriel.objects.sur(sien).order_by("-pk").first(),
        "actes": actes.de_bilan(sien, ecrire=ecrit),
    }  # fmt: skip
    return render(request, "aidants/bilan.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def bilan_remplir(request, numero, pk):
    sien = _bilan(request, numero, pk)
    titre = str(sien)
    if request.method == "GET" and sien.bilan.clos:
        return _empeche(request, sien, titre)
    form = SaisieForm(donnees_de(request), questions=questions_de(sien.bilan.redaction))

    def repondre():
        dit = form.cleaned_data
        return actions.bilan_repondre(
            par=request.user, bilan=sien, reponses=form.reponses, mode=dit["mode"], le=dit["le"]
        )

    return traiter(
        request, form, repondre, dossier=sien.aidant.dossier, titre=titre, reussite="Les réponses sont enregistrées.",
        vers=_fiche, annuler_url=_fiche(sien), intro=sien.bilan.redaction.introduction,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def bilan_corriger(request, numero, pk):
    """Typed wrong: typed again over what it says."""
    sien = _bilan(request, numero, pk)
    titre = f"Corriger «\u00a0{sien}\u00a0»"
    if sien.bilan.repondu_le is None or sien.bilan.mode == ModeBilan.LIEN:
        page_lue(request, [sien.aidant.dossier_id])
        return page_empechee(request, SIENNE if sien.bilan.mode else PAS_ENCORE, titre=titre, retour=_fiche(sien))
    form = CorrigerForm(donnees_de(request), bilan=sien.bilan, questions=questions_de(sien.bilan.redaction))

    def corriger():
        motif = form.cleaned_data.get("motif_correction", "")
        return actions.bilan_corriger(par=request.user, bilan=sien, reponses=form.reponses, motif_correction=motif)

    return traiter(
        request, form, corriger, dossier=sien.aidant.dossier, titre=titre, vers=_fiche, annuler_url=_fiche(sien),
        reussite="Les réponses sont corrigées. Ce qu’elles disaient reste lu à côté.", objet=sien.bilan,
    )  # fmt: skip


@require_POST
@droit_requis("aidants.typologies")
def bilan_refuser(request, numero, pk):
    sien = _bilan(request, numero, pk)
    return acte(
        request, lambda: actions.bilan_refuser(par=request.user, bilan=sien),
        dit="C’est noté\u00a0: la personne ne souhaite pas répondre.", vers=_fiche(sien),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def bilan_envoyer(request, numero, pk):
    """Her link, with the words of the mail, before it leaves."""
    sien = _bilan(request, numero, pk)
    titre = "Envoyer le lien du questionnaire"
    if request.method == "GET" and (sien.bilan.clos or sien.bilan.expire_le < aujourdhui()):
        return _empeche(request, sien, titre)
    form = EnvoyerForm(donnees_de(request), initial={"courriel": sien.aidant.courriel})
    return traiter(
        request, form,
        lambda: actions.bilan_envoyer(
            par=request.user, bilan=sien, adresse=form.cleaned_data["courriel"],
            accord_le=form.cleaned_data["accord_le"],
        ),
        dossier=sien.aidant.dossier, titre=titre, envoi="Envoyer", gabarit="aidants/bilan_envoyer.html",
        objet=sien.bilan, reussite="Le lien part. Sa réponse se lira ici.", vers=lambda _: _fiche(sien),
        annuler_url=_fiche(sien), courriel=texte_bilan(sien.bilan, LIEN),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def bilan_retirer(request, numero, pk):
    sien = _bilan(request, numero, pk)
    page_lue(request, [sien.aidant.dossier_id])
    return page_formulaire(
        request, None, lambda _: actions.bilan_retirer(par=request.user, bilan=sien), dit="Le bilan est retiré.",
        vers=sien.aidant.dossier, gabarit="composants/page_confirmation.html", objet=sien.bilan,
        titre=f"Retirer «\u00a0{sien}\u00a0»", danger=True, envoi="Retirer", annuler_url=_fiche(sien),
        texte="Le bilan et ses réponses seront effacés pour de bon. L’historique garde qu’il a été retiré, quand et "
        f"par qui. Il a été proposé le {date_longue(sien.bilan.demande_le)}.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def suite_declarer(request, numero, pk):
    """This person was followed before, in another file."""
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    aidant = get_object_or_404(Aidant, pk=pk, dossier=dossier)
    form = SuiteForm(donnees_de(request), aidant=aidant, initial={"premiere": aidant.suite_de_id})
    return traiter(
        request, form,
        lambda: actions.suite_declarer(par=request.user, aidant=aidant, premiere=form.cleaned_data["premiere"]),
        dossier=dossier, titre=f"{aidant}\u00a0: déjà suivi dans un autre dossier", reussite="C’est enregistré.",
        objet=aidant, annuler_url=dossier.get_absolute_url(),
    )  # fmt: skip
