from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.utils.text import capfirst

from danaecare.socle.communs.texte.formats import arrondir
from tierslieux.choix import EtapeProjet
from tierslieux.models import Convention, Espace, NoteJury, PassageEtape, Projet


def projets_avec_etape() -> QuerySet:
    """Projects with the step they are at, and since when."""
    en_cours = PassageEtape.objects.filter(projet=OuterRef("pk"), fin__isnull=True)
    return Projet.objects.select_related("lieu", "structure").annotate(
        etape=Subquery(en_cours.values("etape")[:1]), depuis=Subquery(en_cours.values("debut")[:1])
    )


def attente_lire() -> list[Projet]:
    """The waiting list, first come first."""
    return list(projets_avec_etape().filter(etape=EtapeProjet.ATTENTE).order_by("depuis", "pk"))


def postes_du_jour(jour: date) -> list[tuple[Espace, int]]:
    """(space with desks, desks taken on `jour`)."""
    pris = dict(
        Convention.objects.filter(debut__lte=jour, fin__gte=jour)
        .order_by()
        .values("espace")
        .annotate(n=Sum("postes"))
        .values_list("espace", "n")
    )
    espaces = Espace.objects.ouverts().filter(postes__gt=0).select_related("lieu").order_by("lieu__nom", "ordre")
    return [(espace, pris.get(espace.pk, 0)) for espace in espaces]


def jury(projet: Projet) -> tuple[list[NoteJury], list[tuple[str, Decimal]]]:
    """The notes of a project, and the mean of each criterion: none without a note."""
    notes = list(projet.notes.select_related("personne"))
    if not notes:
        return [], []
    return notes, [
        (capfirst(NoteJury._meta.get_field(critere).verbose_name), _moyenne([getattr(n, critere) for n in notes]))
        for critere in NoteJury.CRITERES
    ]


def _moyenne(notes: list[int]) -> Decimal:
    return arrondir(Decimal(sum(notes)) / len(notes), 1)
