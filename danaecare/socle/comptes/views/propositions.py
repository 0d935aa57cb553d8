"""A role that two give: before an account is written, who will be asked for the agreement, by which mail."""

from django.contrib import messages
from django.db import transaction
from django.urls import reverse

from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur, demander, saisie_de
from danaecare.socle.comptes.courriels import texte_proposition
from danaecare.socle.comptes.requetes import attribution_en_attente, confirmateurs
from danaecare.socle.comptes.roles import libelles
from danaecare.socle.courriels.choix import RESTES, Etat
from danaecare.socle.courriels.models import Courriel


def demande_montrer(request, form, agir, *, titre: str, bouton: str, compte=None):
    """The page that asks, before `agir()` asks several people for an agreement; None when it asks one at most.

    It is done on trial first: whom it would ask, and what refuses it refuses it before anybody is shown.
    """
    avant = attribution_en_attente(compte) if compte else None
    with transaction.atomic():
        ecrit = agir()
        attribution = attribution_en_attente(ecrit)
        personnes = list(confirmateurs(attribution).order_by("nom", "prenom")) if attribution else []
        transaction.set_rollback(True)
    if attribution is None or attribution == avant or len(personnes) < 2:  # noqa: PLR2004 -- several
        return None
    attribution.proposee_par, attribution.compte = request.user, ecrit
    return demander(request, Apercu(
        titre=titre, retour="Comptes", annuler_url=reverse("comptes:compte_liste"),
        bouton=f"{bouton}, et demander l’accord",
        remarque=f"Un seul accord suffit pour donner ce rôle\u00a0: {libelles(attribution.roles)}. Voici le texte du "
        "premier courriel.",
        lecteurs=[Lecteur(str(personne), personne.email, personne.fonction) for personne in personnes],
        contenu=texte_proposition(attribution, personnes[0], "(le lien de la demande)"),
        saisie=saisie_de(request, form),
    ))  # fmt: skip


def demande_dire(request, attribution) -> None:
    """Who was asked, once the mails have left; who was not, and why."""
    courriels = list(Courriel.objects.sur(attribution).order_by("nom", "pk"))
    if partis := [courriel.nom for courriel in courriels if courriel.etat == Etat.PARTI]:
        messages.info(request, f"L’accord est demandé par courriel à\u00a0: {', '.join(partis)}.")
    for courriel in courriels:
        if courriel.etat in RESTES:
            messages.warning(
                request,
                f"Le courriel à {courriel.nom} n’est pas parti\u00a0: {courriel.raison}. La demande l’attend sur son "
                "accueil, et le vôtre permet de renvoyer le courriel.",
            )
