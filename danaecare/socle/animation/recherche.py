from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.communs.texte.formats import date_courte


def actions_trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    actions = ActionCollective.objects.chercher(texte).select_related("commune").order_by("-date", "-pk")[:limite]
    return [
        Trouvaille(
            str(action),
            " · ".join(filter(None, [date_courte(action.date), action.get_genre_display(), str(action.lieu or "")])),
            action.get_absolute_url(),
        )
        for action in actions
    ]


SOURCES = [
    Source(
        titre="Actions collectives",
        pole="hub",
        droit="animation.lire",
        chercher=actions_trouver,
        liste_url="animation:action_liste",
    )
]
