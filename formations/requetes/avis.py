"""Who is to be asked, who was, and what the anonymous answers say."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Avg, Count, Q

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.conservation.choix import DURABLES
from danaecare.socle.conservation.requetes import concernes
from danaecare.socle.questionnaires.choix import SEUIL_AVIS
from danaecare.socle.questionnaires.requetes import montrables, mots, moyenne
from formations.choix import NOTE_GLOBALE, QUESTIONS, GenreAvis, GenreSession
from formations.models import Avis, Invitation, Session, Stagiaire

FROID_JOURS = 90  # what stays of a training shows after three months
# Later than that, a first questionnaire is no longer sent by itself: an old session that is typed in asks nobody.
FENETRE_JOURS = 60
RELANCE_JOURS, RELANCES_MAX = 7, 2
LIEN_JOURS = 180
# The yearly request to funders and employers goes out in the first months of the next year.
MOIS_FINANCEURS = (1, 2, 3)


@dataclass(frozen=True)
class AInviter:
    genre: str
    session: Session | None = None
    stagiaire: Stagiaire | None = None
    formateur: Personne | None = None
    organisation: Organisation | None = None
    annee: int | None = None

    @property
    def adresse(self) -> str:
        if self.stagiaire:
            return self.stagiaire.personne.courriel
        return self.formateur.courriel if self.formateur else adresse_organisation(self.organisation)

    @property
    def qui(self) -> str:
        return str(self.stagiaire or self.formateur or self.organisation)

    @property
    def champs(self) -> dict:
        noms = ("genre", "session", "stagiaire", "formateur", "organisation", "annee")
        return {nom: getattr(self, nom) for nom in noms}


def adresse_organisation(organisation: Organisation) -> str:
    if organisation.courriel:
        return organisation.courriel
    return next((contact.courriel for contact in organisation.contacts.all() if contact.courriel), "")


def venus(session: Session) -> list[Stagiaire]:
    """Those who followed some of it: nobody else is asked."""
    return list(session.stagiaires.suivent().filter(emargements__minutes__gt=0).distinct().select_related("personne"))


def _formateurs_venus(session: Session):
    return Personne.objects.filter(
        emargements_formateur__demi_journee__session=session, emargements_formateur__minutes__gt=0
    ).distinct()


def echeance(session: Session, genre: str) -> date | None:
    """From which day a questionnaire of the session may leave."""
    if session.fin is None:
        return None
    return session.fin + timedelta(days=FROID_JOURS if genre == GenreAvis.FROID else 0)


def a_inviter(session: Session, genre: str, jour: date, dossier=None) -> list[AInviter]:
    """Who is due on `jour` and was not asked yet; no query when its `Dossier` or `Sondage` is given.

    Whoever objects, or whose data are limited, is asked nothing.
    """
    des = echeance(session, genre)
    if des is None or jour < des or session.annulee_le or session.genre == GenreSession.UNIVERSITE:
        return []
    if dossier is not None:
        faites = [invitation for invitation in dossier.invitations if invitation.genre == genre]
        if genre == GenreAvis.EQUIPE:
            deja = {invitation.formateur_id for invitation in faites}
            return [AInviter(genre, session, formateur=f) for f in dossier.formateurs_venus if f.pk not in deja]
        deja = {invitation.stagiaire_id for invitation in faites}
        return [AInviter(genre, session, stagiaire=s) for s in dossier.venus if s.pk not in deja]
    faites = session.invitations.filter(genre=genre)
    if genre == GenreAvis.EQUIPE:
        deja = set(faites.values_list("formateur_id", flat=True)) | _laisses()
        return [AInviter(genre, session, formateur=f) for f in _formateurs_venus(session) if f.pk not in deja]
    deja = set(faites.values_list("stagiaire_id", flat=True))
    laisses = _laisses()
    return [
        AInviter(genre, session, stagiaire=s)
        for s in venus(session)
        if s.pk not in deja and s.personne_id not in laisses
    ]


def _laisses() -> set[int]:
    return {ligne["objet_id"] for ligne in concernes(Personne, *DURABLES)}


def _financeurs_restants(annee: int):
    """The structures that paid or employed for the trainings of `annee` and were not asked about it."""
    sessions = Session.objects.du_genre(GenreSession.FORMATION).maintenues().filter(fin__year=annee)
    stagiaires = Stagiaire.objects.suivent().filter(session__in=sessions)
    return Organisation.objects.filter(
        Q(pk__in=stagiaires.values("employeur"))
        | Q(pk__in=stagiaires.values("payeur"))
        | Q(pk__in=sessions.values("produits__payeur"))
    ).exclude(invitations_formation__annee=annee)


def financeurs_a_inviter(annee: int) -> list[AInviter]:
    return [
        AInviter(GenreAvis.FINANCEUR, organisation=organisation, annee=annee)
        for organisation in _financeurs_restants(annee).prefetch_related("contacts")
    ]


def demande_annuelle(annee: int) -> tuple[int, int, int]:
    """How many structures were asked about the year, how many answered, how many are left out."""
    posees = Invitation.objects.filter(genre=GenreAvis.FINANCEUR, annee=annee).aggregate(
        invites=Count("pk"), reponses=Count("pk", filter=Q(repondue=True))
    )
    return posees["invites"], posees["reponses"], _financeurs_restants(annee).count()


def dus(jour: date) -> list[AInviter]:
    """What the daily command sends."""
    trouves = []
    for genre in (GenreAvis.CHAUD, GenreAvis.EQUIPE, GenreAvis.FROID):
        decalage = timedelta(days=FROID_JOURS if genre == GenreAvis.FROID else 0)
        bornes = (jour - decalage - timedelta(days=FENETRE_JOURS), jour - decalage)
        for session in Session.objects.maintenues().filter(fin__range=bornes):
            trouves += a_inviter(session, genre, jour)
    if jour.month in MOIS_FINANCEURS:
        trouves += financeurs_a_inviter(jour.year - 1)
    return trouves


def a_relancer(jour: date):
    """Those who did not answer and do not object: once a week, twice at most."""
    attente = Q()
    for relances in range(RELANCES_MAX):
        attente |= Q(relances=relances, invite_le__lte=jour - timedelta(days=RELANCE_JOURS * (relances + 1)))
    return (
        Invitation.objects.filter(attente, repondue=False, invite_le__gt=jour - timedelta(days=LIEN_JOURS))
        .exclude(stagiaire__personne_id__in=concernes(Personne, *DURABLES))
        .exclude(formateur_id__in=concernes(Personne, *DURABLES))
        .select_related("session", "stagiaire__personne", "formateur", "organisation")
        .prefetch_related("organisation__contacts")
    )


@dataclass(frozen=True)
class Resultats:
    """What a questionnaire says: always the number and the rate, the marks only when they hide who gave them."""

    genre: str
    titre: str
    attendus: int
    invites: int
    reponses: int
    moyenne: Decimal | None
    details: tuple[tuple[str, Decimal | None], ...]
    textes: tuple[str, ...]

    @property
    def taux(self) -> int | None:
        return round(self.reponses * 100 / self.attendus) if self.attendus else None

    @property
    def cachees(self) -> bool:
        return 0 < self.reponses < SEUIL_AVIS


@dataclass(frozen=True)
class Sondage:
    """The rows of a session's questionnaires, read once for the three of them."""

    avis: tuple[Avis, ...]
    invitations: tuple[Invitation, ...]
    venus: tuple[Stagiaire, ...]
    formateurs_venus: tuple[Personne, ...]


