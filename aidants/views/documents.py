"""The papers of a file: put in, moved where they belong, taken away, given."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import documents as actions
from aidants.forms.documents import DocumentForm, DocumentModifierForm
from aidants.lectures import page_lue
from aidants.models import Document
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_choisi, exiger_ecriture
from aidants.requetes.entretiens import personnes_de
from aidants.requetes.fiche_lue import droits_de
from aidants.requetes.pieces import demandees
from aidants.views.actes import de_documents as actes_de_documents
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def _document(dossier, pk) -> Document:
    document = get_object_or_404(Document, pk=pk, dossier=dossier)
    document.dossier = dossier
    return document


def _lu(request, document) -> None:
    inscrire(
        par=request.user, action="aidants.document.lire", nature=Nature.LECTURE, objet=document,
        parent=document.dossier,
    )  # fmt: skip


@require_safe
@droit_requis("aidants.typologies")
def document_liste(request, numero):
    """The papers as one looks for them: pictured, what each right still asks for, made into one PDF."""
    dossier = dossier_ouvrable(numero)
    page_lue(request, [dossier.pk])
    papiers = list(dossier.documents.all())
    ecrit = acces(request.user, Bloc.TYPOLOGIES, dossier) == Acces.ECRITURE
    contexte = {
        "dossier": dossier, "papiers": papiers, "ecrit": ecrit,
        "listes": demandees(
            droits_de(dossier.pk), [(papier.piece, papier.titre) for papier in papiers], personnes_de(dossier)
        ),
        "actes": actes_de_documents(dossier, ecrit=ecrit),
    }  # fmt: skip
    return render(request, "aidants/document_liste.html", contexte)


@require_safe
@droit_requis("aidants.typologies")
def document_apercu(request, numero, pk):
    """Its first page, small: read, and logged, as the paper itself. One that does not open is said to have none."""
    dossier = dossier_ouvrable(numero)
    document = _document(dossier, pk)
    if not document.reuni:
        raise Http404
    contenu = actions.document_apercevoir(par=request.user, document=document)
    if contenu is None:
        return redirect(static("images/sans-apercu.svg"))
    return HttpResponse(contenu, content_type="image/jpeg")


@require_safe
@droit_requis("aidants.typologies")
def documents_pdf(request, numero):
    """The chosen papers (`?d=`), in the order of their titles on the page, as one PDF."""
    dossier = dossier_ouvrable(numero)
    choisis = {int(pk) for pk in request.GET.getlist("d") if pk.isdecimal()}
    papiers = [papier for papier in dossier.documents.filter(pk__in=choisis) if papier.reuni]
    try:
        contenu = actions.documents_reunir(par=request.user, dossier=dossier, papiers=papiers)
    except ValidationError as refus:
        messages.error(request, " ".join(refus.messages))
        return redirect("aidants:document_liste", numero)
    reponse = HttpResponse(contenu, content_type="application/pdf")
    reponse["Content-Disposition"] = content_disposition_header(True, f"Dossier {numero}, pièces.pdf")
    return reponse


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def document_deposer(request, numero):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    form = DocumentForm(donnees_de(request), request.FILES or None)

    def deposer():
        deposes, refus = actions.documents_deposer(
            par=request.user, dossier=dossier, papiers=form.papiers, jeton=form.cleaned_data["jeton"]
        )
        un = "Le document est déposé."
        messages.success(request, un if len(deposes) == 1 else f"{len(deposes)} documents sont déposés.")
        for texte in refus:
            messages.error(request, texte)
        return redirect("aidants:document_deposer", numero) if refus else redirect(dossier)

    return traiter(
        request, form, deposer, dossier=dossier, titre="Déposer des documents", reussite="", envoi="Déposer",
        gabarit="aidants/document_deposer.html", multipart=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def document_modifier(request, numero, pk):
    """Its title, or the file where it belongs: a paper put in the wrong one does not stay there."""
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    document = _document(dossier, pk)
    form = DocumentModifierForm(donnees_de(request), instance=document, initial={"dossier": dossier})

    def ecrire():
        vers = exiger_choisi(request.user, Bloc.TYPOLOGIES, form.cleaned_data["dossier"])
        actions.document_modifier(
            par=request.user,
            document=document,
            dossier=vers,
            titre=form.cleaned_data["titre"],
            piece=form.cleaned_data["piece"],
            version=form.version,
        )

    return traiter(
        request, form, ecrire, dossier=dossier, titre=f"Document «\u00a0{document}\u00a0»",
        gabarit="aidants/retirable.html", reussite="Le document est à sa place.", retirer_quoi="ce document",
        retirer_url=reverse("aidants:document_retirer", args=[numero, pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def document_retirer(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    document = _document(dossier, pk)
    page_lue(request, [dossier.pk])
    return page_formulaire(
        request, None, lambda _: actions.document_retirer(par=request.user, document=document),
        dit="Le document est retiré.", vers=dossier, gabarit="composants/page_confirmation.html", objet=document,
        titre=f"Retirer «\u00a0{document}\u00a0»", danger=True, envoi="Retirer le document",
        texte="Son contenu est effacé pour de bon. L’historique garde qu’il a été retiré, quand et par qui.",
        annuler_url=reverse("aidants:document_modifier", args=[numero, pk]),
    )  # fmt: skip


@require_safe
@droit_requis("aidants.typologies")
def document_telecharger(request, numero, pk):
    """The file itself, always as an attachment, never opened inside the hub's pages; the reading is logged."""
    dossier = dossier_ouvrable(numero)
    document = _document(dossier, pk)
    _lu(request, document)
    extension = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}.get(document.type_mime, "docx")
    if document.type_mime.endswith("opendocument.text"):
        extension = "odt"
    with document.fichier.open() as fichier:
        reponse = HttpResponse(fichier.read(), content_type=document.type_mime)
    reponse["Content-Disposition"] = content_disposition_header(True, f"{document.titre}.{extension}")
    return reponse
