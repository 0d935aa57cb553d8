"""The vocabulary of the access matrix: each app's file in this folder gives one line a named URL.

ACCES = {
    "comptes:compte_liste": Acces("AD"),
    "comptes:compte_modifier": Acces("AD", args=lambda o: [o["compte"].pk]),
    "comptes:compte_fermer": Acces("AD", methode="POST", args=...),
    "recherche": Acces(TOUS),
    "accessibilite": Acces(PUBLIC),
}
def preparer() -> dict: ...      # the objects that `args` names (optional)
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from danaecare.socle.comptes.roles import Role

SIGLES = {
    "AC": Role.ACCUEIL,
    "TS": Role.TRAVAIL_SOCIAL,
    "PS": Role.PSYCHOLOGUE,
    "EM": Role.ESCALE_MOBILE,
    "JA": Role.JARDINS,
    "TL": Role.TIERSLIEUX,
    "FO": Role.FORMATION,
    "GO": Role.GOUVERNANCE,
    "DI": Role.DIRECTION,
    "AD": Role.ADMINISTRATION,
}
TOUS = " ".join(SIGLES)
PUBLIC = "public"


@dataclass(frozen=True)
class Acces:
    """Who may open a URL: initials of roles, or PUBLIC. `refus` is what the others get: 403, 404, or both where
    some may know that it exists."""

    roles: str
    methode: str = "GET"
    args: Callable[[dict], list] = lambda objets: []
    donnees: Callable[[dict], dict] = lambda objets: {}
    parametres: str = ""
    refus: int | tuple[int, ...] = 403
    acceptes: tuple[int, ...] = field(default=(200, 204, 302))

    @property
    def refus_admis(self) -> set[int]:
        return {self.refus} if isinstance(self.refus, int) else set(self.refus)

    @property
    def permis(self) -> set[str]:
        if self.roles == PUBLIC:
            return set(SIGLES.values())
        return {SIGLES[sigle] for sigle in self.roles.split()}
