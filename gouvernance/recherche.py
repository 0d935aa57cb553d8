from danaecare.socle.communs.recherche import Source, Trouvaille
from danaecare.socle.communs.texte import cle
from gouvernance.models import Subvention


def _trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    """Every typed word is in the purpose, the programme, the reference or the funder's name."""
    subventions = Subvention.objects.select_related("financeur", "exercice").order_by("-exercice__fin", "pk")
    trouvees = [s for s in subventions if all(mot in _mots(s) for mot in cle(texte).split())]
    return [Trouvaille(s.objet, f"{s.financeur}, {s.exercice}", s.get_absolute_url()) for s in trouvees[:limite]]


def _mots(subvention: Subvention) -> str:
    return cle(" ".join([subvention.objet, subvention.programme, subvention.numero, subvention.financeur.nom]))


SOURCES = [
    Source(
        titre="Subventions",
        pole="gouvernance",
        droit="gouvernance.lire",
        chercher=_trouver,
        liste_url="gouvernance:subvention_liste",
    )
]
