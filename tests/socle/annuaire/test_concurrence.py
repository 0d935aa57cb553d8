"""Two writers at once, each in its own connection."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.comptages import comptage_ajouter
from danaecare.socle.animation.requetes import comptages_de
from danaecare.socle.annuaire.actions.fusion import FusionImpossible, fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import organisation_creer, organisation_trouver_ou_creer
from danaecare.socle.annuaire.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)


def _ensemble(*gestes) -> list:
    """Play the gestures at the same time; what each gave, or the exception that it met."""
    resultats = [None] * len(gestes)

    def jouer(rang, geste):
        try:
            resultats[rang] = geste()
        except Exception as faute:  # noqa: BLE001 -- told to the test
            resultats[rang] = faute
        finally:
            connection.close()

    fils = [Thread(target=jouer, args=paire) for paire in enumerate(gestes)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return resultats


def test_deux_personnes_qui_comptent_en_meme_temps_comptent_toutes_deux():
    action = action_creer(par=None, titre="Stand", pole="aidants", genre="stand", date=date(2023, 11, 30))

    def compter():
        for _ in range(20):
            comptage_ajouter(par=None, action=action, genre="F", tranche="60-69")

    assert _ensemble(compter, compter) == [None, None]
    assert comptages_de(action) == {("F", "60-69"): 40}


def test_deux_imports_qui_nomment_la_meme_organisation_n_en_creent_qu_une():
    gestes = [lambda: organisation_trouver_ou_creer(par=None, nom="MJC Les Tilleuls")] * 4
    resultats = _ensemble(*gestes)
    assert sorted(creee for _, creee in resultats) == [False, False, False, True]
    assert Organisation.objects.count() == 1


def test_reunir_deux_fiches_dans_les_deux_sens_a_la_fois():
    """Locked in one order: one of the two merges is done, the other is told, and nothing waits for ever."""
    a, b = (organisation_creer(par=None, nom="MJC") for _ in range(2))
    resultats = _ensemble(
        lambda: fiches_fusionner(par=None, gardee=a, absorbee=b),
        lambda: fiches_fusionner(par=None, gardee=b, absorbee=a),
    )
    assert sum(isinstance(r, FusionImpossible) for r in resultats) == 1
    assert Organisation.objects.actives().count() == 1
