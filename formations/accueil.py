"""The trainings on the home page: what waits, the sessions that come, the usual acts."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente, Geste, Venue
from danaecare.socle.communs.texte.dates import aujourdhui, jour_de
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.models import Courriel
from formations.choix import SUIVENT, EtatDemande, GenreCourriel, GenreSession, Registre
from formations.models import DemandeInscription, DemiJournee, EntreeRegistre, ExerciceBpf, Session

# A half-day whose sheet is still empty after that is a hole that somebody should fill.
RECENTES = timedelta(days=400)


def _genre(code: str, un: str, plusieurs: str, **autres) -> GenreAttente:
    return GenreAttente(code=f"formations.{code}", un=un, plusieurs=plusieurs, **autres)


DEMANDE = _genre("demande", "demande d’inscription à traiter", "demandes d’inscription à traiter", poids=10,
                 echeance=False, nouvelle="demandé")  # fmt: skip
RECLAMATION = _genre("reclamation", "réclamation à traiter", "réclamations à traiter", poids=11, echeance=False,
                     nouvelle="réclamation")  # fmt: skip
COURRIEL = _genre("courriel", "courriel de formation non parti", "courriels de formation non partis", poids=12,
                  nouvelle="non parti")  # fmt: skip
EMARGEMENT = _genre("emargement", "session à émarger", "sessions à émarger", poids=30)
BPF = _genre("bpf", "bilan pédagogique et financier à déposer", "bilans pédagogiques et financiers à déposer",
             poids=20, avance=60)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    """The daily work for who does it; what the State waits for, also for who decides."""
    if not utilisateur.peut("formations.ecrire"):
        return []
    return [*_bilans(), *(_du_quotidien() if utilisateur.peut("formations.quotidien") else [])]


def attentes_equipe(utilisateur) -> list[Attente]:
    lit = utilisateur.peut("formations.lire") and not utilisateur.peut("formations.quotidien")
    return _du_quotidien() if lit else []


def _du_quotidien() -> list[Attente]:
    demandes = DemandeInscription.objects.filter(etat=EtatDemande.RECUE).select_related("session").order_by("pk")
    reclamations = EntreeRegistre.objects.filter(registre=Registre.RECLAMATION, close_le=None).order_by("date", "pk")
    return [
        *(
            Attente(
                genre=DEMANDE, de=demande.pk, jour=jour_de(demande.cree_le), titre=f"{demande} demande à s’inscrire",
                texte=demande.session.intitule, url=demande.get_absolute_url(), pole="formations",
            )
            for demande in demandes
        ),
        *(
            Attente(
                genre=RECLAMATION, de=entree.pk, jour=entree.date, titre=entree.titre, texte="Réclamation à traiter",
                url=entree.get_absolute_url(), pole="formations",
            )
            for entree in reclamations
        ),
        *_comptes(),
    ]  # fmt: skip


def _comptes() -> list[Attente]:
    """What the list of sessions opens, counted."""
    jour, liste = aujourdhui(), reverse("formations:session_liste")
    a_emarger = (
        DemiJournee.objects.filter(
            date__range=(jour - RECENTES, jour - timedelta(days=1)), emargements=None, session__annulee_le=None
        )
        .exclude(session__genre=GenreSession.UNIVERSITE)
        .values("session")
        .distinct()
        .count()
    )
    echoues = Courriel.objects.restes().filter(genre__in=GenreCourriel.values).count()
    comptes = (
        (EMARGEMENT, a_emarger, "Une demi-journée passée n’est pas émargée", f"{liste}?a_emarger=on"),
        (COURRIEL, echoues, "À envoyer de nouveau", f"{liste}?courriels=on"),
    )
    return [
        Attente(
            genre=genre, de="toutes", nombre=nombre, titre=pluriel(nombre, genre.un, genre.plusieurs), texte=texte,
            url=url, pole="formations",
        )
        for genre, nombre, texte, url in comptes
        if nombre
    ]  # fmt: skip


def _bilans() -> list[Attente]:
    jour = aujourdhui()
    attendus = ExerciceBpf.objects.filter(depose_le=None, fin__lt=jour, echeance__lte=jour + timedelta(days=BPF.avance))
    return [
        Attente(
            genre=BPF, de=exercice.pk, jour=exercice.echeance, titre="Bilan pédagogique et financier",
            texte=str(exercice), url=exercice.get_absolute_url(), pole="formations",
        )
        for exercice in attendus.order_by("echeance", "pk")
    ]  # fmt: skip


def a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    """The sessions under way or to begin."""
    if not utilisateur.peut("formations.lire"):
        return []
    sessions = (
        Session.objects.maintenues()
        .filter(fin__gte=debut, debut__lte=fin)
        .annotate(inscrits=Count("stagiaires", filter=Q(stagiaires__etat__in=SUIVENT)))
        .select_related("etablissement")
        .defer("vecteur", "cherche")
        .order_by("debut", "pk")
    )
    return [
        Venue(
            app="formations", jour=max(session.debut, debut), titre=session.intitule, pole="formations",
            texte=_combien(session), url=session.get_absolute_url(),
        )
        for session in sessions
    ]  # fmt: skip


def _combien(session: Session) -> str:
    if session.genre == GenreSession.UNIVERSITE:
        return f"Formation universitaire, {session.etablissement}"
    inscrits = pluriel(session.inscrits, "inscrit") + (f" sur {session.places}" if session.places else "")
    return " · ".join(filter(None, ("Formation", inscrits, session.endroit)))


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("formations.ecrire"):
        return []
    return [Geste(libelle="Préparer une session", url=reverse("formations:session_creer"), ordre=60)]
