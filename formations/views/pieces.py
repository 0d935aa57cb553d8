"""The pieces of a session: made for one or for all, sent to one or to all, read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.actions import travail_lancer
from formations.actions import courriels as actions
from formations.actions.documents import document_faire, documents_faire, documents_manquants
from formations.actions.envois import courriels_de_piece
from formations.choix import GenreDocument
from formations.models import Courriel, Document, Session
from formations.requetes.pieces import NON_ENVOYEES, destinataires
from formations.views.envois import faire_partir

# Beyond, the batch is made in the background.
LOT_IMMEDIAT = 12


@require_POST
@droit_requis("formations.ecrire")
def documents_creer(request, pk, genre):
    """Every copy of a piece that is missing; many of them in the background."""
    session = get_object_or_404(Session, pk=pk)
    if genre not in GenreDocument.values:
        raise Http404
    manquants = documents_manquants(session, genre)
    libelle = GenreDocument(genre).label
    if not manquants:
        messages.info(request, f"{libelle} : tout est déjà fait.")
    elif len(manquants) > LOT_IMMEDIAT:
        travail = travail_lancer(
            par=request.user,
            code="formations.documents",
            titre=f"{libelle} : {session.code}",
            parametres={"session_id": session.pk, "genre": genre},
            url=session.get_absolute_url(),
        )
        return redirect(travail)
    else:
        faits, refus = documents_faire(par=request.user, session=session, genre=genre)
        if faits:
            messages.success(request, f"{libelle} : {pluriel(len(faits), 'document fait', 'documents faits')}.")
        for texte in refus[:6]:
            messages.error(request, texte)
    return redirect(session)


@require_safe
@droit_requis("formations.lire")
def document_pdf(request, pk):
    """The bytes as they were made; reading a piece is logged."""
    document = get_object_or_404(Document.objects.select_related("session"), pk=pk)
    inscrire(
        par=request.user,
        action="formations.document.lire",
        nature=Nature.LECTURE,
        objet=document,
        parent=document.session,
    )
    reponse = HttpResponse(bytes(document.contenu), content_type="application/pdf")
    reponse["Content-Disposition"] = f'inline; filename="{document.numero}.pdf"'
    return reponse


def _destinataire(session: Session, genre: str, code: str):
    stagiaires = list(session.stagiaires.suivent().select_related("personne", "employeur", "payeur"))
    trouve = next((d for d in destinataires(session, genre, stagiaires) if d.code == code), None)
    if trouve is None:
        raise Http404
    return trouve


@require_POST
@droit_requis("formations.ecrire")
def document_creer(request, pk, genre, code):
    """One copy for one reader; made again, it takes the next number and the first one stays."""
    session = get_object_or_404(Session, pk=pk)
    if genre not in GenreDocument.values:
        raise Http404
    destinataire = _destinataire(session, genre, code)
    return acte(
        request,
        lambda: document_faire(par=request.user, session=session, genre=genre, destinataire=destinataire),
        dit=lambda document: f"{document} : fait.",
        vers=session,
    )


@require_POST
@droit_requis("formations.ecrire")
def documents_envoyer(request, pk, genre, code=""):
    """Send a piece to one reader, or to all those who did not get it; who cannot be written to is named."""
    session = get_object_or_404(Session, pk=pk)
    if genre not in GenreDocument.values or genre in NON_ENVOYEES:
        raise Http404
    seul = _destinataire(session, genre, code) if code else None
    courriels, manques = courriels_de_piece(par=request.user, session=session, genre=genre, seul=seul)
    libelle = GenreDocument(genre).label
    for texte in manques[:8]:
        messages.warning(request, f"{libelle} : {texte}.")
    if courriels:
        travail = faire_partir(request, courriels, libelle, url=session.get_absolute_url())
        return redirect(travail or session)
    if not manques:
        messages.info(request, f"{libelle} : tout est déjà parti.")
    return redirect(session)


@require_POST
@droit_requis("formations.ecrire")
def courriel_renvoyer(request, pk):
    """A mail that did not leave, or was interrupted: somebody decides to send it again."""
    courriel = get_object_or_404(Courriel.objects.select_related("session"), pk=pk, session__isnull=False)

    def partir():
        if actions.courriel_renvoyer(par=request.user, courriel=courriel):
            messages.success(request, f"Le courriel à {courriel.destinataire} est parti.")
        else:
            messages.error(request, f"Le courriel à {courriel.destinataire} n’est pas parti : réessayez plus tard.")

    request.une_fois_ecrit.append(partir)
    return redirect(courriel.session)
