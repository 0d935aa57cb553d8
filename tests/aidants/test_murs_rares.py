"""Walls that nobody looks at every day: a file without a referent, a psychologist who is one, a score that is kept."""

from datetime import date

import pytest

from aidants.actions.equipe import equipe_definir
from aidants.actions.notes import note_sociale_ecrire
from aidants.actions.psychologue import evaluation_noter
from aidants.models.dossiers import Statut
from aidants.permissions import Acces, Bloc, acces, archive_ouvrable_par
from tests.aidants.fabriques import AidantFabrique

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


def test_un_dossier_sans_referent_se_complete_par_qui_accompagne(compte):
    dossier = AidantFabrique(dossier__referent=None).dossier
    roles = ("travail_social", "psychologue", "accueil", "escale_mobile", "direction")
    lus = {role: acces(compte(role), Bloc.TYPOLOGIES, dossier) for role in roles}
    assert lus == dict.fromkeys(roles, Acces.RIEN) | {
        "travail_social": Acces.ECRITURE, "psychologue": Acces.ECRITURE,
    }  # fmt: skip


def test_une_psychologue_referente_ne_lit_pas_les_notes_sociales(compte):
    sociale, psychologue = compte("travail_social"), compte("psychologue")
    dossier = AidantFabrique(dossier__referent=sociale).dossier
    note = note_sociale_ecrire(par=sociale, dossier=dossier, texte="Confidence")
    dossier.referent = psychologue
    assert acces(psychologue, Bloc.NOTE_SOCIALE, dossier, note) == Acces.RIEN
    assert acces(psychologue, Bloc.NOTE_SOCIALE, dossier) == Acces.RIEN


def test_un_score_garde_pour_soi_n_est_a_personne_d_autre(compte):
    referente, psychologue = compte("travail_social"), compte("psychologue")
    aidant = AidantFabrique(dossier__referent=referente)
    equipe_definir(par=referente, dossier=aidant.dossier, membres=[psychologue])
    score = evaluation_noter(par=psychologue, aidant=aidant, date=date(2023, 6, 1), total=44, partagee=False)
    lus = [acces(qui, Bloc.SCORE, aidant.dossier, score) for qui in (referente, psychologue)]
    assert lus == [Acces.RIEN, Acces.ECRITURE]


def test_seule_une_archive_s_ouvre_comme_une_archive(compte):
    sociale, accueil = compte("travail_social"), compte("accueil")
    dossier = AidantFabrique(dossier__referent=sociale).dossier
    ouvrables = {}
    for statut in Statut:
        dossier.statut = statut
        ouvrables[statut] = [archive_ouvrable_par(qui, dossier) for qui in (sociale, accueil)]
    assert ouvrables == {statut: [statut == Statut.ARCHIVE, False] for statut in Statut}
