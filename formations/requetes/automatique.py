"""What a session prepares and sends by itself, when and to whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.courriels.models import Courriel, empreinte
from formations.choix import GenreDocument as G
from formations.choix import GenreSession
from formations.models import Document, Session
from formations.requetes.avis import FROID_JOURS
from formations.requetes.envois import piece_a_envoyer
from formations.requetes.pieces import destinataires, lecteurs

AVANT, APRES, OUBLI = timedelta(days=15), timedelta(days=1), timedelta(days=30)


@dataclass(frozen=True)
class Echeance:
    """`faits` are made and `envoyes` sent from `du` to `au`; later, nothing leaves by itself any more."""

    moment: str
    du: date
    au: date
    faits: tuple[str, ...]
    envoyes: tuple[str, ...] = ()

    @property
    def libelles(self) -> list[str]:
        return [f"{G(genre).label}{'' if genre in self.envoyes else ' (préparé, pas envoyé)'}" for genre in self.faits]


def echeances_de(session: Session) -> list[Echeance]:
    """None while it has no half-day."""
    if session.debut is None or session.genre == GenreSession.UNIVERSITE:
        return []
    certificats = (G.CERTIFICAT, G.ATTESTATION)
    avant = Echeance(
        "J − 15", session.debut - AVANT, session.debut, (G.PROGRAMME, G.LIVRET, G.REGLEMENT, G.CONVOCATION),
        (G.CONVOCATION,),
    )  # fmt: skip
    apres = Echeance("J + 1", session.fin + APRES, session.fin + OUBLI, certificats, certificats)
    jour = Echeance("Jour J", session.debut, session.fin, (G.FEUILLE,))
    return [avant, jour, *([apres] if session.professionnelle else [])]


def questionnaire_le(session: Session) -> date:
    """J + 90, whatever is chosen here: the questionnaires always leave."""
    return session.fin + timedelta(days=FROID_JOURS)


def sessions_automatiques(jour: date):
    return Session.objects.maintenues().filter(
        envois_automatiques=True, debut__lte=jour + AVANT, fin__gte=jour - OUBLI
    )  # fmt: skip


def neufs(session: Session, genre: str) -> list[dict]:
    """Whom nothing was sent yet: an address that was refused waits for somebody."""
    voulus = piece_a_envoyer(session, genre).destinataires
    cles = {empreinte(qui["cle"]): qui for qui in voulus}
    connus = set(Courriel.objects.filter(cle__in=cles).values_list("cle", flat=True))
    return [qui for cle, qui in cles.items() if cle not in connus]


@dataclass(frozen=True)
class Depart:
    """A mail as it would leave: its document, who reads it, who has no address, its text."""

    libelle: str
    lecteurs: list[tuple[str, str]]
    sans: list[str]
    contenu: Contenu

    @property
    def dit(self) -> str:
        sans = f", {len(self.sans)} sans adresse" if self.sans else ""
        return f"{self.libelle}\u00a0: {pluriel(len(self.lecteurs), 'courriel')}{sans}"


def departs_de(session: Session, echeance: Echeance, texte) -> list[Depart]:
    """`texte(session, document, jointes, nom)` makes the words; the documents may not exist yet."""
    stagiaires = list(session.stagiaires.suivent().select_related("personne", "employeur", "payeur"))
    departs = []
    for genre in echeance.envoyes:
        tous = [lu for d in destinataires(session, genre, stagiaires) for lu in lecteurs(genre, d, stagiaires)]
        nom = tous[0][0] if tous else "Prénom Nom"
        jointes = [Document(session=session, genre=g) for g in echeance.faits if g not in echeance.envoyes]
        departs.append(
            Depart(
                G(genre).label,
                [(qui, adresse) for qui, adresse in tous if adresse],
                [qui for qui, adresse in tous if not adresse],
                texte(session, Document(session=session, genre=genre), jointes, nom),
            )
        )
    return departs
