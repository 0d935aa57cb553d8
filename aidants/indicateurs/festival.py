"""The festival: its editions."""

from django.db.models import Count

from danaecare.socle.animation.choix import GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Liste
from danaecare.socle.indicateurs.periode import Periode


def _editions(periode: Periode) -> Liste:
    editions = (
        ActionCollective.objects.sur(periode)
        .tenues()
        .du_pole(Pole.AIDANTS)
        .filter(genre=GenreAction.FESTIVAL)
        .annotate(structures=Count("partenaires", distinct=True))
        .order_by("date", "pk")
    )
    return Liste(
        ("date", "lieu", "structures", "public"),
        tuple((edition.date, edition.endroit, edition.structures, edition.public_estime) for edition in editions),
    )


INDICATEURS = [
    Indicateur(
        code="aidants.festival",
        libelle="Festival des aidants",
        definition="Éditions du festival : date, lieu, structures présentes, public estimé.",
        genre=Genre.LISTE,
        unite="éditions",
        droit="aidants.chiffres",
        calculer=_editions,
        annuel=True,
        discretion=Discretion(colonnes=("public",)),
    )
]
