"""The association's part of the demonstration: what is published of the grant and of the cooperation hub it founds."""

import random
from datetime import date

import pytest

from gouvernance.demonstration import charger
from gouvernance.models import Cooperation, Exercice, Subvention
from gouvernance.selections.cooperation import groupes_de
from gouvernance.selections.repartition import repartition_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def test_la_subvention_de_2024_et_le_pole_qu_elle_fonde():
    charger(2023, par=None, comptes={}, alea=random.Random(2023))
    metropole = Subvention.objects.get(numero="2024.00240")
    assert (str(metropole.financeur), metropole.programme, metropole.notifie, str(metropole.exercice)) == (
        "Saint-Étienne Métropole", "PROCESS", 20000, "2024",
    )  # fmt: skip
    assert (metropole.seance_le, metropole.imputation, metropole.nature, metropole.convention_le) == (
        date(2024, 5, 16), "SERV/65748/PROCE", "fonctionnement", None,
    )  # fmt: skip
    pole = Cooperation.objects.get(genre="ptce")
    groupes = groupes_de(pole, date(2024, 12, 31))
    assert [(g.titre, len(g.membres)) for g in groupes] == [
        ("Cercle porteur", 2), ("Cercle contributeur", 2), ("Cercle ami", 0),
    ]  # fmt: skip
    assert {str(m.entree_par) for g in groupes for m in g.membres} == {"Conseil d’administration"}
    assert [a.titre for a in pole.actions.all()] == [
        "Mobiliser les acteurs", "Définir l’entrée et la sortie des membres", "Définir l’implication par cercle",
        "Écrire la feuille de route",
    ]  # fmt: skip
    repartition = repartition_de(Exercice.objects.get(nom="2023"))
    assert repartition.charges == 299174
    assert repartition.affecte + repartition.reste == 299174
    assert [f.financeur for f in repartition.financeurs if f.affecte] == [
        "Département de la Loire", "Saint-Étienne Métropole",
    ]  # fmt: skip
