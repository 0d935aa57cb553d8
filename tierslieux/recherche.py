"""What the hub's search box finds of the tiers-lieux."""

from django.db.models import F

from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.communs.texte.formats import date_courte
from tierslieux.models import Projet, Reservation


def reservations_trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    """The latest bookings first."""
    lignes = Reservation.objects.chercher(texte).order_by(F("debut").desc(), "-pk")
    return [
        Trouvaille(r.objet, f"{date_courte(r.debut)} · {r.espace}", r.get_absolute_url())
        for r in lignes.select_related("espace").defer("vecteur", "cherche", "note")[:limite]
    ]


def projets_trouver(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    lignes = Projet.objects.chercher(texte).select_related("lieu").order_by("nom", "pk")
    return [Trouvaille(p.nom, f"{p.porteur} · {p.lieu}", p.get_absolute_url()) for p in lignes[:limite]]


SOURCES = [
    Source(
        titre="Réservations",
        pole="tierslieux",
        droit="tierslieux.reserver",
        chercher=reservations_trouver,
        liste_url="tierslieux:reservation_liste",
    ),
    Source(titre="Projets hébergés", pole="tierslieux", droit="tierslieux.gerer", chercher=projets_trouver),
]
