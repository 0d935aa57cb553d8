"""The team of the demonstration has its hours, and somebody is away in the days that come, whatever the day."""

import random
from datetime import date, timedelta

import pytest

from danaecare.socle.agenda import demonstration
from danaecare.socle.agenda.models import Absence, HoraireTravail
from danaecare.socle.agenda.requetes import instant
from danaecare.socle.comptes import demonstration as comptes_de_demonstration
from danaecare.socle.comptes.roles import Role

LUNDI = date(2026, 11, 30)


@pytest.mark.django_db
@pytest.mark.parametrize("ecart", range(7))
def test_l_equipe_travaille_et_quelqu_un_est_absent(ecart):
    jour, comptes, alea = LUNDI + timedelta(days=ecart), {}, random.Random(1)
    comptes_de_demonstration.charger(2023, par=None, comptes=comptes, alea=alea)
    demonstration.charger(2023, par=None, comptes=comptes, alea=alea)
    demonstration.vivre(jour, par=None, comptes=comptes, alea=alea)
    assert HoraireTravail.objects.values("compte").distinct().count() == len(Role) - 1
    assert set(Absence.objects.values_list("compte__roles__0", flat=True)) == {
        "travail_social", "escale_mobile", "jardins",
    }  # fmt: skip
    assert not Absence.objects.filter(debut__lt=instant(jour)).exists()
    assert not Absence.objects.filter(fin__gt=instant(jour + timedelta(days=12))).exists()
