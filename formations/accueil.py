"""The trainings on the home page: the sessions that come, what is missing, the usual acts."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse

from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.courriels.models import Courriel
from formations.choix import SUIVENT, EtatDemande, GenreCourriel, GenreSession, Registre
from formations.models import DemandeInscription, DemiJournee, EntreeRegistre, Session

MONTREES = 5
# A half-day whose sheet is still empty after that is a hole that somebody should fill.
RECENTES = timedelta(days=400)


def cartes(utilisateur) -> list[CarteAccueil]:
    if not utilisateur.peut("formations.lire"):
        return []
    jour = aujourdhui()
    prochaines = (
        Session.objects.maintenues()
        .filter(fin__gte=jour)
        .annotate(inscrits=Count("stagiaires", filter=Q(stagiaires__etat__in=SUIVENT)))
        .select_related("etablissement")
        .defer("vecteur", "cherche")
        .order_by("debut", "pk")
    )
    a_emarger = (
        DemiJournee.objects.filter(
            date__range=(jour - RECENTES, jour - timedelta(days=1)), emargements=None, session__annulee_le=None
        )
        .exclude(session__genre=GenreSession.UNIVERSITE)
        .values("session")
        .distinct()
        .count()
    )
    demandes = DemandeInscription.objects.filter(etat=EtatDemande.RECUE)
    reclamations = EntreeRegistre.objects.filter(registre=Registre.RECLAMATION, close_le=None).count()
    return [
        CarteAccueil(
            titre="Prochaines formations", gabarit="formations/_carte_sessions.html", pole="formations", ordre=32,
            contexte={"sessions": list(prochaines[:MONTREES])},
        ),
        CarteAccueil(
            titre="Formations, à faire", gabarit="formations/_carte_manques.html", pole="formations", ordre=34,
            nombre=demandes.count() or None,
            contexte={
                "demandes": list(demandes.select_related("session")[:MONTREES]),
                "a_emarger": a_emarger,
                "reclamations": reclamations,
                "echoues": Courriel.objects.restes().filter(genre__in=GenreCourriel.values).count(),
            },
        ),
    ]  # fmt: skip


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("formations.ecrire"):
        return []
    return [Geste(libelle="Préparer une session", url=reverse("formations:session_creer"), ordre=60)]
