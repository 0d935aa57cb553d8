"""Figures of our own, and what they say year by year."""

from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Repartition

VIDES = {Genre.NOMBRE: Nombre(None), Genre.REPARTITION: Repartition((), 0), Genre.LISTE: Liste((), ())}


def figure(code, genre, resultats, **autres):
    """`resultats`: year -> result; nothing is known of the other years."""
    return Indicateur(
        code=code,
        libelle=code.rsplit(".", 1)[-1].title(),
        definition=autres.pop("definition", f"Définition de {code}."),
        genre=genre,
        unite=autres.pop("unite", "personnes"),
        droit="hub.ouvrir",
        calculer=lambda periode: resultats.get(periode.debut.year, VIDES[genre]),
        **autres,
    )


def repartition(**comptes: int) -> Repartition:
    """`repartition(Un=3, Deux=2)`, their sum its total; an underscore stands for a space."""
    lignes = tuple((nom.replace("_", " "), n) for nom, n in comptes.items())
    return Repartition(lignes, sum(n for _, n in lignes))
