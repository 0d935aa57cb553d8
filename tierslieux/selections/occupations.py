"""What the sessions of other poles hold."""

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
