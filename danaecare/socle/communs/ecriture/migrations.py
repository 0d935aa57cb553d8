"""Many models made by one operation of a migration.

Django renders again, at each CreateModel, all the models that are related to it, far and near: here nearly all of them,
two hundred times. An empty base took a minute.
"""

from itertools import groupby

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """`operations`, each a CreateModel; what was rendered of the state is forgotten first, and made once after.

    Were `apps` no more what Django keeps it under, nothing would be forgotten, and it would only be slower.
    """

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return ", ".join(operation.describe() for operation in self.operations)


def ensemble(operations: list) -> list:
    """The same operations in the same order, the CreateModel that follow one another as one."""
    suite = []
    for creation, groupe in groupby(operations, key=lambda operation: isinstance(operation, CreateModel)):
        siennes = list(groupe)
        suite += [CreateModels(siennes)] if creation else siennes
    return suite
