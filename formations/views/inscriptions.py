"""Inscriptions: the public catalogue, the public form and its private link, and the team that answers."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.pdf import rendre_une_fois
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.communs.texte.mots import de
from formations.actions.documents import FEUILLE_STYLE
from formations.actions.inscriptions import (
    demande_accepter,
    demande_deposer,
    demande_refuser,
    demande_retirer,
    inscriptions_regler,
)
from formations.choix import EtatDemande, EtatInscription, Inscriptions
from formations.forms.inscriptions import DemandeForm, RefusForm
from formations.liens import DEMANDE, INSCRIPTION, cle_du_jeton, jeton_de
from formations.models import DemandeInscription, Session
from formations.requetes.donnees_pieces import donnees_organisme, donnees_programme
from formations.requetes.offre import libres, offre, resultats_publics, session_du_jeton
from formations.requetes.signatures import RefusLien

CLOSES = RefusLien(
    "Les inscriptions sont closes",
    "Ce lien ne prend plus d’inscription : la session a commencé, ou l’équipe l’a fermée. Voyez le catalogue pour les "
    "prochaines dates, ou appelez-nous.",
    HTTPStatus.GONE,
)


@require_safe
@login_not_required
def offre_liste(request):
    """The catalogue for everybody."""
    return render(request, "formations/public/offre.html", {"offre": offre(), "resultats": resultats_publics()})


def _programme_public(pk):
    ligne = next((ligne for ligne in offre() if ligne["formation"].pk == pk), None)
    if ligne is None:
        raise Http404
    return ligne


@require_safe
@login_not_required
def offre_fiche(request, pk):
    """One programme and its announced sessions."""
    ligne = _programme_public(pk)
    for session in ligne["sessions"]:
        session.libres = libres(session)
        session.jeton = jeton_de(session.cle_inscription, INSCRIPTION)
    return render(request, "formations/public/offre_fiche.html", ligne)


@require_safe
@login_not_required
def offre_pdf(request, pk):
    """The programme on paper, as the catalogue has it today."""
    ligne = _programme_public(pk)
    donnees = {
        "titre": ligne["formation"].intitule,
        "organisme": donnees_organisme(),
        "programme": donnees_programme(ligne["programme"]),
    }
    contenu = rendre_une_fois(render_to_string("formations/papier/catalogue.html", donnees), FEUILLE_STYLE)
    return HttpResponse(contenu, content_type="application/pdf")


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def inscription(request, jeton):
    """Ask for a seat. What is refused keeps the text."""
    session = session_du_jeton(jeton)
    if session is None:
        return render(request, "formations/public/refus.html", {"refus": CLOSES}, status=CLOSES.statut)
    form = DemandeForm(
        request.POST if request.method == "POST" else None, session=session, initial={"sceau": antirobot.sceller()}
    )

    def freiner(form):
        antirobot.compter(antirobot.adresse_de(request), form.cleaned_data["courriel"])

    def montrer(statut):
        contexte = {"session": session, "form": form, "libres": libres(session)}
        return render(request, "formations/public/inscription.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: demande_deposer(session=session, **form.champs), dit="", avant=freiner,
        montrer=montrer,
        vers=lambda demande: reverse("formations:ma_demande", args=[jeton_de(demande.cle, DEMANDE)]),
    )  # fmt: skip


def _ma_demande(jeton) -> DemandeInscription:
    """404 for a forged link as for an unknown one."""
    cle = cle_du_jeton(jeton, DEMANDE)
    if cle is None:
        raise Http404
    return get_object_or_404(DemandeInscription.objects.select_related("session", "stagiaire"), cle=cle)


@never_cache
@require_safe
@login_not_required
def ma_demande(request, jeton):
    """Where the request stands, for whoever holds the link."""
    demande = _ma_demande(jeton)
    rang = None
    if demande.stagiaire and demande.stagiaire.etat == EtatInscription.ATTENTE:
        avant = demande.session.stagiaires.filter(etat=EtatInscription.ATTENTE, pk__lt=demande.stagiaire_id)
        rang = avant.count() + 1
    contexte = {"demande": demande, "session": demande.session, "jeton": jeton, "rang": rang}
    return render(request, "formations/public/ma_demande.html", contexte)


@never_cache
@require_POST
@login_not_required
def ma_demande_retirer(request, jeton):
    demande = _ma_demande(jeton)
    return acte(
        request,
        lambda: demande_retirer(demande=demande),
        dit="C’est noté : votre place est rendue. Merci d’avoir prévenu.",
        vers=reverse("formations:ma_demande", args=[jeton]),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def inscriptions(request, pk):
    """The team's side of a session: the link, and the requests to answer."""
    session = get_object_or_404(Session, pk=pk)
    if request.method == "POST":
        mode = request.POST.get("mode", "")
        if mode not in Inscriptions.values:
            raise Http404
        return acte(
            request,
            lambda: inscriptions_regler(par=request.user, session=session, mode=mode),
            dit="C’est réglé.",
            vers=reverse("formations:inscriptions", args=[pk]),
        )
    ouvertes = session.inscriptions != Inscriptions.FERMEES
    adresse = settings.ADRESSE_PUBLIQUE + reverse(
        "formations:inscription", args=[jeton_de(session.cle_inscription, INSCRIPTION)]
    )
    contexte = {
        "titre": "Inscriptions",
        "fil": [
            etape("Formations", reverse("formations:session_liste")),
            etape(session.intitule, session.get_absolute_url()),
            etape("Inscriptions"),
        ],
        "session": session,
        "modes": Inscriptions.choices,
        "adresse": adresse if ouvertes else "",
        "a_traiter": session.demandes.filter(etat=EtatDemande.RECUE),
        "traitees": session.demandes.exclude(etat=EtatDemande.RECUE).select_related("stagiaire"),
    }
    return render(request, "formations/inscriptions.html", contexte)


@require_POST
@droit_requis("formations.ecrire")
def demande_repondre(request, pk, reponse):
    """Accept or refuse; the person is told by mail."""
    demande = get_object_or_404(DemandeInscription, pk=pk)
    if reponse not in ("accepter", "refuser"):
        raise Http404
    if reponse == "accepter":
        return acte(
            request,
            lambda: demande_accepter(par=request.user, demande=demande),
            dit=lambda faite: (
                f"{faite} est en liste d’attente : la session est complète."
                if faite.stagiaire.etat == EtatInscription.ATTENTE
                else f"L’inscription {de(faite)} est faite. Complétez son type et son prix sur la page de la session."
            ),
            vers=demande.get_absolute_url(),
        )
    return page_formulaire(
        request, RefusForm(request.POST),
        lambda form: demande_refuser(par=request.user, demande=demande, **form.cleaned_data),
        dit=f"La demande {de(demande)} est refusée, un courriel le lui dit.", vers=demande.get_absolute_url(),
        gabarit="composants/page_confirmation.html", objet=demande, titre=f"Refuser la demande {de(demande)}",
        texte=str(demande.session), envoi="Refuser", annuler_url=demande.get_absolute_url(),
    )  # fmt: skip
