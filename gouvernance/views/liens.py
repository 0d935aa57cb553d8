"""The private links of volunteers: opened, closed, sent to each."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.envois.confirmation import page_envoi
from gouvernance.actions import benevolat as actions_liens
from gouvernance.courriels import LIEN, lien_envoye_a, texte_du_lien
from gouvernance.models import LienBenevole
from gouvernance.requetes import benevolat as requetes
from gouvernance.views import actes
from gouvernance.views.page import ECRIRE, acte, afficher


@require_safe
@droit_requis(ECRIRE)
def lien_liste(request):
    """The volunteers, and who has a private address to write her own time."""
    contexte = {
        "benevoles": requetes.benevoles(), "titre": "Liens personnels des bénévoles", "actes": actes.des_liens(),
    }  # fmt: skip
    return afficher(request, "lien_liste", "gouvernance:temps_liste", contexte)


@require_POST
@droit_requis(ECRIRE)
def lien_ouvrir(request, pk: int):
    """A new private address; the former one stops answering."""
    personne = get_object_or_404(Personne.objects.actives(), pk=pk)

    def dit(lien):
        adresse = request.build_absolute_uri(lien.get_absolute_url())
        return f"Le lien {de(personne)} est prêt, à lui envoyer : {adresse}"

    return acte(
        request, lambda: actions_liens.lien_ouvrir(par=request.user, personne=personne), dit=dit,
        vers=reverse("gouvernance:lien_liste"),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def lien_fermer(request, pk: int):
    lien = get_object_or_404(LienBenevole.objects.select_related("personne"), pk=pk)
    return acte(
        request, lambda: actions_liens.lien_fermer(par=request.user, lien=lien),
        dit=f"Le lien {de(lien.personne)} ne répond plus.", vers=reverse("gouvernance:lien_liste"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def liens_envoyer(request):
    """To each volunteer alone, her own link: opened as it is sent for who has none that answers."""
    benevoles = list(requetes.benevoles_a_lier())
    partis = requetes.liens_partis(benevoles)
    joignables = [p for p in benevoles if p.courriel and p.pk not in partis]
    apercu = Apercu(
        titre="Envoyer à chacun son lien", pole="gouvernance", retour="Liens personnels",
        annuler_url=reverse("gouvernance:lien_liste"), bouton=f"Envoyer {pluriel(len(joignables), 'lien')}",
        contenu=texte_du_lien(joignables[0], "l’adresse personnelle") if joignables else None,
        remarque="Le prénom et le lien sont ceux de chacun. Qui n’a pas de lien ouvert en reçoit un neuf.",
        lecteurs=[Lecteur(str(personne), personne.courriel, _dit(personne)) for personne in joignables],
        sans=[
            (str(p), "pas d’adresse électronique", p.get_absolute_url()) for p in benevoles if not p.courriel
        ],
        deja=[str(p) for p in benevoles if p.pk in partis],
    )  # fmt: skip

    def ecrire():
        return [
            lien_envoye_a(actions_liens.lien_assurer(par=request.user, personne=personne)) for personne in joignables
        ]

    return page_envoi(request, apercu, genre=LIEN, titre="Liens personnels des bénévoles", ecrire=ecrire)


def _dit(personne: Personne) -> str:
    lien = getattr(personne, "lien_benevole", None)
    return f"ouvert jusqu’au {date_longue(lien.expire_le)}" if lien and lien.ouvert else "un lien s’ouvre"
