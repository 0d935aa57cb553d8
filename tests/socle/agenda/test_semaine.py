"""Where each thing stands in the week: its day, its quarter of an hour, its lane."""

from datetime import date, time

import pytest

from danaecare.socle.agenda.registre import Plage
from danaecare.socle.agenda.semaine import colonnes_de, disposer, heures_montrees, jours_montres

LUNDI, SAMEDI = date(2026, 3, 9), date(2026, 3, 14)


def plage(debut, fin, jour=LUNDI, **champs):
    return Plage(genre="entretien", pk=1, compte=1, jour=jour, titre="Entretien", debut=debut, fin=fin, **champs)


@pytest.mark.parametrize(
    ("heures", "places"),
    [
        ([((9, 0), (10, 0))], ["de-4 pour-4 voie-1-1"]),
        ([((9, 10), (9, 20))], ["de-4 pour-2 voie-1-1"]),
        ([((9, 0), (10, 0)), ((10, 0), (11, 0))], ["de-4 pour-4 voie-1-1", "de-8 pour-4 voie-1-1"]),
        ([((9, 0), (10, 0)), ((9, 30), (11, 0))], ["de-4 pour-4 voie-1-2", "de-6 pour-6 voie-2-2"]),
        (
            [((9, 0), (12, 0)), ((9, 0), (10, 0)), ((10, 0), (11, 0))],
            ["de-4 pour-12 voie-1-2", "de-4 pour-4 voie-2-2", "de-8 pour-4 voie-2-2"],
        ),
        ([((9, 0), (10, 0))] * 6, [f"de-4 pour-4 voie-{min(n, 4)}-4" for n in range(1, 7)]),
    ],
)
def test_ce_qui_se_croise_se_partage_la_largeur(heures, places):
    plages = [plage(time(*debut), time(*fin)) for debut, fin in heures]
    assert [bloc.classes for bloc in disposer(plages, 8)] == places


def test_les_heures_vont_de_la_plus_tot_a_la_plus_tard():
    assert heures_montrees([], {}) == [time(n) for n in range(8, 19)]
    soir = [plage(time(7, 30), time(8)), plage(time(19), time(21, 15))]
    assert heures_montrees(soir, {}) == [time(n) for n in range(7, 22)]
    assert heures_montrees([plage(time(23), time(23, 59))], {})[-1] == time(23)
    assert heures_montrees([], {1: {0: [(time(6), time(9))]}})[0] == time(6)


@pytest.mark.parametrize(
    ("choisi", "plages", "horaires", "nombre"),
    [
        (LUNDI, [], {}, 5),
        (SAMEDI, [], {}, 6),
        (LUNDI, [SAMEDI], {}, 6),
        (LUNDI, [], {1: {6: [(time(9), time(12))]}}, 6),
    ],
)
def test_la_fin_de_semaine_se_montre_quand_elle_sert(choisi, plages, horaires, nombre):
    jours = jours_montres(choisi, [plage(time(9), time(10), jour) for jour in plages], horaires)
    assert (jours[0], len(jours), choisi in jours) == (LUNDI, nombre, True)


def colonne(horaires):
    return colonnes_de(
        [plage(None, None)], [LUNDI], [time(n) for n in range(8, 12)], horaires=horaires, choisi=LUNDI,
        aujourdhui=LUNDI, ajouter="/agenda/ajouter/?pour=1", adresse=str,
    )[0]  # fmt: skip


def test_une_heure_hors_des_horaires_se_voit_et_s_ajoute_quand_meme():
    dite = colonne({0: [(time(9), time(10, 30))]})
    assert [case.ouverte for case in dite.cases] == [False, True, True, False]
    assert [case.ouverte for case in colonne({}).cases] == [True] * 4
    assert [case.ouverte for case in colonne({1: [(time(9), time(12))]}).cases] == [False] * 4
    assert dite.cases[1].url == "/agenda/ajouter/?pour=1&agenda=2026-03-09&heure=09:00"
    assert dite.cases[1].dit.replace("\xa0", " ") == "Ajouter lundi 9 mars à 9 h"
    assert [plage.titre for plage in dite.entiers] == ["Entretien"]
