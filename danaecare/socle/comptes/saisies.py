"""The text of a form whose session ended in the middle: kept for its author, given back once logged in."""

from datetime import timedelta

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone

from danaecare.socle.communs.ecriture.chiffrement_notes import CleAbsente, chiffreur
from danaecare.socle.communs.ecriture.versions import AUTEUR, NOM, auteur_lu
from danaecare.socle.comptes import fichiers_gardes
from danaecare.socle.comptes.models import SaisieGardee, Utilisateur

DUREE = timedelta(hours=1)
CLE_SESSION = "saisie_gardee"
HORS_SAISIE = ("csrfmiddlewaretoken", AUTEUR, NOM)
TAILLE_MAX = 512 * 1024


def garder(utilisateur, chemin: str, donnees: QueryDict, fichiers=None) -> SaisieGardee | None:
    """Keep the fields of a POST (never its CSRF token) and its files; None when it is empty or over 512 KB."""
    copie = donnees.copy()
    for nom in HORS_SAISIE:
        copie.pop(nom, None)
    for nom, envoyes in fichiers.lists() if fichiers else ():
        copie.setlist(fichiers_gardes.nom_du_billet(nom), [b for b in map(fichiers_gardes.garder, envoyes) if b])
    brut = copie.urlencode()
    SaisieGardee.objects.filter(expire_le__lt=timezone.now()).delete()
    if not brut or len(brut) > TAILLE_MAX:
        return None
    cle_id, contenu = chiffreur().fermer(brut)
    return SaisieGardee.objects.create(
        utilisateur=utilisateur,
        chemin=chemin[:500],
        cle_id=cle_id,
        contenu=contenu,
        expire_le=timezone.now() + DUREE,
    )


def remettre(request, *, signee=False) -> SaisieGardee | None:
    """Keep what `request` sent, for the same page to give it back to its author; None when it is nobody's, or nothing.

    The author is the account that the page was drawn for: what one typed is never given to another. `signee`: the page
    must say which.
    """
    auteur = auteur_lu(request.POST) or (None if signee else request.user.pk)
    if auteur is None or (request.user.is_authenticated and request.user.pk != auteur):
        return None
    compte = Utilisateur.objects.actifs().filter(pk=auteur).first()
    saisie = garder(compte, request.path, request.POST, request.FILES) if compte is not None else None
    if saisie is not None:
        request.session[CLE_SESSION] = saisie.pk
    return saisie


def reprendre(request) -> QueryDict | None:
    """The kept fields for this page and this account, once; None when there are none."""
    if CLE_SESSION not in request.session:
        return None
    saisie = SaisieGardee.objects.filter(
        utilisateur=request.user,
        pk=request.session[CLE_SESSION],
        chemin=request.path,
        expire_le__gte=timezone.now(),
    ).first()
    if saisie is None:
        return None
    del request.session[CLE_SESSION]
    saisie.delete()
    try:
        return QueryDict(chiffreur().ouvrir(saisie.cle_id, bytes(saisie.contenu)), mutable=True)
    except CleAbsente:  # the keys were changed within the hour
        return None


def donnees_de(request) -> QueryDict | None:
    """What a form is bound to: the POST, or the text kept when the session ended, or nothing (a fresh form)."""
    if request.method == "POST":
        return request.POST
    gardees = reprendre(request)
    if gardees is not None:
        messages.info(request, "Voici votre texte, tel que vous l’aviez saisi. Relisez-le, puis enregistrez.")
    return gardees
