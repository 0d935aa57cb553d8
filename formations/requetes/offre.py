"""What the public sees: the catalogue, the sessions that take inscriptions, and their free seats."""

from datetime import date

from django.db.models import Count, Prefetch, Q

from danaecare.socle.communs.texte.dates import aujourdhui
from formations.choix import EtatInscription, GenreAvis, GenreSession, Inscriptions
from formations.liens import INSCRIPTION, cle_du_jeton
from formations.models import Formation, Session
from formations.requetes.avis import satisfaction


def sessions_ouvertes():
    """To come, kept, taking inscriptions; with `pris`, the seats that are held."""
    return (
        Session.objects.maintenues()
        .filter(debut__gt=aujourdhui())
        .exclude(inscriptions=Inscriptions.FERMEES)
        .exclude(genre=GenreSession.UNIVERSITE)
        .annotate(pris=Count("stagiaires", filter=Q(stagiaires__etat=EtatInscription.INSCRIT)))
        .order_by("debut", "pk")
    )


def offre():
    """The catalogue with the programmes and the sessions that are announced."""
    annoncees = sessions_ouvertes().filter(inscriptions=Inscriptions.PUBLIQUES)
    formations = Formation.objects.filter(retiree_le=None, programmes__isnull=False).distinct()
    sessions: dict[int, list] = {}
    for session in annoncees.select_related("programme"):
        if session.programme_id:
            sessions.setdefault(session.programme.formation_id, []).append(session)
    return [
        {"formation": f, "programme": f.programmes.all()[0], "sessions": sessions.get(f.pk, [])}
        for f in formations.prefetch_related(Prefetch("programmes"))
    ]


def libres(session) -> int | None:
    """Free seats; None when they are not counted. `session` comes from `sessions_ouvertes`."""
    return None if session.places is None else max(session.places - session.pris, 0)


def session_du_jeton(jeton: str):
    """The session of a public link while it takes inscriptions; None otherwise."""
    cle = cle_du_jeton(jeton, INSCRIPTION)
    return sessions_ouvertes().filter(cle_inscription=cle).first() if cle else None


def resultats_publics() -> list[dict]:
    """What trainees said of the last full year, as the certification wants it shown; only what hides who said it."""
    annee = aujourdhui().year - 1
    dits = []
    for genre, (moyenne, reponses, presents) in satisfaction(date(annee, 1, 1), date(annee, 12, 31)).items():
        if moyenne is not None:
            taux = round(reponses * 100 / presents) if presents else None
            quand = "à chaud" if genre == GenreAvis.CHAUD else "trois mois après"
            dits.append({"annee": annee, "quand": quand, "moyenne": moyenne, "reponses": reponses, "taux": taux})
    return dits
