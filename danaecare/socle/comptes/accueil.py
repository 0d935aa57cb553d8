"""What an account waits for a second person, on the home of whoever may give it."""

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil
from danaecare.socle.comptes.requetes import attributions_a_decider


def cartes(utilisateur) -> list[CarteAccueil]:
    if not utilisateur.peut("comptes.confirmer"):
        return []
    attente = list(attributions_a_decider(utilisateur))
    if not attente:
        return []
    return [
        CarteAccueil(
            titre="Rôles qui attendent votre accord", gabarit="comptes/_carte.html", ordre=6, nombre=len(attente),
            contexte={"attributions": attente},
        )
    ]  # fmt: skip
