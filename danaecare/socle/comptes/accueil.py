"""Roles that wait for a second person, for whoever may give them; those refused, for whoever proposed them."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.texte.dates import jour_de
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.models import AttributionRoles
from danaecare.socle.comptes.requetes import attributions_a_decider

ATTRIBUTION = GenreAttente(
    code="comptes.attribution", un="rôle qui attend votre accord", plusieurs="rôles qui attendent votre accord",
    poids=6, echeance=False, nouvelle="demandé",
)  # fmt: skip
REFUS = GenreAttente(
    code="comptes.refus", un="rôle que vous aviez proposé, refusé", plusieurs="rôles que vous aviez proposés, refusés",
    poids=7, echeance=False, nouvelle="refusé", a_voir=True,
)  # fmt: skip
MEMOIRE = timedelta(days=30)


def attentes(utilisateur) -> list[Attente]:
    if not (utilisateur.peut("comptes.confirmer") or utilisateur.peut("comptes.gerer")):
        return []
    refusees = AttributionRoles.objects.filter(
        proposee_par=utilisateur, etat=EtatAttribution.REFUSEE, decidee_le__gte=timezone.now() - MEMOIRE
    ).select_related("compte", "decidee_par")
    return [
        *(
            Attente(
                genre=ATTRIBUTION, de=attribution.pk, titre=str(attribution.compte),
                jour=jour_de(attribution.proposee_le),
                texte=f"Rôles proposés par {attribution.proposee_par} le {date_longue(attribution.proposee_le)}",
                url=reverse("comptes:attribution_decider", args=[attribution.pk]),
            )
            for attribution in attributions_a_decider(utilisateur)
        ),
        *(
            Attente(
                genre=REFUS, de=attribution.pk, titre=str(attribution.compte), jour=jour_de(attribution.decidee_le),
                texte=f"{attribution.decidee_par} a refusé les rôles que vous proposiez",
                url=reverse("comptes:compte_modifier", args=[attribution.compte_id]),
            )
            for attribution in refusees.order_by("pk")
        ),
    ]  # fmt: skip
