import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from danaecare.socle.journal.models import Trace
from danaecare.socle.travaux import suivi as module_suivi
from danaecare.socle.travaux.actions import (
    TACHE,
    travail_annuler,
    travail_executer,
    travail_lancer,
    travaux_purger,
    travaux_reprendre,
)
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from tests.socle.travaux import taches_essai

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fichiers(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    taches_essai.echecs.clear()


@pytest.fixture
def en_ligne(settings):
    settings.TRAVAUX_EN_LIGNE = True


def test_lancer_met_en_file(compte):
    qui = compte("direction")
    travail = travail_lancer(par=qui, code="essai.compter", parametres={"jusqu": 3})
    assert (travail.etat, travail.titre, travail.par) == (Etat.EN_ATTENTE, "Compter", qui)
    job = ProcrastinateJob.objects.get()
    assert (job.pk, job.task_name, job.args, job.status) == (travail.tache, TACHE, {"travail_id": travail.pk}, "todo")
    assert Trace.objects.get().action == "travaux.travail.lancer"


def test_la_tache_suit_le_sort_de_la_transaction(compte):
    qui = compte("direction")
    with pytest.raises(RuntimeError), transaction.atomic():
        travail_lancer(par=qui, code="essai.compter", parametres={"jusqu": 3})
        raise RuntimeError
    assert not ProcrastinateJob.objects.exists()
    assert not Travail.objects.exists()


def test_code_inconnu():
    with pytest.raises(KeyError):
        travail_lancer(par=None, code="licorne")


def test_executer_en_ligne(en_ligne, compte):
    travail = travail_lancer(par=compte("direction"), code="essai.compter", parametres={"jusqu": 3}, titre="Trois")
    assert (travail.etat, travail.titre, travail.message) == (Etat.TERMINE, "Trois", "Compté jusqu’à 3.")
    assert (travail.fait, travail.total, travail.etape, travail.url) == (3, 3, "Compte", "/travaux/")
    with travail.fichier.open() as fichier:
        assert (fichier.read(), travail.fichier_nom) == (b"1;2;3", "compte.csv")
    assert travail.commence_le <= travail.termine_le


def test_echecs(en_ligne, caplog):
    prevu = travail_lancer(par=None, code="essai.echouer", parametres={"genre": "prevu"})
    assert (prevu.etat, prevu.message) == (Etat.ECHOUE, "Le fichier n’existe plus.")
    assert caplog.records == []
    imprevu = travail_lancer(par=None, code="essai.echouer", parametres={"genre": "autre"})
    assert imprevu.etat == Etat.ECHOUE
    assert f"(n° {imprevu.pk})" in imprevu.message
    assert "panne" not in imprevu.message
    assert [rec.exc_info[0] for rec in caplog.records] == [RuntimeError]
    assert taches_essai.echecs == [
        {"message": prevu.message, "genre": "prevu"},
        {"message": imprevu.message, "genre": "autre"},
    ]


def test_un_travail_ne_s_execute_qu_une_fois():
    travail = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 2})
    travail_executer(travail_id=travail.pk, en_ligne=True)
    fin = Travail.objects.get().termine_le
    travail_executer(travail_id=travail.pk, en_ligne=True)
    travail = Travail.objects.get()
    assert (travail.essai, travail.termine_le) == (1, fin)


def test_annuler_avant_et_apres(compte):
    qui = compte("direction")
    travail = travail_annuler(par=qui, travail=travail_lancer(par=qui, code="essai.compter", parametres={"jusqu": 2}))
    assert (travail.etat, travail.message) == (Etat.ANNULE, "Annulé avant d’avoir commencé.")
    travail_executer(travail_id=travail.pk, en_ligne=True)
    travail.refresh_from_db()
    assert (travail.etat, travail.essai) == (Etat.ANNULE, 0)
    with pytest.raises(ValidationError, match="déjà fini"):
        travail_annuler(par=qui, travail=travail)


def _en_cours(essai=1, il_y_a=timedelta(seconds=31), **champs):
    maintenant = datetime.now(UTC)
    return Travail.objects.create(
        code="essai.mourir",
        titre="Mourir",
        etat=Etat.EN_COURS,
        essai=essai,
        commence_le=maintenant,
        battement=maintenant - il_y_a,
        **champs,
    )


