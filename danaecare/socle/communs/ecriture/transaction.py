"""What every action goes through: one transaction, and the database's refusals in French."""

import logging
from functools import cache, wraps

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint

journal = logging.getLogger(__name__)
CLE_ETRANGERE = "23503"
DEFAIT = (
    "Pendant ce geste, quelqu’un d’autre a effacé une fiche dont il dépend, ou en a rattaché une à ce qu’il efface. "
    "Rien n’a été enregistré\u00a0: relisez la page, puis recommencez."
)


class DejaEnvoye(Exception):
    """The same form was sent twice: `objet` is what the first sending made; nothing was written again."""

    def __init__(self, objet):
        super().__init__("Ce formulaire avait déjà été enregistré : rien n’a été créé en double.")
        self.objet = objet


def ecriture(fonction):
    """Run an action in one transaction; a constraint that refuses becomes its ValidationError (or DejaEnvoye).

    So does what another has effaced meanwhile, that the base sees when the transaction ends.
    """

    @wraps(fonction)
    def gardee(*args, **arguments):
        try:
            with transaction.atomic():
                return fonction(*args, **arguments)
        except IntegrityError as refus:
            diagnostic = getattr(refus.__cause__, "diag", None)
            contrainte = getattr(diagnostic, "constraint_name", None) or ""
            if contrainte.endswith("jeton_key") and arguments.get("jeton"):
                modele = _modeles()[diagnostic.table_name]
                raise DejaEnvoye(modele._base_manager.get(jeton=arguments["jeton"])) from refus
            message = DEFAIT if defait(refus) else _messages().get(contrainte)
            if message is None:
                raise
            raise ValidationError(str(message)) from refus

    return gardee


def defait(refus: IntegrityError) -> bool:
    """What a row hangs on went while it was written, or something was hung on what was effaced.

    No code but the base sees it, as the second transaction ends: neither reads what the other has not ended.
    """
    perdu = getattr(refus.__cause__, "sqlstate", "") == CLE_ETRANGERE
    if perdu:
        journal.warning("Geste défait par un autre\u00a0: %s", refus.__cause__.diag.constraint_name)
    return perdu


@cache
def _modeles() -> dict:
    return {modele._meta.db_table: modele for modele in apps.get_models()}


@cache
def _messages() -> dict[str, str]:
    return {
        contrainte.name: contrainte.violation_error_message
        for modele in _modeles().values()
        for contrainte in modele._meta.constraints
        if contrainte.violation_error_message != BaseConstraint.default_violation_error_message
    }
