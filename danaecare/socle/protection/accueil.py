"""What the home page says to who keeps the protection of data: a month that runs, 72 hours, a certificate that ends."""

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil
from danaecare.socle.protection.requetes import rappels


def cartes(utilisateur) -> list[CarteAccueil]:
    a_dire = rappels(demandes=utilisateur.peut("protection.demandes"), tenir=utilisateur.peut("protection.tenir"))
    if not a_dire:
        return []
    return [
        CarteAccueil(
            titre="Protection des données", gabarit="protection/_rappels.html", ordre=6, nombre=len(a_dire),
            contexte={"rappels": a_dire},
        )
    ]  # fmt: skip
