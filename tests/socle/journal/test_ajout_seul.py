"""The log is append-only by the database's promise, whatever the path."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from danaecare.socle.journal.actions import inscrire, inscrire_en_lot, journal_purger
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.requetes import lectures_de, traces_de

pytestmark = pytest.mark.django_db


def _trace(compte, **valeurs):
    return inscrire(par=compte, action="comptes.compte.lire", nature="lecture", objet=compte, **valeurs)


def test_inscrire_note_qui_quoi_et_rien_du_contenu(compte):
    direction = compte("direction", nom="Vial")
    trace = _trace(direction, donnees={"roles": ["direction"]})
    trace.refresh_from_db()
    assert (trace.acteur_id, trace.app, trace.action) == (direction.pk, "comptes", "comptes.compte.lire")
    assert (trace.objet_type, trace.objet_id) == ("comptes.utilisateur", direction.pk)
    assert "Vial" not in str(trace.__dict__)


def test_le_hub_lui_meme_n_a_pas_de_compte(db):
    assert inscrire(par=None, action="journal.trace.purger", nature="suppression").acteur_id is None


@pytest.mark.parametrize(
    "geste",
    [
        lambda trace: Trace.objects.filter(pk=trace.pk).update(action="autre"),
        lambda trace: trace.delete(),
        lambda trace: Trace.objects.all().delete(),
    ],
)
def test_modifier_ou_effacer_est_refuse(compte, geste):
    trace = _trace(compte("direction"))
    with pytest.raises(DatabaseError, match="Le journal ne se modifie pas"), transaction.atomic():
        geste(trace)
    assert Trace.objects.filter(pk=trace.pk, action="comptes.compte.lire").exists()


def test_une_purge_recente_est_refusee_meme_sous_son_reglage(compte):
    trace = _trace(compte("direction"))
    with pytest.raises(DatabaseError, match="Le journal ne se modifie pas"), transaction.atomic():
        with connection.cursor() as curseur:
            curseur.execute("SET LOCAL danaecare.purge_journal = 'oui'")
        Trace.objects.filter(pk=trace.pk).delete()


def test_purger_n_efface_que_l_ancien(compte, settings):
    direction = compte("direction")
    inscrire_en_lot(par=direction, action="comptes.compte.lire", nature="lecture", objets=[direction])
    vieille = Trace.objects.create(
        nature="lecture", app="comptes", action="comptes.compte.lire", quand=timezone.now() - timedelta(days=400)
    )
    settings.JOURNAL_CONSERVATION_JOURS = 365
    assert journal_purger() == 1
    assert not Trace.objects.filter(pk=vieille.pk).exists()
    assert set(Trace.objects.values_list("action", flat=True)) == {"comptes.compte.lire", "journal.trace.purger"}


def test_la_purge_ne_descend_pas_sous_180_jours(compte, settings):
    settings.JOURNAL_CONSERVATION_JOURS = 10
    Trace.objects.create(
        nature="lecture", app="comptes", action="comptes.compte.lire", quand=timezone.now() - timedelta(days=100)
    )
    assert journal_purger() == 0


def test_une_nature_inconnue_est_refusee(db):
    with pytest.raises(ValueError, match="inconnue"):
        inscrire(par=None, action="comptes.compte.lire", nature="inconnue")


def test_les_selections_ne_montrent_que_leur_objet(compte):
    un, autre = compte("direction"), compte("jardins")
    lecture = _trace(un)
    rattachee = inscrire(par=un, action="comptes.session.ouvrir", nature="acces", objet=autre, parent=un)
    inscrire(par=un, action="comptes.compte.lire", nature="lecture", objet=autre)
    assert [t.pk for t in traces_de(un)] == [rattachee.pk, lecture.pk]
    assert [t.pk for t in lectures_de(un)] == [lecture.pk]


def test_l_heure_est_celle_de_la_base(compte):
    trace = _trace(compte("direction"))
    trace.refresh_from_db()
    assert abs(trace.quand - datetime.now(UTC)) < timedelta(minutes=1)