def sondage_de(session: Session) -> Sondage:
    return Sondage(
        tuple(Avis.objects.filter(session=session)),
        tuple(session.invitations.all()),
        tuple(venus(session)),
        tuple(_formateurs_venus(session)),
    )


def resultats_session(genre: str, sondage: Sondage) -> Resultats:
    """Of a session: its trainees are all expected to answer, its trainers those who were asked."""
    invites = sum(invitation.genre == genre for invitation in sondage.invitations)
    attendus = len(sondage.venus) if genre in (GenreAvis.CHAUD, GenreAvis.FROID) else invites
    return _resultats(genre, [a for a in sondage.avis if a.genre == genre], invites, attendus)


def resultats_annee(annee: int) -> Resultats:
    """Of the yearly request to funders and employers."""
    genre = GenreAvis.FINANCEUR
    invites = Invitation.objects.filter(genre=genre, annee=annee).count()
    return _resultats(genre, list(Avis.objects.filter(genre=genre, annee=annee)), invites, invites)


def _resultats(genre: str, avis: list[Avis], invites: int, attendus: int) -> Resultats:
    montrees = avis if genre == GenreAvis.EQUIPE else montrables(avis)
    return Resultats(
        genre,
        GenreAvis(genre).label,
        attendus,
        invites,
        len(avis),
        moyenne([a.note for a in montrees]),
        (
            (NOTE_GLOBALE[genre], moyenne([a.note for a in montrees])),
            *(
                (libelle, moyenne([a.details[code] for a in montrees if a.details.get(code)]))
                for code, libelle in QUESTIONS[genre].items()
            ),
        ),
        mots(a.texte for a in montrees),
    )


def moyennes(sessions) -> dict[GenreAvis, tuple[Decimal | None, int]]:
    """genre -> mean (None when so few answered that it would say who) and number of answers, of these sessions."""
    genres = (GenreAvis.CHAUD, GenreAvis.FROID)
    lus = (
        Avis.objects.filter(session__in=sessions, genre__in=genres)
        .order_by()
        .values_list("genre")
        .annotate(moyenne=Avg("note"), n=Count("pk"))
    )
    dits = {genre: (moyenne, n) for genre, moyenne, n in lus}
    return {
        genre: (arrondir(moyenne, 1) if n >= SEUIL_AVIS else None, n)
        for genre in genres
        for moyenne, n in (dits.get(genre, (None, 0)),)
    }


def satisfaction(debut: date, fin: date) -> dict[str, tuple[Decimal | None, int, int]]:
    """genre -> mean, answers, people who came: of the vocational sessions that ended in the span."""
    sessions = Session.objects.du_genre(GenreSession.FORMATION).maintenues().filter(fin__range=(debut, fin))
    presents = Stagiaire.objects.suivent().filter(session__in=sessions, emargements__minutes__gt=0).distinct().count()
    return {genre: (moyenne, n, presents) for genre, (moyenne, n) in moyennes(sessions).items()}
