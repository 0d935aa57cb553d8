"""The collective actions of an organisation or of a person, on its sheet in the directory."""

from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.fiche_annuaire import Attache, LigneAttachee
from danaecare.socle.communs.texte.formats import date_longue


def actions_de_l_organisation(organisation, limite: int) -> list[LigneAttachee]:
    actions = ActionCollective.objects.filter(partenariats__organisation=organisation)
    return [_ligne(action, action.get_genre_display()) for action in actions.order_by("-date", "-pk")[:limite]]


def actions_financees(organisation, limite: int) -> list[LigneAttachee]:
    actions = ActionCollective.objects.filter(financements__organisation=organisation)
    return [_ligne(action, action.get_genre_display()) for action in actions.order_by("-date", "-pk")[:limite]]


def actions_de_la_personne(personne, limite: int) -> list[LigneAttachee]:
    participations = personne.participations.select_related("action").order_by("-action__date", "-pk")[:limite]
    return [_ligne(p.action, f"{p.get_presence_display()}, {p.get_role_display().lower()}") for p in participations]


def _ligne(action, precision: str) -> LigneAttachee:
    return LigneAttachee(str(action), f"{date_longue(action.date)} · {precision}", action.get_absolute_url())


ATTACHES = [
    Attache(
        modele="annuaire.organisation",
        titre="Partenaire de ces actions",
        droit="animation.lire",
        lister=actions_de_l_organisation,
    ),
    Attache(
        modele="annuaire.organisation",
        titre="Actions qu’elle finance",
        droit="animation.lire",
        lister=actions_financees,
    ),
    Attache(
        modele="annuaire.personne",
        titre="Actions collectives",
        droit="animation.lire",
        lister=actions_de_la_personne,
    ),
]
