"""The pieces of a session: made for one or for all, sent to one or to all, read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.envois.confirmation import page_envoi
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.travaux.actions import travail_lancer
from formations.actions.documents import document_faire, documents_faire, documents_manquants
from formations.choix import GenreCourriel, GenreDocument
from formations.courriels import texte_changement, texte_piece
from formations.models import Document, Session
from formations.requetes.envois import a_prevenir, changement_de, piece_a_envoyer
from formations.requetes.pieces import NON_ENVOYEES, destinataires

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


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def documents_envoyer(request, pk, genre, code=""):
    """A piece to one reader, or to all those who did not get it: to whom, with what, then to each alone."""
    session = get_object_or_404(Session, pk=pk)
    if genre not in GenreDocument.values or genre in NON_ENVOYEES:
        raise Http404
    seul = _destinataire(session, genre, code) if code else None
    bilan, libelle = piece_a_envoyer(session, genre, seul), GenreDocument(genre).label
    return page_envoi(
        request, _apercu(session, genre, bilan), genre=GenreCourriel.PIECE, titre=f"{libelle} : {session.intitule}",
        ecrire=lambda: bilan.destinataires,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def session_prevenir(request, pk):
    """A session moved or called off: who was told otherwise, what they are told now, then it asks."""
    session = get_object_or_404(Session, pk=pk)
    connus, texte = a_prevenir(session), texte_changement(session)
    apercu = Apercu(
        titre="Prévenir du changement ?", pole="formations", retour=session.intitule, objet=session,
        annuler_url=session.get_absolute_url(), contenu=texte,
        lecteurs=[Lecteur(connu.nom, connu.destinataire) for connu in connus],
        pieces=[("Les demi-journées, pour l’agenda de chacun", "")],
        bouton=f"Prévenir {pluriel(len(connus), 'personne')}",
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=GenreCourriel.CHANGEMENT, titre=texte.objet,
        ecrire=lambda: [changement_de(session, connu) for connu in connus],
    )  # fmt: skip


def apres_changement(session) -> str:
    """Whoever moves a session is asked whether the trainees are told."""
    vers = reverse("formations:session_prevenir", args=[session.pk])
    return vers if a_prevenir(Session.objects.get(pk=session.pk)) else session.get_absolute_url()


def _apercu(session: Session, genre: str, bilan) -> Apercu:
    libelle, contenu, pieces = GenreDocument(genre).label, None, []
    if bilan.documents:
        premier = bilan.documents[0]
        contenu = texte_piece(session, premier, bilan.jointes, bilan.destinataires[0]["nom"])
        autres = ", et pour les autres l’exemplaire à leur nom" if len(set(bilan.documents)) > 1 else ""
        pieces = [(f"{libelle} {premier.numero}{autres}", premier.get_absolute_url())]
        pieces += [(f"{d.get_genre_display()} {d.numero}", d.get_absolute_url()) for d in bilan.jointes]
        if genre == GenreDocument.CONVOCATION:
            pieces.append(("Les demi-journées, pour l’agenda de chacun", ""))
    return Apercu(
        titre=f"Envoyer : {libelle.lower()}", pole="formations", retour=session.intitule,
        annuler_url=session.get_absolute_url(), objet=session, contenu=contenu, pieces=pieces,
        lecteurs=[Lecteur(qui["nom"], qui["adresse"]) for qui in bilan.destinataires],
        sans=bilan.manques, deja=bilan.deja,
        bouton=f"Envoyer {pluriel(len(bilan.destinataires), 'courriel')}",
    )  # fmt: skip
