"""The tablet that is passed round: the staff's page with the link, and the public pages that it opens."""

import hashlib
import json
import secrets

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.codes import code_a_scanner
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import etape
from formations.actions.signatures import lien_prendre, lien_tirer, signature_recevoir
from formations.liens import SIGNATURE, jeton_de
from formations.models import DemiJournee, LienSignature
from formations.requetes.seances import feuille_de
from formations.requetes.signatures import HAUTEUR, LARGEUR, fenetre, lien_du_jeton, refus_du_lien

TEMOIN_S = 12 * 3600
RETARDS = (15, 30, 60)


def _temoin(lien: LienSignature) -> str:
    return f"tablette-{lien.pk}"


def _appareil(request, lien: LienSignature | None) -> str:
    """The fingerprint of what this tablet was given; '' for a tablet that was given nothing."""
    secret = request.COOKIES.get(_temoin(lien), "") if lien else ""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def signature_lien(request, pk):
    """Where the staff draws the link of a half-day, shows it as a code to scan, or kills it by drawing another."""
    demi = get_object_or_404(DemiJournee.objects.select_related("session"), pk=pk)
    if request.method == "POST":
        try:
            lien_tirer(par=request.user, demi_journee=demi)
        except ValidationError as erreur:
            messages.error(request, " ".join(erreur.messages))
        return redirect("formations:signature_lien", pk=pk)
    lien = LienSignature.objects.filter(demi_journee=demi).first()
    adresse = lien and settings.ADRESSE_PUBLIQUE + reverse("formations:signer", args=[jeton_de(lien.cle, SIGNATURE)])
    ouvre, ferme = fenetre(demi)
    contexte = {
        "titre": "Faire signer sur une tablette",
        "fil": [
            etape("Formations", reverse("formations:session_liste")),
            etape(demi.session.intitule, demi.session.get_absolute_url()),
            etape("Tablette"),
        ],
        "demi_journee": demi,
        "lien": lien,
        "adresse": adresse,
        "code": adresse and code_a_scanner(adresse),
        "ouvre": ouvre,
        "ferme": ferme,
        "finie": timezone.now() > ferme,
    }
    return render(request, "formations/signature_lien.html", contexte)


def _refuser(request, refus):
    return render(request, "formations/public/refus.html", {"refus": refus}, status=refus.statut)


@never_cache
@require_safe
@login_not_required
def signer(request, jeton):
    """The half-day's sheet on the tablet: who signed, who has not yet."""
    lien = lien_du_jeton(jeton)
    refus = refus_du_lien(lien, _appareil(request, lien))
    if refus:
        return _refuser(request, refus)
    demi = lien.demi_journee
    contexte = {"demi_journee": demi, "session": demi.session, "jeton": jeton, "pris": bool(lien.appareil)}
    if lien.appareil:
        contexte["lignes"] = _lignes(demi)
        contexte["restent"] = sum(not ligne["fait"] for ligne in contexte["lignes"])
    return render(request, "formations/public/signer.html", contexte)


def _lignes(demi) -> list[dict]:
    feuille = feuille_de(demi.session)
    lignes = []
    for ligne in (*feuille.stagiaires, *feuille.formateurs):
        case = next(case for case in ligne.cases if case.demi_journee.pk == demi.pk)
        if case.attendue:
            sorte = "formateur" if ligne.formateur else "stagiaire"
            lignes.append(
                {"nom": ligne.nom, "sorte": sorte, "pk": ligne.signataire.pk, "qui": ligne.signataire,
                 "fait": case.emargement}
            )  # fmt: skip
    return lignes


@never_cache
@require_POST
@login_not_required
def signer_prendre(request, jeton):
    """This tablet takes the link: from now on no other opens it."""
    lien = lien_du_jeton(jeton)
    secret = request.COOKIES.get(_temoin(lien), "") if lien else ""
    secret = secret or secrets.token_urlsafe(24)
    appareil = hashlib.sha256(secret.encode()).hexdigest()
    refus = refus_du_lien(lien, appareil)
    if refus:
        return _refuser(request, refus)
    try:
        lien_prendre(lien=lien, appareil=appareil)
    except ValidationError:
        return _refuser(request, refus_du_lien(lien_du_jeton(jeton), appareil))
    reponse = redirect("formations:signer", jeton=jeton)
    reponse.set_cookie(
        _temoin(lien), secret, max_age=TEMOIN_S, path=reverse("formations:signer", args=[jeton]), httponly=True,
        samesite="Lax", secure=getattr(settings, "SESSION_COOKIE_SECURE", False),
    )  # fmt: skip
    return reponse


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def signer_personne(request, jeton, sorte, pk):
    """One person draws their signature; what was drawn is refused with its reason, never lost silently."""
    lien = lien_du_jeton(jeton)
    appareil = _appareil(request, lien)
    refus = refus_du_lien(lien, appareil)
    if refus:
        return _refuser(request, refus)
    if not lien.appareil:
        return redirect("formations:signer", jeton=jeton)
    ligne = next((li for li in _lignes(lien.demi_journee) if (li["sorte"], li["pk"]) == (sorte, pk)), None)
    if ligne is None:
        raise Http404
    if ligne["fait"]:
        messages.info(request, f"{ligne['nom']} est déjà sur la feuille : rien n’a changé.")
        return redirect("formations:signer", jeton=jeton)
    erreur = ""
    if request.method == "POST":
        try:
            signature_recevoir(
                lien=lien, appareil=appareil, trace=_trace(request), retard=_retard(request), **{sorte: ligne["qui"]}
            )
        except ValidationError as refusee:
            erreur = " ".join(refusee.messages)
        else:
            messages.success(request, f"Merci, {ligne['nom']} : votre signature est enregistrée.")
            return redirect("formations:signer", jeton=jeton)
    contexte = {
        "demi_journee": lien.demi_journee,
        "session": lien.demi_journee.session,
        "jeton": jeton,
        "ligne": ligne,
        "erreur": erreur,
        "retards": RETARDS,
        "largeur": LARGEUR,
        "hauteur": HAUTEUR,
    }
    return render(request, "formations/public/signer_personne.html", contexte, status=400 if erreur else 200)


def _trace(request):
    try:
        return json.loads(request.POST.get("trace", ""))
    except (ValueError, RecursionError):
        return None


def _retard(request) -> int:
    valeur = request.POST.get("retard", "")
    return int(valeur) if valeur in {str(minutes) for minutes in RETARDS} else 0
