"""Ready for the audit? What the hub holds for each indicator over a year, and what is missing, named and linked."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre, pluriel
from formations.choix import RNCP, GenreSession, Objectif
from formations.models import Session
from formations.requetes import preuves_organisme, preuves_session
from formations.requetes.avis import demande_annuelle, moyennes
from formations.requetes.dossiers import dossiers_de
from formations.requetes.qualite import papiers
from formations.requetes.referentiel import (
    APPRENTISSAGE,
    CERTIFIANT,
    CRITERES,
    REFERENTIEL,
    SANS_OBJET,
    TRAVAIL,
    Indicateur,
)

CERTIFICATIONS = (*RNCP, Objectif.RS, Objectif.CQP)


@dataclass(frozen=True)
class Constat:
    """A piece of evidence, or a hole; `session` when it is one session's."""

    texte: str
    url: str = ""
    session: Session | None = None


@dataclass
class Etat:
    """Where one indicator stands."""

    indicateur: Indicateur
    sans_objet: str = ""
    preuves: list[Constat] = field(default_factory=list)
    manques: list[Constat] = field(default_factory=list)

    @property
    def pret(self) -> bool:
        return not self.sans_objet and not self.manques and bool(self.preuves)


@dataclass(frozen=True)
class Audit:
    annee: int
    sessions: tuple[Session, ...]
    etats: tuple[Etat, ...]

    def __getitem__(self, numero: int) -> Etat:
        return self.etats[numero - 1]

    @property
    def applicables(self) -> list[Etat]:
        return [etat for etat in self.etats if not etat.sans_objet]

    @property
    def prets(self) -> int:
        return sum(etat.pret for etat in self.etats)

    @property
    def par_critere(self) -> list[tuple[int, str, list[Etat]]]:
        return [
            (numero, titre, [etat for etat in self.etats if etat.indicateur.critere == numero])
            for numero, titre in CRITERES.items()
        ]

    @property
    def a_montrer(self) -> list[tuple[int, str, list[Etat], str]]:
        """By criterion, what lacks something first; "open" for those that are not complete."""
        return [
            (numero, titre, sorted(etats, key=_complet), "" if all(map(_complet, etats)) else "open")
            for numero, titre, etats in self.par_critere
        ]

    @property
    def par_session(self) -> list[tuple[Session, list[tuple[int, str]]]]:
        """What each session lacks, and for which indicator."""
        manquent: dict[int, list] = {session.pk: [] for session in self.sessions}
        for etat in self.applicables:
            for manque in etat.manques:
                if manque.session is not None:
                    manquent[manque.session.pk].append((etat.indicateur.numero, manque.texte))
        return [(session, manquent[session.pk]) for session in self.sessions]


def _complet(etat: Etat) -> bool:
    return bool(etat.sans_objet) or etat.pret


def audit_de(annee: int) -> Audit:
    """The vocational sessions that ended in the year, and the organisation's own evidence."""
    sessions = tuple(
        Session.objects.du_genre(GenreSession.FORMATION)
        .maintenues()
        .filter(fin__year=annee)
        .select_related("programme__formation", "partenaire")
        .order_by("debut", "pk")
    )
    etats = {indicateur.numero: Etat(indicateur) for indicateur in REFERENTIEL}
    certifie = any(session.objectif in CERTIFICATIONS for session in sessions)
    for etat in etats.values():
        concerne = etat.indicateur.concerne
        if concerne in (APPRENTISSAGE, TRAVAIL) or (concerne == CERTIFIANT and not certifie):
            etat.sans_objet = SANS_OBJET[concerne]
    debut, dossiers, pieces = date(annee, 1, 1), dossiers_de(sessions), papiers()
    tous_papiers = [piece for siennes in pieces.values() for piece in siennes]
    if not any(map(preuves_session.plus_de_deux_jours, dossiers.values())):
        etats[12].sans_objet = "aucune session de plus de deux jours"
    if not any(session.partenaire_id for session in sessions):
        etats[27].sans_objet = "aucune session sous-traitée"
    for session in sessions:
        for numero, vrai, texte in preuves_session.constats(dossiers[session.pk], pieces):
            constat = Constat(texte, session.get_absolute_url(), session)
            (etats[numero].preuves if vrai else etats[numero].manques).append(constat)
    for numero, vrai, texte, adresse in preuves_organisme.constats(debut, _fin(annee), tous_papiers):
        (etats[numero].preuves if vrai else etats[numero].manques).append(Constat(texte, adresse))
    _resultats(etats[2], sessions, dossiers)
    _financeurs(etats[30], annee)
    for etat in etats.values():
        if etat.indicateur.concerne == CERTIFIANT and not etat.sans_objet and not etat.preuves:
            adresse = reverse("formations:preuve_creer", args=[etat.indicateur.numero])
            etat.manques.append(Constat("preuves de la certification : dites lesquelles, ou joignez-les", adresse))
        if not etat.sans_objet and not etat.preuves and not etat.manques:
            etat.manques.append(Constat("aucune session terminée dans l’année : rien à montrer encore"))
    return Audit(annee, sessions, tuple(etats.values()))


def _fin(annee: int) -> date:
    """The year, or what is past of it."""
    return min(date(annee, 12, 31), max(aujourdhui(), date(annee, 1, 1)))


def _resultats(etat: Etat, sessions: tuple[Session, ...], dossiers) -> None:
    """What the catalogue publishes: the same means as there, from the files already read."""
    presents = sum(len(dossier.venus) for dossier in dossiers.values())
    for genre, (moyenne, reponses) in moyennes(sessions).items():
        if reponses:
            note = f"{nombre(moyenne)} sur 5" if moyenne is not None else "note non dite, trop peu de réponses"
            texte = f"{genre.label} : {note}, {pluriel(reponses, 'réponse')} sur {presents}, au catalogue public"
            etat.preuves.append(Constat(texte, reverse("formations:offre")))
    if not etat.preuves:
        etat.manques.append(Constat("aucun résultat à diffuser : aucune réponse aux questionnaires"))


def _financeurs(etat: Etat, annee: int) -> None:
    adresse = f"{reverse('formations:financeurs')}?annee={annee}"
    invites, reponses, oublies = demande_annuelle(annee)
    if invites:
        texte = f"demande annuelle : {pluriel(invites, 'structure interrogée', 'structures interrogées')}"
        etat.preuves.append(Constat(f"{texte}, {pluriel(reponses, 'réponse')}", adresse))
    if oublies and aujourdhui() >= date(annee + 1, 1, 1) + timedelta(days=31):
        etat.manques.append(
            Constat(f"{pluriel(oublies, 'financeur ou employeur', 'financeurs ou employeurs')} à interroger", adresse)
        )
