"""The issues: composed, read at two widths, sent once."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.lettre.actions import numeros as actions
from danaecare.lettre.choix import EXEMPLAIRE, NOM, NUMERO
from danaecare.lettre.courriels import numero_envoye_a
from danaecare.lettre.forms.numeros import NumeroForm, ProgrammeForm
from danaecare.lettre.models import Numero
from danaecare.lettre.rendu import contenu_de, morceaux
from danaecare.lettre.requetes.numeros import envoi_du, etats_du, lecteurs
from danaecare.lettre.requetes.programme import programme
from danaecare.lettre.views import actes
from danaecare.lettre.views.page import ECRIRE, afficher, formulaire
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.actions import courriel_dire
from danaecare.socle.envois.confirmation import page_envoi

LISTE = "lettre:numero_liste"
PARTI = "Ce numéro est parti\u00a0: ses lecteurs l’ont, rien n’y change plus."
# A mail as it is read: styles in its elements, pictures of the hub, nothing that runs.
COMME_UN_COURRIEL = {
    "default-src": [NONE], "script-src": [NONE], "img-src": [SELF], "style-src": ["'unsafe-inline'"],
    "frame-ancestors": [SELF], "base-uri": [NONE], "form-action": [NONE],
}  # fmt: skip


def numero_ou_404(pk: int) -> Numero:
    return get_object_or_404(Numero, pk=pk)


@require_safe
@droit_requis(ECRIRE)
def numero_liste(request):
    contexte = {"numeros": Numero.objects.all()[:60], "actes": actes.des_numeros()}
    return afficher(request, "numero_liste", LISTE, contexte)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def numero_creer(request):
    depart = {"mois": aujourdhui().replace(day=1)}
    return formulaire(
        request, NumeroForm(donnees_de(request), initial=depart),
        lambda form: actions.numero_creer(par=request.user, **form.champs), titre="Nouveau numéro",
        vers=lambda numero: reverse("lettre:numero_programme", args=[numero.pk]), rubrique=LISTE,
        annuler=reverse(LISTE), dit="Le numéro est ouvert\u00a0: choisissez ce qu’il annonce.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def numero_modifier(request, pk: int):
    numero = numero_ou_404(pk)
    if numero.envoye:
        return page_empechee(request, PARTI, titre="Modifier le numéro", retour=numero.get_absolute_url())
    titre = str(numero)
    return formulaire(
        request, NumeroForm(donnees_de(request), instance=numero),
        lambda form: actions.numero_modifier(par=request.user, numero=numero, version=form.version, **form.champs),
        titre=titre, vers=numero, rubrique=LISTE, annuler=numero.get_absolute_url(), dit="Le numéro est à jour.",
    )  # fmt: skip


@require_safe
@droit_requis(ECRIRE)
def numero_fiche(request, pk: int):
    numero = numero_ou_404(pk)
    dits = morceaux(numero)
    contexte = {
        "numero": numero, "morceaux": [(m, actes.de_bloc(m.bloc, numero, rang, len(dits))) for rang, m in
                                       enumerate(dits, 1)],
        "liens": numero.liens.all(), "etats": etats_du(numero), "envoi": envoi_du(numero),
        "actes": actes.de_numero(numero, blocs=len(dits)),
    }  # fmt: skip
    return afficher(request, "numero_fiche", LISTE, contexte)


@require_POST
@droit_requis(ECRIRE)
def numero_effacer(request, pk: int):
    numero = numero_ou_404(pk)
    return acte(
        request, lambda: actions.numero_effacer(par=request.user, numero=numero), dit=f"« {numero} » est effacé.",
        vers=reverse(LISTE),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def numero_programme(request, pk: int):
    """The weeks to come as the hub knows them: what is ticked becomes a block each."""
    numero = numero_ou_404(pk)
    propositions = programme(numero, aujourdhui())
    if numero.envoye or not propositions:
        raison = PARTI if numero.envoye else "Tout ce que le hub sait des semaines à venir est déjà dans ce numéro."
        return page_empechee(request, raison, titre="Prendre au programme", retour=numero.get_absolute_url())
    return formulaire(
        request, ProgrammeForm(donnees_de(request), propositions=propositions),
        lambda form: actions.blocs_prendre(par=request.user, numero=numero, propositions=form.choisies),
        titre="Prendre au programme", vers=numero.get_absolute_url(), rubrique=LISTE, envoi="Prendre",
        annuler=numero.get_absolute_url(),
        dit=lambda blocs: f"{pluriel(len(blocs), 'bloc ajouté', 'blocs ajoutés')}\u00a0: relisez-les.",
    )  # fmt: skip


@require_safe
@droit_requis(ECRIRE)
def numero_apercu(request, pk: int):
    """As mail readers show it, at the width of a screen and of a telephone, and its text alone."""
    numero = numero_ou_404(pk)
    contexte = {
        "numero": numero, "texte": contenu_de(numero).texte, "lecteurs": lecteurs().count(),
        "actes": actes.d_apercu(numero),
    }  # fmt: skip
    return afficher(request, "numero_apercu", LISTE, contexte)


@csp_replace(COMME_UN_COURRIEL)
@xframe_options_sameorigin
@require_safe
@droit_requis(ECRIRE)
def numero_document(request, pk: int):
    return HttpResponse(contenu_de(numero_ou_404(pk)).html)


@require_POST
@droit_requis(ECRIRE)
def numero_essayer(request, pk: int):
    """One copy, to who composes it."""
    numero = numero_ou_404(pk)

    def partir():
        courriel_dire(
            par=request.user, genre=EXEMPLAIRE, adresse=request.user.email, contenu=contenu_de(numero),
            nom=str(request.user),
        )  # fmt: skip

    return acte(
        request, lambda: request.une_fois_ecrit.append(partir),
        dit=f"Un exemplaire part à {request.user.email}.", vers=reverse("lettre:numero_apercu", args=[pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def numero_envoyer(request, pk: int):
    """To each who confirmed, alone; once."""
    numero = numero_ou_404(pk)
    if numero.envoye:
        return page_empechee(request, PARTI, titre="Envoyer la lettre", retour=numero.get_absolute_url())
    abonnes = list(lecteurs())
    apercu = Apercu(
        titre=f"Envoyer {NOM}", retour=str(numero), objet=numero, annuler_url=numero.get_absolute_url(),
        bouton=f"Envoyer {pluriel(len(abonnes), 'lettre')}", contenu=contenu_de(numero),
        lecteurs=[Lecteur("Abonné", abonne.adresse) for abonne in abonnes],
        remarque="Voici la part de texte\u00a0; la mise en page se relit dans l’aperçu. Chacun reçoit son propre lien "
        "pour se désabonner. Une fois parti, le numéro ne change plus.",
        pieces=[("La mise en page, aux deux largeurs", reverse("lettre:numero_apercu", args=[pk]))],
    )  # fmt: skip

    def ecrire():
        actions.numero_partir(par=request.user, numero=numero)
        return [numero_envoye_a(numero, abonne) for abonne in abonnes]

    return page_envoi(request, apercu, genre=NUMERO, titre=f"{NOM}\u00a0: {numero}", ecrire=ecrire)
