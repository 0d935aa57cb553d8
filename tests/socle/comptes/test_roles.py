"""The table of roles, read back as a truth table."""

import pytest

from danaecare.socle.comptes.roles import DROITS, SECOND_FACTEUR, Role, droits_de, lire_table


def test_les_roles_qui_lisent_des_suivis_ont_un_second_facteur():
    lecteurs = DROITS["aidants.lire"] | DROITS["comptes.gerer"]
    assert lecteurs == SECOND_FACTEUR


def test_l_administration_ne_lit_aucun_suivi():
    assert {droit for droit in droits_de([Role.ADMINISTRATION]) if droit.startswith("aidants.")} == set()


def test_la_direction_lit_et_n_ecrit_pas_les_suivis():
    assert {d for d in droits_de([Role.DIRECTION]) if d.startswith("aidants.")} == {
        "aidants.lire",
        "aidants.reaffecter",
        "aidants.mobile",
        "aidants.chiffres",
        "aidants.recherche",
    }


def test_plusieurs_roles_s_ajoutent():
    assert droits_de([Role.JARDINS, Role.FORMATION]) == droits_de([Role.JARDINS]) | droits_de([Role.FORMATION])


def test_un_compte_ferme_n_a_plus_de_droit(compte):
    jardinier = compte("jardins")
    assert jardinier.peut("jardins.ecrire")
    jardinier.is_active = False
    assert not jardinier.peut("jardins.ecrire")


@pytest.mark.parametrize("ligne", ["x.y x x", "x.y x x x x x x x x x o"])
def test_une_ligne_mal_formee_est_refusee(ligne):
    with pytest.raises(ValueError, match="mal formée"):
        lire_table(f"droit AC TS PS EM JA TL FO GO DI AD\n{ligne}")
