"""What a hub in production refuses to start without: the keys that close the notes."""

import os

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured

from danaecare.socle.communs.ecriture.chiffrement_notes import VARIABLE, chiffreur


def cles_des_notes(app_configs, **options) -> list[Error]:
    if not settings.EN_PRODUCTION:
        return []
    try:
        chiffreur()
    except ImproperlyConfigured as erreur:
        conseil = f"`danaecare notes_cle` en tire une, à mettre dans {VARIABLE}."
        if os.environ.get(VARIABLE) == "A_REMPLACER":
            return [
                Error(
                    f"{VARIABLE} vaut encore A_REMPLACER : aucune note ne pourrait s’écrire.",
                    hint=conseil,
                    id="aidants.E001",
                )
            ]
        return [Error(str(erreur), hint=conseil, id="aidants.E001")]
    return []
