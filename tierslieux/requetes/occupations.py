"""What the sessions of other poles hold."""

from django.db.models import OuterRef, Subquery

from tierslieux.models import Reservation


def occupation_de(origine: tuple[str, int]) -> Reservation | None:
    """The booking that (code, id) holds now: one at most, the database keeps it so."""
    code, objet_id = origine
    return (
        Reservation.objects.bloquantes()
        .filter(origine_type=code, origine_id=objet_id)
        .select_related("espace__lieu", "structure")
        .first()
    )


def occupations_de(code: str, objets_ids) -> dict[int, Reservation]:
    """id -> booking, of those of `objets_ids` that hold a space; one query."""
    lignes = (
        Reservation.objects.bloquantes()
        .filter(origine_type=code, origine_id__in=list(objets_ids))
        .select_related("espace__lieu")
        .defer("vecteur", "cherche", "note")
    )
    return {ligne.origine_id: ligne for ligne in lignes}


def espace_tenu(code: str) -> Subquery:
    """The name of the space that each row of a query holds, to annotate a list; the pk is its id in `code`."""
    tenues = Reservation.objects.bloquantes().filter(origine_type=code, origine_id=OuterRef("pk"))
    return Subquery(tenues.order_by().values("espace__nom")[:1])
