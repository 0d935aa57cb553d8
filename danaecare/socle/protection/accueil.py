"""What waits for who keeps the protection of data: a month that runs, 72 hours, a certificate that ends."""

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.protection.requetes import rappels

RAPPEL = GenreAttente(
    code="protection.rappel", un="rappel de protection des données", plusieurs="rappels de protection des données",
    poids=6, avance=90,
)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    a_dire = rappels(demandes=utilisateur.peut("protection.demandes"), tenir=utilisateur.peut("protection.tenir"))
    return [
        Attente(
            genre=RAPPEL, de=rappel.url.strip("/").replace("/", "-"), jour=rappel.jour, titre=rappel.titre,
            texte=rappel.texte, url=rappel.url,
        )
        for rappel in a_dire
    ]  # fmt: skip
