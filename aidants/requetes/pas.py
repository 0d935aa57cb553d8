"""The steps of a file after its next one, read with the file itself."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from aidants.models import Dossier, PasSuivant


def pas_suivants_lus() -> ArraySubquery:
    """What `pas_suivants_de` reads, to annotate files with (`suivants`)."""
    pas = PasSuivant.objects.filter(dossier=OuterRef("pk")).order_by("le", "pk")
    return ArraySubquery(pas.values(json=JSONObject(pk="pk", texte="texte", le="le", version="version")))


def pas_suivants_de(dossier: Dossier) -> list[PasSuivant]:
    return [
        PasSuivant(
            pk=pas["pk"], dossier=dossier, texte=pas["texte"], le=date.fromisoformat(pas["le"]), version=pas["version"]
        )
        for pas in dossier.suivants
    ]  # fmt: skip
