"""Making mails leave: a few at once, many in the background."""

from django.contrib import messages

from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.travaux.actions import travail_lancer
from formations.actions.courriels import courriels_envoyer

LOT_IMMEDIAT = 6


def faire_partir(request, courriels, titre: str, url: str = ""):
    """Send them once all is written, and say so; above a handful the work goes to the background and is returned."""
    if len(courriels) > LOT_IMMEDIAT:
        travail = travail_lancer(
            par=request.user,
            code="formations.courriels",
            titre=f"{titre} : {pluriel(len(courriels), 'courriel')}",
            parametres={"courriels": [courriel.pk for courriel in courriels]},
            url=url,
        )
        messages.info(request, f"{titre} : {pluriel(len(courriels), 'courriel part', 'courriels partent')} à la suite.")
        return travail
    request.une_fois_ecrit.append(lambda: _envoyer(request, courriels, titre))
    return None


def _envoyer(request, courriels, titre: str) -> None:
    partis, restes = courriels_envoyer(par=request.user, courriels=courriels)
    if partis:
        messages.success(request, f"{titre} : {pluriel(partis, 'courriel parti', 'courriels partis')}.")
    if restes:
        messages.error(
            request,
            f"{titre} : {pluriel(restes, 'courriel n’est pas parti', 'courriels ne sont pas partis')}. "
            "Ils sont gardés sur la page de la session, d’où vous pouvez les renvoyer.",
        )
