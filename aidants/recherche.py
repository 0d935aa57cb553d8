from aidants.models import Aidant
from danaecare.socle.communs.recherche import Source, Trouvaille


def _trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    aidants = Aidant.objects.visibles().chercher(texte).select_related("dossier", "commune")
    return [
        Trouvaille(
            str(aidant),
            " · ".join(filter(None, [aidant.dossier.numero, aidant.lieu and aidant.lieu.nom])),
            aidant.get_absolute_url(),
        )
        for aidant in aidants.order_by("cle_tri", "pk")[:limite]
    ]


SOURCES = [
    Source(
        titre="Aidants", pole="aidants", droit="aidants.lire", chercher=_trouver, liste_url="aidants:aidant_liste",
        ordre=10,
    )
]  # fmt: skip
