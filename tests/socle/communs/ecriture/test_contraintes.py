"""The rules of a record are asked to the database in one question, and each that is broken says its own message."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from danaecare.socle.animation.models import ActionCollective

pytestmark = pytest.mark.django_db

VERIFICATIONS = [c for c in ActionCollective._meta.constraints if isinstance(c, models.CheckConstraint)]


def _action(**champs):
    return ActionCollective(
        **{"titre": "Goûter", "date": date(2023, 12, 31), "pole": "jardins", "genre": "atelier", "etat": "tenue"}
        | champs
    )


def test_les_verifications_se_posent_en_une_question(django_assert_num_queries):
    assert len(VERIFICATIONS) > 3
    action = _action()
    with django_assert_num_queries(3):  # a savepoint, the question, its release
        action.validate_constraints()


def test_chaque_regle_enfreinte_dit_son_message():
    action = _action(date_fin=date(2023, 12, 30), heure_fin=time(9), motif_annulation="Pluie")
    with pytest.raises(ValidationError) as refus:
        action.validate_constraints()
    assert refus.value.messages == [
        "L’action ne peut pas finir avant d’avoir commencé.",
        "Donnez aussi l’heure de début.",
        "Un motif d’annulation ne va qu’avec une action annulée.",
    ]


def test_un_champ_laisse_de_cote_laisse_ses_regles_et_garde_les_autres():
    action = _action(date_fin=date(2023, 12, 30), heure_fin=time(9))
    with pytest.raises(ValidationError) as refus:
        action.validate_constraints(exclude={"date_fin"})
    assert refus.value.messages == ["Donnez aussi l’heure de début."]
    action.validate_constraints(exclude={"date_fin", "heure_fin"})
