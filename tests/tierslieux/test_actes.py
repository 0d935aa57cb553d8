"""What may be done of a booking, state by state."""

import pytest

from tierslieux.choix import ETATS_SUIVANTS, Etat
from tierslieux.models import Reservation
from tierslieux.views import actes


def textes(etat, *, ecrire=True, gerer=True) -> dict[str, list[str]]:
    listes = actes.de_reservation(
        Reservation(pk=1, etat=etat), sorted(ETATS_SUIVANTS[etat]), ecrire=ecrire, gerer=gerer
    )
    return {lieu: [acte.texte for acte in liste] for lieu, liste in listes.items()}


@pytest.mark.parametrize(
    ("etat", "tete", "suite"),
    [
        (Etat.DEMANDEE, ["Modifier", "Annuler"], ["Confirmer", "Refuser"]),
        (Etat.CONFIRMEE, ["Modifier", "Annuler"], ["Personne n’est venu", "Marquer tenue"]),
        (Etat.TENUE, ["Modifier"], ["Personne n’est venu", "Confirmer"]),
        (Etat.REFUSEE, ["Modifier"], ["Confirmer"]),
    ],
)
def test_une_reservation_va_d_un_etat_au_suivant(etat, tete, suite):
    assert textes(etat) == {"tete": tete, "papiers": [], "autres": [], "suite": suite}


def test_une_demande_attend_qui_gere_le_lieu():
    rien = dict.fromkeys(("papiers", "autres", "suite"), [])
    assert textes(Etat.DEMANDEE, gerer=False) == {"tete": ["Modifier", "Annuler"]} | rien
    assert textes(Etat.DEMANDEE, ecrire=False) == {}
