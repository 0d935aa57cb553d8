from datetime import date

import pytest

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.animation.indicateurs import INDICATEURS
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs.periode import Periode

pytestmark = pytest.mark.django_db
FIGURES = {indicateur.code: indicateur for indicateur in INDICATEURS}
ANNEE = Periode.annee(2023)


def _action(jour, pole="jardins", etat="tenue", **champs):
    return action_creer(
        par=None, titre="Atelier", pole=pole, genre="atelier", date=date.fromisoformat(jour), etat=etat, **champs
    )


def test_les_chiffres_et_leurs_lignes():
    ana, luc, ben = (personne_creer(par=None, nom=nom) for nom in ("Ana", "Luc", "Ben"))
    premiere, seconde = _action("2023-01-01", participants=10), _action("2023-12-31", pole="aidants")
    _action("2022-12-31", participants=99)
    _action("2023-06-01", etat="prevue", participants=99)
    _action("2023-06-01", etat="annulee")
    for action, personne, presence, role in (
        (premiere, ana, "present", "participant"), (seconde, ana, "present", "participant"),
        (seconde, luc, "absent", "participant"), (seconde, ben, "present", "benevole"),
    ):  # fmt: skip
        participation_inscrire(par=None, action=action, personne=personne, presence=presence, role=role)

    actions = FIGURES["animation.actions"].resultat(ANNEE)
    assert [ligne for ligne in actions.lignes if ligne[1]] == [("Escale des Aidants", 1), ("Jardins de santé", 1)]
    assert (actions.total, len(actions.lignes)) == (2, 5)
    assert list(FIGURES["animation.actions"].lignes(ANNEE, "Jardins de santé")) == [premiere]
    assert FIGURES["animation.participations"].resultat(ANNEE).valeur == 12
    distinctes = FIGURES["animation.personnes_distinctes"]
    assert distinctes.resultat(ANNEE).valeur == 1
    assert [distinctes.ligne(p).texte for p in distinctes.lignes(ANNEE)] == ["Ana"]
    assert [distinctes.ligne(p).detail for p in distinctes.lignes(ANNEE)] == [
        "première venue le 1er janvier 2023".replace("1er ", "1er\u00a0")
    ]
