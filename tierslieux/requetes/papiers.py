"""What the papers of a booking say: the agreement to sign, the invoice to ask for."""

from danaecare.socle.indicateurs.periode import Periode
from tierslieux.models import Reservation
from tierslieux.requetes.facturation import facturables


def papier_lire(reservation: Reservation) -> dict:
    """Its dates with what each is worth: those of its series kept for the same structure, in one paper."""
    soeurs = Reservation.objects.filter(pk=reservation.pk)
    if reservation.serie_id:
        soeurs = Reservation.objects.filter(
            serie=reservation.serie_id, structure=reservation.structure_id,
            structure_declaree=reservation.structure_declaree,
        )  # fmt: skip
    jours = sorted(soeurs.maintenues().values_list("jour", flat=True)) or [reservation.jour]
    lignes = list(
        facturables(Periode(jours[0], jours[-1]))
        .filter(pk__in=soeurs)
        .select_related("espace__lieu__commune")
        .order_by("debut", "pk")
    )
    connus = [ligne.montant_du for ligne in lignes if ligne.montant_du is not None]
    return {
        "reservation": reservation, "lieu": reservation.espace.lieu, "lignes": lignes, "total": sum(connus),
        "sans_prix": len(lignes) - len(connus), "qui": reservation.pour_qui or reservation.contact_nom,
    }  # fmt: skip
