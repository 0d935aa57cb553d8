from datetime import date

import pytest

from danaecare.socle.animation.models import ActionCollective
from jardins.actions.groupe import (
    decision_ajouter,
    groupe_ecrire,
    reunion_creer,
    reunion_modifier,
    suite_ajouter,
    suite_faire,
)

pytestmark = pytest.mark.django_db


def test_une_reunion_compte_sous_le_nom_de_son_groupe(par, personne):
    groupe = groupe_ecrire(par=par, nom="Diplôme universitaire")
    lea, sam = personne("Dupuis", "Léa"), personne("Roche", "Sam")
    reunion = reunion_creer(par=par, groupe=groupe, date=date(2023, 1, 12), presents=[lea, sam])
    action = reunion.action
    assert (action.pole, action.genre, action.groupe, action.etat) == (
        "jardins", "reunion", "Diplôme universitaire", "tenue",
    )  # fmt: skip
    reunion_modifier(par=par, reunion=reunion, presents=[sam], compte_rendu="Ordre du jour épuisé.")
    assert list(action.participations.values_list("personne__nom", "presence")) == [("Roche", "present")]
    groupe_ecrire(par=par, groupe=groupe, nom="Diplôme Santé et jardins")
    assert ActionCollective.objects.get(pk=action.pk).groupe == "Diplôme Santé et jardins"


def test_une_reunion_a_venir_est_prevue(par, time_machine):
    time_machine.move_to("2023-01-11")
    groupe = groupe_ecrire(par=par, nom="Actions opérationnelles")
    assert reunion_creer(par=par, groupe=groupe, date=date(2023, 1, 12)).action.etat == "prevue"


def test_decisions_et_suites(par, personne, time_machine):
    time_machine.move_to("2023-02-01")
    groupe = groupe_ecrire(par=par, nom="Actions opérationnelles")
    reunion = reunion_creer(par=par, groupe=groupe, date=date(2023, 1, 12))
    decision_ajouter(par=par, reunion=reunion, texte="On déménage en octobre.")
    suite = suite_ajouter(par=par, reunion=reunion, texte="Louer un camion", responsable=personne("Dupuis"))
    suite_faire(par=par, suite=suite)
    assert (reunion.decisions.get().texte, reunion.suites.get().faite_le) == (
        "On déménage en octobre.", date(2023, 2, 1),
    )  # fmt: skip
