from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.communs.texte.mots import cle
from gouvernance.models import Cooperation, Seance, Subvention


def _porte(texte: str, *mots: str) -> bool:
    """Every typed word is somewhere in what the record says."""
    foin = cle(" ".join(mots))
    return all(mot in foin for mot in cle(texte).split())


def _subventions(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    subventions = Subvention.objects.select_related("financeur", "exercice").order_by("-exercice__fin", "pk")
    trouvees = [s for s in subventions if _porte(texte, s.objet, s.programme, s.numero, s.financeur.nom)]
    return [Trouvaille(s.objet, f"{s.financeur}, {s.exercice}", s.get_absolute_url()) for s in trouvees[:limite]]


def _seances(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    """By the body, the place, the agenda, the minutes or what was decided."""
    seances = Seance.objects.select_related("instance").prefetch_related("resolutions")
    trouvees = [
        s for s in seances
        if _porte(
            texte, s.instance.nom, s.lieu, s.ordre_du_jour, s.proces_verbal, *(r.texte for r in s.resolutions.all())
        )
    ]  # fmt: skip
    return [Trouvaille(str(s), s.lieu, s.get_absolute_url()) for s in trouvees[:limite]]


def _cooperations(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    cooperations = Cooperation.objects.select_related("commune").prefetch_related("actions")
    trouvees = [
        c for c in cooperations
        if _porte(texte, c.nom, c.objet, str(c.commune or ""), *(a.titre for a in c.actions.all()))
    ]  # fmt: skip
    return [Trouvaille(c.nom, c.get_genre_display(), c.get_absolute_url()) for c in trouvees[:limite]]


_ICI = {"pole": "gouvernance", "droit": "gouvernance.lire"}
SOURCES = [
    Source(titre="Subventions", chercher=_subventions, liste_url="gouvernance:subvention_liste", **_ICI),
    Source(titre="Séances", chercher=_seances, liste_url="gouvernance:instance_liste", **_ICI),
    Source(titre="Coopérations", chercher=_cooperations, liste_url="gouvernance:cooperation_liste", **_ICI),
]