def test_reprendre_ce_dont_l_ouvrier_est_mort():
    mort, vivant = _en_cours(), _en_cours(il_y_a=timedelta(seconds=20))
    epuise, annule = _en_cours(essai=2), _en_cours(annulation_demandee=True)
    assert travaux_reprendre() == (1, 1)
    etats = dict(Travail.objects.values_list("pk", "etat"))
    assert etats == {
        mort.pk: Etat.EN_ATTENTE,
        vivant.pk: Etat.EN_COURS,
        epuise.pk: Etat.ECHOUE,
        annule.pk: Etat.ANNULE,
    }
    assert ProcrastinateJob.objects.get().args == {"travail_id": mort.pk}
    epuise.refresh_from_db()
    assert "interrompu plusieurs fois" in epuise.message
    assert travaux_reprendre() == (0, 0)


def test_la_base_qui_tombe_laisse_le_travail_a_reprendre(en_ligne, monkeypatch):
    """Neither failed nor finished: silent, so that the watch resumes it."""
    monkeypatch.setattr(taches_essai, "PANNES", [OperationalError("server closed the connection")])
    travail = travail_lancer(par=None, code="essai.tomber")
    assert (travail.etat, travail.repris) == (Etat.EN_COURS, False)
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=31)):
        assert travaux_reprendre() == (1, 0)
        travail.refresh_from_db()
        assert (travail.etat, travail.repris) == (Etat.EN_ATTENTE, True)
        travail_executer(travail_id=travail.pk, en_ligne=True)
    travail.refresh_from_db()
    assert (travail.etat, travail.essai, travail.message) == (Etat.TERMINE, 2, "Debout.")


def test_reprendre_un_travail_dont_la_tache_a_quitte_la_file():
    travail = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 2})
    with connection.cursor() as curseur:
        curseur.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    assert travaux_reprendre() == (0, 0)
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=61)):
        assert travaux_reprendre() == (1, 0)
    travail.refresh_from_db()
    assert ProcrastinateJob.objects.get(status="todo").pk == travail.tache


def test_l_ouvrier_depossede_n_ecrit_plus(en_ligne, monkeypatch):
    """A worker thought dead wakes up: what it concludes is not kept."""
    travail = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 1})
    Travail.objects.update(etat=Etat.EN_ATTENTE, termine_le=None, message="")
    original = taches_essai.compter

    def voler(suivi, **parametres):
        Travail.objects.update(essai=9)
        return original(suivi, **parametres)

    from danaecare.socle.travaux import registre  # noqa: PLC0415 -- patched here alone

    depossede = registre._EXECUTANTS["essai.compter"]
    monkeypatch.setitem(
        registre._EXECUTANTS, "essai.compter", registre.Executant(**{**depossede.__dict__, "faire": voler})
    )
    travail_executer(travail_id=travail.pk, en_ligne=True)
    travail.refresh_from_db()
    assert (travail.etat, travail.essai, travail.message) == (Etat.EN_COURS, 9, "")


def test_purger(en_ligne, compte, django_capture_on_commit_callbacks):
    vieux = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 1})
    neuf = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 1})
    Travail.objects.filter(pk=vieux.pk).update(termine_le=datetime.now(UTC) - timedelta(days=31))
    chemin = vieux.fichier.path
    with django_capture_on_commit_callbacks(execute=True):
        assert travaux_purger() == 1
    assert list(Travail.objects.all()) == [neuf]
    with pytest.raises(FileNotFoundError):
        open(chemin)  # noqa: SIM115


def test_la_base_tient_les_etats():
    with pytest.raises(IntegrityError, match="travail_fini_a_une_date"), transaction.atomic():
        Travail.objects.create(code="x", titre="x", etat=Etat.TERMINE)
    with pytest.raises(IntegrityError, match="travail_etat_connu"), transaction.atomic():
        Travail.objects.create(code="x", titre="x", etat="peut-etre")


@pytest.mark.django_db(transaction=True)
def test_l_avancee_se_voit_de_l_exterieur_et_l_annulation_arrete(monkeypatch):
    """The work holds a transaction open: its advance is seen all the same, and a cancellation reaches it."""
    monkeypatch.setattr(module_suivi, "INTERVALLE_S", 0.02)
    travail = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 3000, "pause": 0.01})

    def travailler():
        try:
            travail_executer(travail_id=travail.pk)
        finally:
            connection.close()

    fil = threading.Thread(target=travailler)
    fil.start()
    vus = set()
    try:
        fin = datetime.now(UTC) + timedelta(seconds=20)
        while len(vus) < 3 and datetime.now(UTC) < fin:
            vus.add(Travail.objects.get().fait)
    finally:
        travail_annuler(par=None, travail=travail)
        fil.join(20)
    assert len(vus) == 3
    travail.refresh_from_db()
    assert (travail.etat, travail.total) == (Etat.ANNULE, 3000)
    assert travail.fait < 3000
