"""The daily round of the questionnaires: what is due leaves, what was not answered is reminded."""

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.actions import courriels_remettre
from danaecare.socle.courriels.choix import Etat
from danaecare.socle.courriels.models import Courriel
from formations.actions.avis import inviter_tous, relancer
from formations.choix import GenreCourriel
from formations.requetes.avis import a_relancer, dus


def enquetes_envoyer(*, par) -> dict[str, int | list[str]]:
    """Run twice a day, it sends nothing the second time. What it wrote before it died leaves at the next run."""
    jour = aujourdhui()
    invites, refus = inviter_tous(par=par, a_inviter=dus(jour))
    rappels = [courriel for invitation in a_relancer(jour) if (courriel := relancer(par=par, invitation=invitation))]
    attente = Courriel.objects.filter(genre=GenreCourriel.AVIS, etat=Etat.A_ENVOYER).order_by("pk")
    remis = courriels_remettre(par=par, courriels=list(attente.values_list("pk", flat=True)))
    partis = sum(courriel.parti for courriel in remis)
    return {
        "invites": len(invites), "relances": len(rappels), "partis": partis, "echoues": len(remis) - partis,
        "refus": refus,
    }  # fmt: skip
