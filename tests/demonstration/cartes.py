"""Does a card of the home page really show what it was given?"""

from datetime import date

from django.template.loader import render_to_string

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil


def rendre(carte: CarteAccueil, **change) -> str:
    """The card's inside, as the home page makes it; `change` puts other values in its context."""
    return render_to_string(carte.gabarit, {"c": {**carte.contexte, **change}})


def muettes(carte: CarteAccueil) -> list[str]:
    """What the card was given and says nothing of: a number, or a row of a list that changes nothing when left out.

    A day is there to be compared with: it is not looked at.
    """
    entiere = rendre(carte)
    tues = []
    for nom, valeur in carte.contexte.items():
        if not valeur or isinstance(valeur, date):
            continue
        if isinstance(valeur, (int, str)):
            tues += [nom] if rendre(carte, **{nom: type(valeur)()}) == entiere else []
            continue
        rangs = list(valeur)
        tues += [
            f"{nom}[{rang}]"
            for rang in range(len(rangs))
            if rendre(carte, **{nom: rangs[:rang] + rangs[rang + 1 :]}) == entiere
        ]
    return tues


def pleine(carte: CarteAccueil) -> bool:
    """It was given something to show."""
    return any(valeur and not isinstance(valeur, date | str) for valeur in carte.contexte.values())
