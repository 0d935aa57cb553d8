"""The daily round of the questionnaires: what is due leaves, what was not answered is reminded."""

from danaecare.socle.communs.texte.dates import aujourdhui
from formations.actions.avis import inviter_tous, relancer
from formations.actions.courriels import courriels_envoyer
from formations.choix import EtatCourriel
from formations.models import Courriel
from formations.requetes.avis import a_relancer, dus


def enquetes_envoyer(*, par) -> dict[str, int | list[str]]:
    """Run twice a day, it sends nothing the second time. What it wrote before it died leaves at the next run."""
    jour = aujourdhui()
    invites, refus = inviter_tous(par=par, a_inviter=dus(jour))
    rappels = [courriel for invitation in a_relancer(jour) if (courriel := relancer(par=par, invitation=invitation))]
    attente = Courriel.objects.filter(cle__startswith="avis:", etat=EtatCourriel.A_ENVOYER).order_by("pk")
    partis, restes = courriels_envoyer(par=par, courriels=attente)
    return {"invites": len(invites), "relances": len(rappels), "partis": partis, "echoues": restes, "refus": refus}
