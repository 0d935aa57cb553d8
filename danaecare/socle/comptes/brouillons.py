"""A long form is kept as it is typed, and given back to its author until it is saved.

Encrypted with the notes' key and read by its account alone: the page gives it back, so whoever may not open the page
any more does not see it. The browser stores nothing. Files are not kept.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import FileField
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from danaecare.socle.communs.ecriture.chiffrement_notes import CleAbsente, chiffreur, fermer
from danaecare.socle.comptes import cachets
from danaecare.socle.comptes.actions.sessions import DUREE_BROUILLONS
from danaecare.socle.comptes.models import Brouillon
from danaecare.socle.comptes.saisies import HORS_SAISIE, TAILLE_MAX

PAGE, VIDE = "page", "vide"
PAR_COMPTE = 30  # pages left open for good do not pile up


@transaction.atomic
def garder(utilisateur, donnees: QueryDict) -> Brouillon | None:
    """Keep what the page named by `donnees` holds; None when that page was saved meanwhile: there is no draft any more.

    ValidationError when it cannot be kept.
    """
    page = donnees.get(PAGE, "")
    chemin = page.partition("?")[0]
    try:
        resolve(chemin)
    except Resolver404:
        raise ValidationError("Cette page n’est pas du hub : rien n’est gardé.") from None
    cachet, pas_encore = cachets.poser(cachets.cle_de_page(utilisateur, page, donnees.get(cachets.JETON, "")), "")
    if not pas_encore:
        return None
    cachet.delete()
    copie = donnees.copy()
    for nom in (*HORS_SAISIE, PAGE):
        copie.pop(nom, None)
    brut = copie.urlencode()
    if len(brut) > TAILLE_MAX or len(chemin) > Brouillon._meta.get_field("chemin").max_length:
        raise ValidationError("Ce texte est trop long pour être gardé comme brouillon : enregistrez-le.")
    cle_id, contenu = fermer(brut)
    brouillon, _ = Brouillon.objects.update_or_create(
        utilisateur=utilisateur, chemin=chemin,
        defaults={"cle_id": cle_id, "contenu": contenu, "ecrit_le": timezone.now()},
    )  # fmt: skip
    anciens = utilisateur.brouillons.order_by("-ecrit_le").values("pk")[PAR_COMPTE:]
    Brouillon.objects.filter(pk__in=list(anciens.values_list("pk", flat=True))).delete()
    return brouillon


def rendre(request, form, sauf=()):
    """`form`, kept from now on as it is typed; not sent yet, it is filled with the draft of this page, if there is one.

    `sauf` names the fields that the address of the page fills. `?vide` opens an empty page, the draft left as it is.
    """
    form.brouillon_url, form.brouillon = reverse("comptes:brouillon_garder"), None
    if form.is_bound or VIDE in request.GET:
        return form
    depuis = timezone.now() - DUREE_BROUILLONS
    brouillon = Brouillon.objects.filter(utilisateur=request.user, chemin=request.path, ecrit_le__gte=depuis).first()
    if brouillon is None:
        return form
    try:
        donnees = QueryDict(chiffreur().ouvrir(brouillon.cle_id, bytes(brouillon.contenu)))
    except CleAbsente:  # the keys were changed since
        return form
    form.brouillon = brouillon
    for nom, champ in form.fields.items():
        if nom not in sauf and not isinstance(champ, FileField):
            form.initial[nom] = champ.widget.value_from_datadict(donnees, MultiValueDict(), form.add_prefix(nom))
    return form


def en_cours(utilisateur, adresse: str):
    """Her own drafts of the pages under `adresse`, the last typed first."""
    depuis = timezone.now() - DUREE_BROUILLONS
    siens = Brouillon.objects.filter(utilisateur=utilisateur, chemin__startswith=adresse, ecrit_le__gte=depuis)
    return siens.order_by("-ecrit_le")


def oublier(request) -> None:
    """What the page of `request` wrote has no draft any more; said in the transaction that wrote it."""
    Brouillon.objects.filter(utilisateur=request.user, chemin=request.path).delete()


def oublier_sous(adresse: str) -> None:
    """Nor has any page under `adresse`, whoever was typing there."""
    Brouillon.objects.filter(chemin__startswith=adresse).delete()
