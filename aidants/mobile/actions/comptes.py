"""Heads counted at a stop. The database adds, so two phones at one stop are both counted."""

from django.db.models import F
from django.db.models.functions import Greatest, Least

from aidants.actions.ecriture import ecriture
from aidants.mobile.contenu_saisies import Case, verifier
from aidants.mobile.models import ComptageHalte, Halte
from aidants.mobile.models.tournees import NOMBRE_MAX
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def comptage_ajouter(*, par, halte: Halte, case: Case, nombre: int) -> None:
    """Add heads, or take some off (`nombre` negative), never under zero."""
    verifier(case, abs(nombre))
    lignes = ComptageHalte.objects.filter(
        halte=halte, **dict(zip(("genre", "tranche", "visite"), case, strict=True))
    )  # fmt: skip
    if nombre > 0:
        genre, tranche, visite = case
        ComptageHalte.objects.bulk_create(
            [ComptageHalte(halte=halte, genre=genre, tranche=tranche, visite=visite, nombre=0)], ignore_conflicts=True
        )
    lignes.update(nombre=Least(Greatest(F("nombre") + nombre, 0), NOMBRE_MAX))
    lignes.filter(nombre=0).delete()
    # Who has the office's form open is told, instead of writing over these heads.
    Halte.objects.filter(pk=halte.pk).update(version=F("version") + 1)
    inscrire(
        par=par, action="aidants.halte.compter", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee
    )  # fmt: skip


@ecriture
def comptage_fixer(
    *, par, halte: Halte, cases: dict[Case, int | None], depliants: int | None = None, version: int | None = None
) -> Halte:
    """The office sets the counts of a stop; None takes a case away (nobody counted it).

    A phone that has not seen it is not added on top: its entries wait to be decided between.
    """
    halte.comptage_version += 1
    if depliants is not None:
        halte.depliants = depliants
    halte.enregistrer(version=version)
    for case, nombre in cases.items():
        genre, tranche, visite = case
        if nombre is None:
            halte.comptages.filter(genre=genre, tranche=tranche, visite=visite).delete()
            continue
        verifier(case, nombre)
        halte.comptages.update_or_create(
            genre=genre, tranche=tranche, visite=visite, defaults={"nombre": nombre}
        )  # fmt: skip
    inscrire(
        par=par, action="aidants.halte.fixer_comptage", nature=Nature.MODIFICATION, objet=halte, parent=halte.tournee
    )  # fmt: skip
    return halte
