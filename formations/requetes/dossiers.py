"""What the files of some sessions hold, read in a constant number of queries, whatever their number."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from danaecare.socle.courriels.models import Courriel, reference
from formations.choix import DE_SESSION, ORIGINE, SUIVENT, EtatDemande, Registre
from formations.models import (
    Animation,
    Avis,
    DemandeInscription,
    DemiJournee,
    Document,
    Emargement,
    EntreeRegistre,
    Invitation,
    Produit,
    Session,
    Stagiaire,
    TexteCadre,
)
from formations.requetes.seances import Feuille, feuille_composer
from tierslieux.requetes.occupations import espace_tenu


@dataclass(frozen=True)
class Dossier:
    """The rows of one session; `textes` are everybody's."""

    session: Session
    feuille: Feuille
    stagiaires: tuple[Stagiaire, ...]
    emargements: tuple[Emargement, ...]
    documents: tuple[Document, ...]
    invitations: tuple[Invitation, ...]
    animations: tuple[Animation, ...]
    avis: dict[str, int]
    aleas: int
    factures: int
    demandes: int
    textes: frozenset[str]

    @property
    def demi_journees(self) -> tuple[DemiJournee, ...]:
        return self.feuille.demi_journees

    @property
    def venus(self) -> list[Stagiaire]:
        """Those who followed some of it: nobody else is asked."""
        signes = {e.stagiaire_id for e in self.emargements if e.stagiaire_id and e.minutes > 0}
        return [ligne.signataire for ligne in self.feuille.stagiaires if ligne.signataire.pk in signes]

    def invites(self, genre: str) -> int:
        return sum(invitation.genre == genre for invitation in self.invitations)

    @property
    def formateurs_venus(self) -> list:
        trouves = {e.formateur_id: e.formateur for e in self.emargements if e.formateur_id and e.minutes > 0}
        return sorted(trouves.values(), key=lambda personne: (personne.cle_tri, personne.pk))


def dossier_de(session: Session) -> Dossier:
    return dossiers_de([session])[session.pk]


def dossiers_de(sessions) -> dict[int, Dossier]:
    """session id -> its file, in ten or eleven queries; no session, no query."""
    if not sessions:
        return {}
    ids = [session.pk for session in sessions]
    demi_journees = _par_session(DemiJournee.objects.filter(session__in=ids).annotate(salle=espace_tenu(ORIGINE)))
    seances = {d.pk: d for liste in demi_journees.values() for d in liste}
    stagiaires = _par_session(
        Stagiaire.objects.avec_minutes()
        .filter(session__in=ids)
        .select_related("personne", "employeur", "payeur")
        .prefetch_related("employeur__contacts", "payeur__contacts")
        .order_by("personne__cle_tri", "pk")  # a query that groups forgets the model's own order
    )
    emargements = _par_seance(Emargement.objects.filter(demi_journee__in=seances).select_related("formateur"), seances)
    animations = _par_seance(Animation.objects.filter(demi_journee__in=seances).select_related("formateur"), seances)
    documents = _par_session(
        Document.objects.filter(session__in=ids)
        .select_related("stagiaire__personne", "organisation")
        .defer("contenu", "donnees")
    )
    _dire_les_envois([document for liste in documents.values() for document in liste])
    invitations = _par_session(Invitation.objects.filter(session__in=ids))
    comptes = {ligne["pk"]: ligne for ligne in _comptes(ids)}
    textes = frozenset(TexteCadre.objects.order_by().values_list("genre", flat=True).distinct())
    return {
        session.pk: Dossier(
            session=session,
            feuille=feuille_composer(
                demi_journees[session.pk],
                [s for s in stagiaires[session.pk] if s.etat in SUIVENT],
                emargements[session.pk],
                animations[session.pk],
            ),
            stagiaires=tuple(stagiaires[session.pk]),
            emargements=tuple(emargements[session.pk]),
            documents=tuple(documents[session.pk]),
            invitations=tuple(invitations[session.pk]),
            animations=tuple(animations[session.pk]),
            avis={genre: comptes[session.pk][f"avis_{genre}"] for genre in DE_SESSION},
            aleas=comptes[session.pk]["aleas"],
            factures=comptes[session.pk]["factures"],
            demandes=comptes[session.pk]["demandes_recues"],
            textes=textes,
        )
        for session in sessions
    }


def _dire_les_envois(documents) -> None:
    """`envois` of each document: the mails that carry it."""
    envois: dict[str, list[Courriel]] = {}
    for courriel in Courriel.objects.sur(*documents) if documents else ():
        for sujet in courriel.sujets:
            envois.setdefault(sujet, []).append(courriel)
    for document in documents:
        document.envois = tuple(envois.get(reference(document), ()))


def _par_session(lignes) -> dict[int, list]:
    groupes = defaultdict(list)
    for ligne in lignes:
        groupes[ligne.session_id].append(ligne)
    return groupes


def _par_seance(lignes, seances) -> dict[int, list]:
    groupes = defaultdict(list)
    for ligne in lignes:
        ligne.demi_journee = seances[ligne.demi_journee_id]
        groupes[ligne.demi_journee.session_id].append(ligne)
    return groupes


def _comptes(ids):
    """How many answers of each questionnaire, incidents, invoices and waiting requests, in one query."""
    return (
        Session.objects.filter(pk__in=ids)
        .order_by()
        .annotate(
            aleas=nombre_de(EntreeRegistre.objects.filter(registre=Registre.ALEA)),
            factures=nombre_de(Produit.objects.all()),
            demandes_recues=nombre_de(DemandeInscription.objects.filter(etat=EtatDemande.RECUE)),
            **{f"avis_{genre}": nombre_de(Avis.objects.filter(genre=genre)) for genre in DE_SESSION},
        )
        .values("pk", "aleas", "factures", "demandes_recues", *(f"avis_{genre}" for genre in DE_SESSION))
    )


def nombre_de(lignes):
    """How many of `lignes` a session has: counted for the rows that are shown, whatever the others hold."""
    siennes = lignes.filter(session=OuterRef("pk")).order_by().values("session")
    return Coalesce(Subquery(siennes.annotate(n=Count("pk")).values("n")), 0)
