"""What is planned for a professional: her interviews, her sessions, the groups that she leads."""

from dataclasses import dataclass
from datetime import date, timedelta

from aidants.choix import Etat, Mode
from aidants.models import Entretien, Seance, SeanceGroupe
from danaecare.socle.communs.interface.accueil import Venue
from danaecare.socle.communs.texte.dates import aujourdhui


@dataclass(kw_only=True)
class VenueDossier(Venue):
    """Somebody is met: its title is the names of the file's people (`requetes.rappels.nommer`)."""

    dossier: int
    numero: str
    noms: str = ""


def rendez_vous_a_venir(utilisateur, debut: date, fin: date) -> list[Venue]:
    """Between two days, both included; those of today wait to be qualified: they are with what is to do."""
    jours = (max(debut, aujourdhui() + timedelta(days=1)), fin)
    entretiens = Entretien.objects.prevus().filter(professionnel=utilisateur, date__range=jours)
    seances = Seance.objects.filter(psychologue=utilisateur, etat=Etat.PREVU, date__range=jours)
    groupes = SeanceGroupe.objects.filter(groupe__animateur=utilisateur, date__range=(debut, fin))
    return [
        *(
            VenueDossier(
                app="aidants", jour=e.date, heure=e.heure, url=e.get_absolute_url(), pole="aidants",
                texte=f"Entretien, {Mode(e.mode).label.lower()}", dossier=e.dossier_id, numero=e.dossier.numero,
            )
            for e in entretiens.select_related("dossier")
        ),
        *(
            VenueDossier(
                app="aidants", jour=s.date, heure=s.heure, url=s.aidant.get_absolute_url(), pole="aidants",
                texte=f"Séance de soutien, {s.aidant.prenom}", dossier=s.aidant.dossier_id,
                numero=s.aidant.dossier.numero,
            )
            for s in seances.select_related("aidant__dossier")
        ),
        *(
            Venue(
                app="aidants", jour=s.date, heure=s.heure, url=s.groupe.get_absolute_url(), pole="aidants",
                titre=s.groupe.nom, texte="Groupe d’échange",
            )
            for s in groupes.select_related("groupe")
        ),
    ]  # fmt: skip
