"""The models of a migration are made together: an empty base is ready in a third of the time."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel
from django.db.migrations.state import ProjectState
from django.db.models import CASCADE, BigAutoField, CharField, ForeignKey

from danaecare.socle.communs.ecriture.migrations import ensemble
from tests.coherence.test_moments import POLES


def _modele(nom, **champs):
    return CreateModel(nom, [("id", BigAutoField(primary_key=True)), *champs.items()])


def test_les_creations_qui_se_suivent_ne_font_qu_une_operation():
    un, deux, trois = _modele("Un"), _modele("Deux"), _modele("Trois")
    ajout = AddField("Un", "nom", CharField(max_length=9))
    suite = ensemble([un, deux, ajout, trois])
    assert [getattr(operation, "operations", operation) for operation in suite] == [[un, deux], ajout, [trois]]


def test_le_meme_etat_qu_une_a_une(db):
    """A model may name one that the same operation makes after it."""
    operations = [_modele("Un", deux=ForeignKey("essai.Deux", CASCADE)), _modele("Deux")]
    une_a_une, ensemble_ = ProjectState(), ProjectState()
    for operation in operations:
        operation.state_forwards("essai", une_a_une)
    assert ensemble_.apps.get_models() == []  # rendered before
    (operation,) = ensemble(operations)
    operation.state_forwards("essai", ensemble_)
    assert ensemble_ == une_a_une
    assert [modele.__name__ for modele in ensemble_.apps.get_models()] == ["Un", "Deux"]
    with connection.schema_editor() as editeur:
        operation.database_forwards("essai", editeur, ProjectState(), ensemble_)
    assert {"essai_un", "essai_deux"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editeur:
        operation.database_backwards("essai", editeur, ensemble_, ProjectState())
    assert {"essai_un", "essai_deux"} & set(connection.introspection.table_names()) == set()


def test_aucune_migration_ne_les_cree_une_a_une():
    une_a_une = []
    for (app, nom), migration in MigrationLoader(None).disk_migrations.items():
        if migration.__module__.split(".")[0] in POLES:
            seules = [operation for operation in migration.operations if isinstance(operation, CreateModel)]
            une_a_une += [f"{app}.{nom}"] if len(seules) > 1 else []
    assert une_a_une == []
