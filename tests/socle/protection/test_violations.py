"""A breach: 72 hours, a late notice that says why, and no closing before it was weighed and told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.protection.actions.violations import violation_clore, violation_completer, violation_signaler
from danaecare.socle.protection.models import Violation
from tests.conftest import creer_compte

pytestmark = pytest.mark.django_db
SU = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
JOUR = "2026-03-10 09:00+00:00"


def _signaler(**champs):
    defauts = {"resume": "Un téléphone perdu", "connue_le": SU, "confidentialite": True}
    return violation_signaler(par=creer_compte("jardins"), **defauts | champs)


def _completer(violation, **champs):
    violation = Violation.objects.get(pk=violation.pk)
    return violation_completer(par=None, violation=violation, version=violation.version, champs=champs)


@time_machine.travel(JOUR, tick=False)
def test_soixante_douze_heures_puis_un_motif():
    violation = _signaler()
    assert violation.echeance_cnil == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    with pytest.raises(ValidationError, match="motifs du retard"):
        _completer(violation, cnil_le=SU + timedelta(hours=72, seconds=1), risque="risque")
    _completer(violation, cnil_le=SU + timedelta(hours=72), risque="risque")
    _completer(violation, cnil_le=SU + timedelta(hours=73), retard_motif="Le week-end", risque="risque")
    with pytest.raises(ValidationError, match="n’a pas été prévenue avant"):
        _completer(violation, cnil_le=SU - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="à venir"):
        _completer(violation, cnil_le=SU + timedelta(days=30))


@time_machine.travel(JOUR, tick=False)
def test_une_atteinte_au_moins_et_dans_l_ordre():
    with pytest.raises(ValidationError, match="au moins une atteinte"):
        _signaler(confidentialite=False)
    with pytest.raises(ValidationError, match="vérifiez les dates"):
        _signaler(survenue_le=SU + timedelta(minutes=1))


@time_machine.travel(JOUR, tick=False)
def test_on_ne_clot_qu_une_fois_le_risque_pese_et_dit():
    violation = _signaler()
    for champs, refus in (
        ({}, "évaluez le risque"),
        ({"risque": "risque"}, "évaluez le risque"),
        ({"risque": "eleve", "cnil_le": SU}, "prévenez les personnes"),
    ):
        _completer(violation, **champs)
        with pytest.raises(ValidationError, match=refus):
            violation_clore(par=None, violation=violation)
    _completer(violation, sans_information_motif="Les données étaient chiffrées")
    assert violation_clore(par=None, violation=violation).close_le is not None
    with pytest.raises(ValidationError, match="déjà close"):
        violation_clore(par=None, violation=violation)
    with pytest.raises(ValidationError, match="est close"):
        _completer(violation, resume="Autre chose")


@time_machine.travel(JOUR, tick=False)
def test_chacun_signale_et_la_direction_le_voit_a_l_accueil(client_de):
    jardins, direction = client_de("jardins"), client_de("direction")
    saisie = {"resume": "Une clé USB perdue", "connue_le": "2026-03-10T09:30", "confidentialite": "on"}
    assert jardins.post(reverse("protection:violation_signaler"), saisie).url == reverse("protection:tableau")
    violation = Violation.objects.get()
    assert violation.connue_le == datetime(2026, 3, 10, 8, 30, tzinfo=UTC)  # Paris
    assert "Une clé USB perdue" not in jardins.get(reverse("accueil")).text
    for role in ("direction", "administration"):
        assert "Une clé USB perdue" in client_de(role).get(reverse("accueil")).text
    page = direction.get(violation.get_absolute_url()).text.replace("\u00a0", " ")
    assert "13 mars 2026" in page
    clore = reverse("protection:violation_clore", args=[violation.pk])
    assert (clore in page, "Avant de clore, évaluez le risque" in page) == (False, True)
    refus = direction.post(clore, follow=True)
    assert "évaluez le risque" in refus.text
    # An old page changes nothing.
    completer = reverse("protection:violation_completer", args=[violation.pk])
    juste = saisie | {"risque": "aucun", "version_ouverte": "1"}
    assert direction.post(completer, juste).status_code == 302
    assert direction.post(completer, juste | {"risque": "risque"}).status_code == 422
    assert Violation.objects.get().risque == "aucun"
    assert clore in direction.get(violation.get_absolute_url()).text


def test_la_liste_a_requetes_constantes(client_de, django_assert_num_queries):
    direction = client_de("direction")
    for nombre in (1, 3):
        while Violation.objects.count() < nombre:
            _signaler()
        direction.get(reverse("protection:violation_liste"))
        with django_assert_num_queries(3):
            page = direction.get(reverse("protection:violation_liste"))
        assert len(page.context["liste"].lignes) == nombre
