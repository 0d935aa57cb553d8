"""Appreciations: what the team sees of them, and the public questionnaire of a private link."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.interface.pages import etape, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.envois.confirmation import page_envoi
from formations.actions.avis import avis_deposer, invitation_ecrire
from formations.choix import DE_SESSION, GenreCourriel
from formations.courriels import texte_avis
from formations.forms.avis import AvisForm
from formations.liens import AVIS, cle_du_jeton
from formations.models import Invitation, Session
from formations.requetes.avis import (
    LIEN_JOURS,
    a_inviter,
    echeance,
    financeurs_a_inviter,
    resultats_annee,
    resultats_session,
    sondage_de,
)
from formations.requetes.signatures import RefusLien

FORMATIONS = etape("Formations", "/formations/")
LIEN_DE_CHACUN = "(ici, le lien privé de chacun)"
INCONNU = RefusLien(
    "Ce lien ne mène à aucun questionnaire",
    "Il a peut-être été recopié en partie : ouvrez-le depuis le courriel que vous avez reçu.",
    HTTPStatus.NOT_FOUND,
)


@require_safe
@droit_requis("formations.lire")
def session_avis(request, pk):
    """What the questionnaires of a session say, who is still to be asked."""
    session = get_object_or_404(Session, pk=pk)
    jour, sondage = aujourdhui(), sondage_de(session)
    blocs = [
        {
            "resultats": resultats_session(genre, sondage),
            "dus": dus,
            "joignables": any(qui.adresse for qui in dus),
            "echeance": echeance(session, genre),
        }
        for genre in DE_SESSION
        for dus in [a_inviter(session, genre, jour, sondage)]
    ]
    contexte = {
        "titre": "Satisfaction",
        "fil": [FORMATIONS, etape(session.intitule, session.get_absolute_url()), etape("Satisfaction")],
        "session": session,
        "blocs": blocs,
        "jour": jour,
        "peut_ecrire": request.user.peut("formations.ecrire"),
    }
    return render(request, "formations/session_avis.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def avis_demander(request, pk, genre):
    """The questionnaire to those who are due and did not get it: to whom, with what text, then to each alone."""
    session = get_object_or_404(Session, pk=pk)
    if genre not in DE_SESSION:
        raise Http404
    vers = reverse("formations:session_avis", args=[pk])
    return _demander(request, a_inviter(session, genre, aujourdhui()), session.intitule, vers)


@require_safe
@droit_requis("formations.lire")
def financeurs(request):
    """The yearly request to funders and employers, and what they answered."""
    annee = _annee(request.GET.get("annee", ""))
    dus = financeurs_a_inviter(annee)
    contexte = {
        "titre": f"Avis des financeurs et employeurs, {annee}",
        "fil": [FORMATIONS, etape("Qualité", reverse("formations:audit")), etape(f"Financeurs, {annee}")],
        "annee": annee,
        "resultats": resultats_annee(annee),
        "dus": dus,
        "joignables": any(qui.adresse for qui in dus),
        "invitations": Invitation.objects.filter(annee=annee).select_related("organisation"),
        "peut_ecrire": request.user.peut("formations.ecrire"),
    }
    return render(request, "formations/financeurs.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def financeurs_interroger(request):
    annee = _annee(request.GET.get("annee", ""))
    vers = f"{reverse('formations:financeurs')}?annee={annee}"
    return _demander(request, financeurs_a_inviter(annee), f"Financeurs, {annee}", vers)


def _annee(texte: str) -> int:
    """The year asked for; else the last one that is over."""
    if texte.isdecimal() and 2000 <= int(texte) <= 2100:  # noqa: PLR2004 -- years of the association
        return int(texte)
    return aujourdhui().year - 1


def _demander(request, dus, retour: str, vers: str):
    joignables = [qui for qui in dus if qui.adresse]
    apercu = Apercu(
        titre="Demander un avis", pole="formations", retour=retour, annuler_url=vers,
        bouton=f"Envoyer {pluriel(len(joignables), 'questionnaire')}",
        contenu=texte_avis(Invitation(**joignables[0].champs), LIEN_DE_CHACUN) if joignables else None,
        lecteurs=[Lecteur(qui.qui, qui.adresse) for qui in joignables],
        sans=[(qui.qui, "pas d’adresse électronique dans l’annuaire", "") for qui in dus if not qui.adresse],
    )  # fmt: skip
    return page_envoi(
        request, apercu, genre=GenreCourriel.AVIS, titre=f"Questionnaires : {retour}",
        ecrire=lambda: [invitation_ecrire(par=request.user, qui=qui) for qui in joignables],
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def avis(request, jeton):
    """The questionnaire itself, for whoever holds the link; once, and for half a year."""
    cle = cle_du_jeton(jeton, AVIS)
    invitation = Invitation.objects.select_related("session").filter(cle=cle).first() if cle else None
    if invitation is None:
        return render(request, "formations/public/refus.html", {"refus": INCONNU}, status=INCONNU.statut)
    limite = invitation.invite_le + timedelta(days=LIEN_JOURS)
    if aujourdhui() > limite and not invitation.repondue:
        perime = RefusLien(
            "Ce questionnaire est fermé",
            f"Il se remplissait jusqu’au {date_longue(limite)}. Vous pouvez toujours nous écrire ou nous appeler.",
            HTTPStatus.GONE,
        )
        return render(request, "formations/public/refus.html", {"refus": perime}, status=perime.statut)
    form = AvisForm(request.POST if request.method == "POST" else None, genre=invitation.genre)
    ici = reverse("formations:avis", args=[jeton])

    def montrer(statut):
        if request.method == "POST":
            invitation.refresh_from_db()
            if invitation.repondue:
                return redirect(ici)  # sent twice: led to where the first went
        contexte = {"invitation": invitation, "form": form, "session": invitation.session}
        return render(request, "formations/public/avis.html", contexte, status=statut)

    return page_formulaire(
        request, form, lambda form: avis_deposer(invitation=invitation, **form.champs), dit="", vers=ici,
        redessin=invitation.repondue, montrer=montrer,
    )  # fmt: skip


# The seal of a page keeps its address and a sum of what it sent: of an anonymous answer, neither is kept.
avis.sans_cachet = True
