"""What was cut half-way is resumed, and what an import says was counted by the transaction that wrote."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from danaecare.socle.imports import taches
from danaecare.socle.imports.actions.depots import import_ecrire, imports_reprendre
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.travaux.actions import travail_executer
from danaecare.socle.travaux.models import Travail
from danaecare.socle.travaux.suivi import Suivi
from tests.socle.communs.importation.essai import CompteRessource
from tests.socle.imports.conftest import BON, ENTETE
from tests.socle.imports.test_actions import GRAND, confirmer, importes

pytestmark = pytest.mark.django_db


def test_refuse_a_l_ecriture_ce_qui_n_est_pas_cree_n_est_pas_annonce(deposer):
    """Nor what an unchanged row names: « 1 bureau neuf au passage » is said of what is there."""
    confirmer(deposer(BON))
    colonnes = ENTETE.strip() + ";bureau\n"
    depot = deposer(
        colonnes + "lea@exemple.fr;Léa;Petit;Maraîchère;3\nn@exemple.fr;Nil;Tardif;;4\nz@exemple.fr;Z;Y;;5\n"
    )
    assert depot.bilan.annexes == {"bureau neuf": ["Bureau 4", "Bureau 5"]}
    Import.objects.filter(pk=depot.pk).update(refuses=1, total=4)  # as if a fourth row had been refused
    depot = confirmer(depot, lignes_valides=True)
    assert (depot.etat, depot.crees, depot.inchanges, depot.refuses) == (Etat.FAIT, 1, 1, 1)
    assert depot.bilan.annexes == {"bureau neuf": ["Bureau 5"]}


def _sans_insecables(depot):
    return depot.travail.message.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.lent
def test_l_analyse_ne_dit_pas_que_c_est_ecrit(deposer, settings):
    """What a work says of an import is what the import is: to write, written, or given up."""
    settings.TRAVAUX_EN_LIGNE = True
    depot = deposer(GRAND)
    assert (
        depot.travail.message == "501\u00a0lignes\u00a0: 501 à créer, 0 à modifier, 0\u00a0inchangée, 0\u00a0refusée."
    )
    depot = confirmer(depot)
    assert (
        depot.travail.message
        == "501\u00a0lignes\u00a0: 501\u00a0créées, 0\u00a0modifiée, 0\u00a0inchangée, 0\u00a0refusée."
    )
    autre = deposer(GRAND)
    Import.objects.filter(pk=autre.pk).update(etat=Etat.ABANDONNE, fini_le=datetime.now(UTC))
    assert (
        taches.ecrire(Suivi(autre.travail), depot_id=autre.pk).message
        == "Cet import a été abandonné : rien n’a été écrit."
    )


def test_la_base_qui_tombe_n_est_pas_la_faute_d_une_ligne(deposer, monkeypatch):
    depot = deposer(BON)

    def tomber(*args):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(CompteRessource, "ecrire", tomber)
    with pytest.raises(OperationalError):
        confirmer(depot)
    depot.refresh_from_db()
    assert (depot.etat, depot.refuses, depot.message) == (
        Etat.A_CONFIRMER, 0, "Une erreur imprévue a tout arrêté. Rien n’a été écrit.",
    )  # fmt: skip


@pytest.mark.parametrize("etat", [Etat.A_ANALYSER, Etat.EN_ECRITURE])
def test_un_import_dont_le_processus_est_mort_est_repris(deposer, settings, etat):
    """Confirmed, or dropped, and nobody at it: the watch gives it to the background, once."""
    depot = deposer(BON)
    Import.objects.filter(pk=depot.pk).update(etat=etat)
    assert imports_reprendre() == 0  # just dropped: somebody may be at it
    Import.objects.filter(pk=depot.pk).update(cree_le=datetime.now(UTC) - timedelta(seconds=61))
    assert imports_reprendre() == 1
    assert imports_reprendre() == 0  # a work waits for it
    settings.TRAVAUX_EN_LIGNE = True
    travail_executer(travail_id=Travail.objects.get().pk, en_ligne=True)
    depot.refresh_from_db()
    assert depot.etat == {Etat.A_ANALYSER: Etat.A_CONFIRMER, Etat.EN_ECRITURE: Etat.FAIT}[etat]
    assert (depot.crees, len(importes())) == (2, 2 if etat == Etat.EN_ECRITURE else 0)
    assert imports_reprendre() == 0


def test_un_import_repris_sans_le_droit_le_dit(deposer, qui):
    depot = deposer(BON)
    Import.objects.filter(pk=depot.pk).update(etat=Etat.EN_ECRITURE)
    qui.roles = []
    qui.save()
    depot = import_ecrire(depot_id=depot.pk)
    assert (depot.etat, depot.message, importes()) == (
        Etat.INUTILISABLE, "vous n’avez plus le droit d’importer ce genre de fichier.", set(),
    )  # fmt: skip
