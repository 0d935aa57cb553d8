from aidants.lectures import lue
from aidants.models import Aidant
from danaecare.socle.communs.interface.recherche import Source, Trouvaille


def _trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    aidants = Aidant.objects.visibles().chercher(texte).select_related("dossier", "commune")
    aidants = list(aidants.order_by("cle_tri", "pk")[:limite])
    lue(utilisateur, "recherche", [aidant.dossier_id for aidant in aidants])
    return [
        Trouvaille(
            str(aidant),
            " · ".join(filter(None, [aidant.dossier.numero, aidant.lieu and aidant.lieu.nom])),
            aidant.get_absolute_url(),
        )
        for aidant in aidants
    ]


SOURCES = [
    Source(
        titre="Aidants", pole="aidants", droit="aidants.lire", chercher=_trouver, liste_url="aidants:aidant_liste",
        ordre=10,
    )
]  # fmt: skip
