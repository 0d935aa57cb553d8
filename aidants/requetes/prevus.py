"""What is planned with the people of a file: what an end of follow-up cancels, or keeps when it is asked."""

from dataclasses import dataclass
from datetime import date

from aidants.choix import Etat
from aidants.models import Dossier, Entretien, Inscription, InscriptionHalte, ParticipationAidant, Seance
from danaecare.socle.animation.choix import Etat as EtatAction
from danaecare.socle.animation.choix import Presence
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, heure
from danaecare.socle.communs.texte.mots import de, de_lieu


@dataclass(frozen=True)
class Prevu:
    genre: str  # entretien, seance, groupe, action, halte
    objet: Entretien | Seance | Inscription | ParticipationAidant | InscriptionHalte
    texte: str

    @property
    def cle(self) -> str:
        return f"{self.genre}-{self.objet.pk}"


def prevus_de(dossier: Dossier, jour: date | None = None) -> list[Prevu]:
    """From `jour` (today) on; a day that has passed is still to qualify, not to cancel. One query a kind."""
    a_partir_de = {"date__gte": jour or aujourdhui(), "etat": Etat.PREVU}
    entretiens = dossier.entretiens.filter(**a_partir_de).select_related("professionnel").order_by("date", "pk")
    seances = Seance.objects.filter(aidant__dossier=dossier, **a_partir_de).select_related("aidant")
    inscriptions = Inscription.objects.filter(aidant__dossier=dossier, sorti_le=None)
    participations = ParticipationAidant.objects.filter(
        aidant__dossier=dossier, presence=Presence.INSCRIT, action__etat=EtatAction.PREVUE,
        action__date__gte=a_partir_de["date__gte"],
    )  # fmt: skip
    haltes = InscriptionHalte.objects.filter(
        aidant__dossier=dossier, retiree_le=None, halte__date__gte=a_partir_de["date__gte"]
    )
    return [
        *(Prevu("entretien", e, _entretien(e)) for e in entretiens),
        *(
            Prevu("seance", s, f"Séance de soutien {de(s.aidant)}, le {_quand(s)}")
            for s in seances.order_by("date", "pk")
        ),
        *(Prevu("groupe", i, _groupe(i)) for i in inscriptions.select_related("aidant", "groupe")),
        *(
            Prevu("action", p, f"«\u00a0{p.action}\u00a0», le {date_longue(p.action.date)}, {p.aidant}")
            for p in participations.select_related("aidant", "action").order_by("action__date", "pk")
        ),
        *(
            Prevu("halte", i, _halte(i))
            for i in haltes.select_related("aidant", "halte__commune").order_by("halte__date", "pk")
        ),
    ]


def _quand(acte: Entretien | Seance) -> str:
    return date_longue(acte.date, semaine=True) + (f" à {heure(acte.heure)}" if acte.heure else "")


def _entretien(entretien: Entretien) -> str:
    avec = f", avec {entretien.professionnel}" if entretien.professionnel else ""
    return f"Entretien du {_quand(entretien)}{avec}"


def _groupe(inscription: Inscription) -> str:
    groupe = f"groupe «\u00a0{inscription.groupe}\u00a0», {inscription.aidant}"
    return f"Liste d’attente du {groupe}" if inscription.en_attente else f"Place dans le {groupe}"


def _halte(inscription: InscriptionHalte) -> str:
    attente = "Liste d’attente de la halte" if inscription.en_attente else "Halte"
    halte = inscription.halte
    return f"{attente} {de_lieu(halte.commune.nom)}, le {date_longue(halte.date)}, {inscription.aidant}"
