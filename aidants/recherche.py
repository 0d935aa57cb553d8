from aidants.lectures import lue
from aidants.requetes.recherche import aidants_trouves, avec_proche_trouve, detail_de
from danaecare.socle.communs.interface.recherche import Source, Trouvaille


def _trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    trouves = avec_proche_trouve(aidants_trouves(texte), texte).select_related("dossier", "commune")
    aidants = list(trouves.order_by("cle_tri", "pk")[:limite])
    lue(utilisateur, "recherche", [aidant.dossier_id for aidant in aidants])
    return [
        Trouvaille(
            str(aidant),
            detail_de(aidant),
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
