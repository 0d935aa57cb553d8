"""The subscribers: how many, and all that is held of one."""

from django.db.models import Count

from danaecare.lettre.choix import EtatAbonne
from danaecare.lettre.models import Abonne
from danaecare.socle.courriels.models import Courriel


def decompte() -> dict[str, int]:
    """state -> how many, every state."""
    comptes = dict(Abonne.objects.order_by().values_list("etat").annotate(n=Count("pk")))
    return {etat: comptes.get(etat, 0) for etat in EtatAbonne.values}


def courriels_de(abonne: Abonne):
    """What was sent to that address for the letter."""
    siens = Courriel.objects.filter(genre__startswith="lettre.", destinataire__iexact=abonne.adresse)
    return siens.order_by("-pk") if abonne.adresse else siens.none()


def tout_sur_abonne(abonne: Abonne) -> dict[str, list[dict]]:
    """Title -> rows, as who asks for her data receives them."""
    return {
        "Abonnement": [
            {
                "adresse": abonne.adresse, "source": abonne.get_source_display(), "précision": abonne.precision,
                "accord": abonne.consentement, "accepté le": abonne.consenti_le, "état": abonne.get_etat_display(),
                "confirmé le": abonne.confirme_le, "refusée le": abonne.rejete_le,
            }
        ],
        "Courriels": [
            {"objet": str(c), "état": c.get_etat_display(), "écrit le": c.ecrit_le} for c in courriels_de(abonne)
        ],
    }  # fmt: skip
