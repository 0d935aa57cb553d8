"""What every write of the pole goes through: the house's transaction, and the files whose use is limited."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from aidants.models import Dossier
from danaecare.socle.communs.ecriture import transaction as commune
from danaecare.socle.conservation.requetes import exiger_non_limite

# What the person asks for, and the hub owes her, is done all the same while the use of her file is limited.
LIBRES = frozenset({"dossier_anonymiser", "acces_demander", "acces_clore", "apport_remettre", "archive_consulter"})


def ecriture(fonction):
    """`communs.ecriture.transaction`, that a file whose use is limited refuses."""

    @commune.ecriture
    @wraps(fonction)
    def gardee(**arguments):
        if fonction.__name__ not in LIBRES:
            _exiger_non_limite(arguments)
        try:
            return fonction(**arguments)
        except IntegrityError as refus:
            if "numero_key" in str(refus):
                raise ValidationError({"numero": "Un dossier porte déjà ce numéro."}) from refus
            raise

    return gardee


def _exiger_non_limite(arguments: dict) -> None:
    """The file that an action is given, or that of what it is given."""
    for argument in arguments.values():
        dossier = argument if isinstance(argument, Dossier) else getattr(argument, "dossier", None)
        if isinstance(dossier, Dossier):
            exiger_non_limite(dossier)
            return
