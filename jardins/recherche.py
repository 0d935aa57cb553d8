"""What the search box finds among the gardens."""

from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from jardins.models import Jardin, Lot


def _jardins(utilisateur, texte, limite):
    trouves = Jardin.objects.select_related("structure", "commune").chercher(texte).order_by("cle")[:limite]
    return [
        Trouvaille(j.nom, " · ".join(str(x) for x in (j.structure, j.lieu) if x), j.get_absolute_url()) for j in trouves
    ]


def _lots(utilisateur, texte, limite):
    trouves = Lot.objects.select_related("ressource").chercher(texte)[:limite]
    return [Trouvaille(lot.nom, f"{lot.code} · {lot.ressource}", lot.get_absolute_url()) for lot in trouves]


SOURCES = [
    Source(titre="Jardins", pole="jardins", droit="jardins.lire", chercher=_jardins, liste_url="jardins:jardin_liste"),
    Source(titre="Lots", pole="jardins", droit="jardins.lire", chercher=_lots, liste_url="jardins:lot_liste"),
]
