"""What every write of the pole goes through: the house's transaction, and the files whose use is limited."""

from contextvars import ContextVar
from functools import wraps

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model

from aidants.models import Dossier
from danaecare.socle.communs.ecriture import transaction as commune
from danaecare.socle.conservation.requetes import exiger_non_limite

# Done while the use of a file is limited all the same, with all that it does by other actions: what the person asks and
# the hub owes her, what closes a door.
LIBRES = frozenset({
    "dossier_anonymiser", "acces_demander", "acces_clore", "apport_remettre", "archive_consulter", "bris_voir",
    "partage_retirer", "dossier_recevoir", "rendez_vous_decommander", "autre_moment_demander", "courriels_arreter",
    "transmission_couper",
})  # fmt: skip
_libre = ContextVar("libre", default=False)


def ecriture(fonction):
    """`communs.ecriture.transaction`, that a file whose use is limited refuses."""

    @commune.ecriture
    @wraps(fonction)
    def gardee(**arguments):
        libre = _libre.get() or fonction.__name__ in LIBRES
        if not libre:
            _exiger_non_limite(arguments)
        jeton = _libre.set(libre)
        try:
            return fonction(**arguments)
        except IntegrityError as refus:
            if "numero_key" in str(refus):
                raise ValidationError({"numero": "Un dossier porte déjà ce numéro."}) from refus
            raise
        finally:
            _libre.reset(jeton)

    return gardee


def _exiger_non_limite(arguments: dict) -> None:
    """The files that an action is given, and those of what it is given."""
    dossiers = (_dossier_de(argument) for argument in arguments.values())
    for dossier in {dossier.pk: dossier for dossier in dossiers if dossier is not None}.values():
        exiger_non_limite(dossier)


def _dossier_de(objet) -> Dossier | None:
    """A file, or that of a record, of its caregiver or of its note."""
    if isinstance(objet, Dossier):
        return objet
    for lien in ("dossier", "aidant", "note"):
        if isinstance(tenu := getattr(objet, lien, None), Model):
            return _dossier_de(tenu)
    return None
