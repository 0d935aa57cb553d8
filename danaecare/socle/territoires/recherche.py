from django.urls import reverse

from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.territoires.requetes import communes_chercher


def communes_trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    return [
        Trouvaille(p.commune.nom, p.detail, reverse("territoires:commune_fiche", args=[p.commune.code]))
        for p in communes_chercher(texte, limite)
    ]


SOURCES = [
    Source(
        titre="Communes",
        ordre=90,
        pole="hub",
        droit="territoires.lire",
        chercher=communes_trouver,
        liste_url="territoires:commune_liste",
    )
]
