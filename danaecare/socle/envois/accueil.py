"""The mails that I sent and that did not leave: until somebody sends them again, or drops them."""

from django.db.models import Count, Max

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.texte.dates import jour_de
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.choix import RESTES
from danaecare.socle.courriels.models import Envoi

REFUS = GenreAttente(
    code="envois.refus", un="envoi dont un courriel n’est pas parti",
    plusieurs="envois dont un courriel n’est pas parti",
    poids=9, echeance=False, nouvelle="refusé",
)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    envois = (
        Envoi.objects.filter(acteur_id=utilisateur.pk, courriels__etat__in=RESTES)
        .annotate(restes=Count("courriels"), dernier=Max("courriels__ecrit_le"))
        .order_by("pk")
    )
    return [
        Attente(
            genre=REFUS, de=envoi.pk, jour=jour_de(envoi.dernier), titre=envoi.titre,
            texte=pluriel(envoi.restes, "courriel n’est pas parti", "courriels ne sont pas partis"),
            url=envoi.get_absolute_url(),
        )
        for envoi in envois
    ]  # fmt: skip
