from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from tierslieux.choix import EtapeProjet
from tierslieux.models import Convention, Espace, PassageEtape, Projet


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
