"""The table of mutations keeps up with the code: each one can be put, and names tests that exist."""

from tests.mutations.__main__ import RACINE, mutations


def test_chaque_mutation_se_pose_une_fois():
    assert [mutation.regle for mutation in mutations() if not mutation.posable] == []


def test_les_regles_sont_toutes_distinctes_et_leurs_tests_existent():
    regles = [mutation.regle for mutation in mutations()]
    assert (len(regles), len(set(regles))) == (112, 112)
    tests = {test.split("::")[0] for mutation in mutations() for test in mutation.tests}
    assert [test for test in tests if not (RACINE / test).exists()] == []
