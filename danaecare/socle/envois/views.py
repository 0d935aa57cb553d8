"""What became of the mails: an envoi with its people, and those that are sent again to them alone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.courriels import actions
from danaecare.socle.courriels.choix import RESTES, Etat
from danaecare.socle.courriels.models import Courriel, Envoi
from danaecare.socle.courriels.registre import genre_de
from danaecare.socle.envois.lancement import envoi_reprendre, travail_de
from danaecare.socle.travaux.views import contexte_suivi


def _envoi_ou_404(request, pk: int) -> Envoi:
    envoi = get_object_or_404(Envoi, pk=pk)
    exiger(request.user, genre_de(envoi.genre).droit)
    return envoi


@require_safe
@never_cache
@droit_requis("travaux.suivre")
def envoi_suivre(request, pk: int):
    """How far it is, who did not get it and why, who did."""
    envoi = _envoi_ou_404(request, pk)
    courriels = list(envoi.courriels.order_by("nom", "pk"))
    travail = travail_de(envoi)
    contexte = {
        "envoi": envoi, "genre": genre_de(envoi.genre),
        "par": Utilisateur.objects.filter(pk=envoi.acteur_id).first(),
        "refuses": [c for c in courriels if c.etat == Etat.REFUSE],
        "incertains": [c for c in courriels if c.etat == Etat.INCERTAIN],
        "partis": [c for c in courriels if c.etat == Etat.PARTI],
        "attendent": [c for c in courriels if c.etat == Etat.A_ENVOYER],
        "sans_objet": [c for c in courriels if c.etat == Etat.SANS_OBJET],
        "en_cours": travail is not None and not travail.fini,
    }  # fmt: skip
    if contexte["en_cours"] and travail.par_id == request.user.pk:
        contexte |= contexte_suivi(travail)
    return render(request, "envois/envoi_suivre.html", contexte)


@require_POST
@droit_requis("travaux.suivre")
def envoi_renvoyer(request, pk: int):
    """To those alone that it did not reach; those that wait since their work failed leave with them."""
    envoi = _envoi_ou_404(request, pk)

    def agir():
        rendus = actions.courriels_rendre(par=request.user, courriels=envoi.courriels.filter(etat=Etat.REFUSE))
        attendent = envoi.courriels.filter(etat=Etat.A_ENVOYER).count()
        travail = travail_de(envoi)
        if attendent and (rendus or travail is None or travail.fini):
            envoi_reprendre(par=request.user, envoi=envoi)
            return attendent
        return 0

    return acte(
        request, agir, vers=envoi.get_absolute_url(),
        dit=lambda nombre: f"{pluriel(nombre, 'courriel repart', 'courriels repartent')}, à ces seules personnes."
        if nombre else "Il n’y a personne à qui renvoyer : les autres l’ont reçu, ou l’envoi est en cours.",
    )  # fmt: skip


@require_POST
@droit_requis("travaux.suivre")
def courriel_renvoyer(request, pk: int):
    """One mail, at once: refused, or one of which a person judges that it did not arrive."""
    courriel = get_object_or_404(Courriel.objects.select_related("envoi"), pk=pk)
    exiger(request.user, genre_de(courriel.genre).droit)
    retour = page_d_origine(request) or (courriel.envoi.get_absolute_url() if courriel.envoi else "/")
    if genre_de(courriel.genre).composer is None or courriel.etat not in RESTES:
        messages.info(request, "Ce courriel ne se renvoie pas : il est parti, ou n’a plus lieu de l’être.")
        return redirect(retour)

    def partir():
        courriel.refresh_from_db()
        actions.courriel_remettre(par=request.user, courriel=courriel)
        qui = courriel.nom or courriel.destinataire
        if courriel.parti:
            messages.success(request, f"Le courriel est parti à {qui}.")
        else:
            messages.warning(request, f"Le courriel à {qui} n’est pas parti : {courriel.raison}.")

    def dire(rendus):
        if rendus:
            request.une_fois_ecrit.append(partir)
            return ""
        return "Ce courriel est peut-être encore en chemin : attendez deux minutes."

    return acte(
        request, lambda: actions.courriels_rendre(par=request.user, courriels=[courriel], malgre_le_doute=True),
        dit=dire, vers=retour,
    )  # fmt: skip
