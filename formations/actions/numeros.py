"""Numbers without holes or twins: the next one of a series in a year, taken under a lock."""

from django.db import connection
from django.db.models.functions import Length

from formations.models import Document, Session


def numero_suivant(serie: str, annee: int) -> str:
    """`S2023-004` for sessions ("S"), `CR-2023-0012` for documents; held until the transaction ends."""
    session = serie == "S"
    prefixe = f"S{annee}-" if session else f"{serie}-{annee}-"
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"formations:{prefixe}"])
    lignes, champ = (Session.objects, "code") if session else (Document.objects, "numero")
    # An imported code may end otherwise than by a rank.
    pris = lignes.filter(**{f"{champ}__regex": f"^{prefixe}[0-9]+$"}).order_by(Length(champ).desc(), f"-{champ}")
    dernier = pris.values_list(champ, flat=True).first()
    rang = int(dernier.rsplit("-", 1)[1]) + 1 if dernier else 1
    return f"{prefixe}{rang:0{3 if session else 4}d}"
