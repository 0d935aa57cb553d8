"""Merging two sheets under a uniqueness rule that holds for some rows only: the open sheets of the shared gardens."""

from datetime import date

import pytest

from danaecare.socle.annuaire.actions.fusion import FusionImpossible, fiches_fusionner
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Personne
from jardins.actions.binome import candidature_clore, candidature_ecrire
from jardins.models.binome import Candidature

pytestmark = pytest.mark.django_db


def _candidature(personne, jour, *, close=None, **champs):
    candidature = candidature_ecrire(
        par=None, personne=personne, role="offre", demande_le=date(2023, 5, jour), **champs
    )
    if close:
        candidature_clore(par=None, candidature=candidature, close_le=date(2023, 6, close), motif_cloture="Vendu")
    return candidature


@pytest.fixture
def deux(time_machine):
    time_machine.move_to("2023-12-20")
    return [personne_creer(par=None, nom="Roux", prenom="Ana") for _ in range(2)]


def test_la_jumelle_est_la_ligne_que_la_regle_tient_pas_une_close(deux):
    gardee, double = deux
    close = _candidature(gardee, 1, close=1, surface_m2=50)
    ouverte = _candidature(gardee, 2)
    _candidature(double, 2, surface_m2=80)
    fiches_fusionner(par=None, gardee=gardee, absorbee=double)
    assert list(Candidature.objects.order_by("pk").values_list("pk", "personne", "surface_m2")) == [
        (close.pk, gardee.pk, 50), (ouverte.pk, gardee.pk, 80),
    ]  # fmt: skip


def test_deux_lignes_closes_restent_deux(deux):
    gardee, double = deux
    for personne in deux:
        _candidature(personne, 1, close=1)
    fiches_fusionner(par=None, gardee=gardee, absorbee=double)
    assert list(Candidature.objects.values_list("personne", flat=True)) == [gardee.pk] * 2


def test_deux_fiches_ouvertes_qui_se_contredisent_font_refuser(deux):
    gardee, double = deux
    for jour, personne in enumerate(deux, start=1):
        _candidature(personne, jour)
    with pytest.raises(FusionImpossible, match="fiche de partage de jardin"):
        fiches_fusionner(par=None, gardee=gardee, absorbee=double)
    assert sorted(Candidature.objects.values_list("personne", flat=True)) == [gardee.pk, double.pk]
    assert Personne.objects.actives().count() == 2
