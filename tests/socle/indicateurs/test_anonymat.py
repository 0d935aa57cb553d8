"""Rows that leave without a name: each combination that could be known is that of five at least."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danaecare.socle.indicateurs.anonymat import K, anonymiser, verifier

QUASI = ("genre", "age", "secteur")


def personne(genre, age, secteur, score=1):
    return {"genre": genre, "age": age, "secteur": secteur, "score": score}


def test_le_dernier_critere_est_regroupe_puis_ce_qui_reste_est_retire():
    """Six of Roanne stay as they are; three of the Pilat and two of the Forez are five once their sector is regrouped.

    The only man of 80 and more stays alone whatever is regrouped: he is not given.
    """
    lignes = [personne("F", "50", "Roanne")] * 6 + [personne("F", "50", "Pilat")] * 3
    lignes += [personne("F", "50", "Forez")] * 2 + [personne("H", "80", "Roanne")]
    fait = anonymiser(lignes, QUASI)
    assert Counter((ligne["genre"], ligne["age"], ligne["secteur"]) for ligne in fait.lignes) == {
        ("F", "50", "Roanne"): 6, ("F", "50", "regroupé"): 5,
    }  # fmt: skip
    assert (fait.retirees, fait.regroupes) == (1, {"secteur": 5})
    assert lignes[-1]["secteur"] == "Roanne"  # what was given is not changed


def test_rien_ne_part_si_la_regle_ne_tient_pas():
    with pytest.raises(AssertionError, match="de 4 lignes sur 5"):
        verifier([personne("F", "50", "Roanne")] * 4, QUASI)
    assert anonymiser([personne("F", "50", "Roanne")] * 4, QUASI).lignes == []


@given(st.lists(st.tuples(st.sampled_from("FH"), st.sampled_from("3578"), st.sampled_from("abcdef")), max_size=60))
def test_chaque_combinaison_est_celle_de_cinq_et_chaque_ligne_est_donnee_ou_comptee(tirees):
    fait = anonymiser([personne(*tiree) for tiree in tirees], QUASI)
    classes = Counter(tuple(ligne[c] for c in QUASI) for ligne in fait.lignes)
    assert [classe for classe, nombre in classes.items() if nombre < K] == []
    assert len(fait.lignes) + fait.retirees == len(tirees)
