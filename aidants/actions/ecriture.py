"""What every write of the pole goes through: one transaction, and the database's refusals in French."""

from functools import cache, wraps

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from aidants.models import Dossier
from danaecare.socle.conservation.selections import exiger_non_limite

# What the person asks for, and the hub owes her, is done all the same while the use of her file is limited.
LIBRES = frozenset({"dossier_anonymiser", "acces_demander", "acces_clore", "apport_remettre", "archive_consulter"})


class DejaEnvoye(Exception):
    """The same form was sent twice: `objet` is what the first sending made; nothing was written again."""

    def __init__(self, objet):
        super().__init__("Ce formulaire avait déjà été enregistré : rien n’a été créé en double.")
        self.objet = objet


def ecriture(fonction):
    """Run an action in one transaction; a constraint that refuses becomes its ValidationError (or DejaEnvoye)."""

    @wraps(fonction)
    def gardee(**arguments):
        try:
            with transaction.atomic():
                if fonction.__name__ not in LIBRES:
                    _exiger_non_limite(arguments)
                return fonction(**arguments)
        except IntegrityError as refus:
            diagnostic = getattr(refus.__cause__, "diag", None)
            contrainte = getattr(diagnostic, "constraint_name", None) or ""
            if contrainte.endswith("jeton_key") and arguments.get("jeton"):
                modele = _modeles()[diagnostic.table_name]
                raise DejaEnvoye(modele._base_manager.get(jeton=arguments["jeton"])) from refus
            if contrainte.endswith("numero_key"):
                raise ValidationError({"numero": "Un dossier porte déjà ce numéro."}) from refus
            message = _messages().get(contrainte)
            if message is None:
                raise
            raise ValidationError(str(message)) from refus

    return gardee


def _exiger_non_limite(arguments: dict) -> None:
    """The file that an action is given, or that of what it is given."""
    for argument in arguments.values():
        dossier = argument if isinstance(argument, Dossier) else getattr(argument, "dossier", None)
        if isinstance(dossier, Dossier):
            exiger_non_limite(dossier)
            return


@cache
def _modeles() -> dict:
    return {modele._meta.db_table: modele for modele in apps.get_app_config("aidants").get_models()}


@cache
def _messages() -> dict[str, str]:
    return {
        contrainte.name: contrainte.violation_error_message
        for modele in _modeles().values()
        for contrainte in modele._meta.constraints
    }
