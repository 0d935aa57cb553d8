from datetime import date

import pytest

from danaecare.socle.animation.actions.comptages import comptage_ajouter
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.animation.requetes import comptages_de
from danaecare.socle.animation.ressources import ActionCollectiveRessource
from tests.socle.communs.importation.essai import tableau

pytestmark = pytest.mark.django_db
TITRES = "Date;Pôle;Genre;Titre;Commune;Lieu;Participants;Bénévoles;Durée_h"
LIGNES = (
    "26/05/2023;Escale des Aidants;festival;Festival des aidants;st etienne;place Jean-Jaurès;200;12;7",
    "2023-04-12;jardins;chantier participatif;Chantier de printemps;42092;;0;;2,5",
    "15/03/2030;tierslieux;Atelier;À venir;;;;;",
)


def _importer(*lignes, titres=TITRES):
    return ActionCollectiveRessource().importer(tableau(titres, *lignes), par=None)


def test_importer_deux_fois(time_machine):
    time_machine.move_to("2026-11-22")
    bilan = _importer(*LIGNES)
    assert (bilan.comptes, bilan.refus) == ((3, 0, 0, 0), [])
    festival, chantier, avenir = ActionCollective.objects.order_by("pole", "date")
    assert (festival.date, festival.etat, festival.endroit, str(festival.lieu), festival.benevoles) == (
        date(2023, 5, 26), "tenue", "place Jean-Jaurès", "Saint-Étienne", 12,
    )  # fmt: skip
    assert [comptages_de(a) for a in (festival, chantier, avenir)] == [{("", ""): 200}, {("", ""): 0}, {}]
    assert (float(chantier.duree_h), str(chantier.lieu), avenir.etat) == (2.5, "L’Étrat", "prevue")
    assert _importer(*LIGNES).comptes == (0, 0, 3, 0)
    assert ActionCollective.objects.count() == 3


def test_completer_et_ne_pas_defaire_un_comptage_detaille(time_machine):
    time_machine.move_to("2026-11-22")
    _importer(LIGNES[1])
    action = ActionCollective.objects.get()
    assert _importer(LIGNES[1].replace(";0;;", ";9;3;")).comptes == (0, 1, 0, 0)
    action.refresh_from_db()
    assert (action.benevoles, comptages_de(action)) == (3, {("", ""): 9})
    comptage_ajouter(par=None, action=action, genre="F", nombre=2)
    assert _importer(LIGNES[1].replace(";0;;", ";11;;")).comptes == (0, 0, 1, 0)
    bilan = _importer(LIGNES[1].replace(";0;;", ";12;;"))
    assert [(r.numero, r.colonne, r.lu) for r in bilan.refus] == [(2, "participants", "12")]
    assert "comptage détaillé" in bilan.refus[0].accepte
    assert comptages_de(action) == {("", ""): 9, ("F", ""): 2}


def test_refus_nommes_et_rien_n_est_ecrit():
    bilan = _importer(
        "26/05/2203;jardins;atelier;A;;;;;",
        "26/05/2023;potager;atelier;B;;;;;",
        "26/05/2023;jardins;atelier;C;Saint-Pétaouchnok;;-3;;",
        "26/05/2023;jardins;atelier;;;;;;",
    )
    assert sorted((r.numero, r.colonne) for r in bilan.refus) == [
        (2, "date"), (3, "pole"), (4, "participants"), (5, "titre"),
    ]  # fmt: skip
    assert not ActionCollective.objects.exists()


def test_requetes_constantes(django_assert_num_queries):
    for nombre in (1, 3):
        with django_assert_num_queries(4):
            ActionCollectiveRessource().simuler(
                tableau(TITRES, *[f"1/{i + 1}/2023;jardins;atelier;T{i};Montbrison;;3;;" for i in range(nombre)])
            )
