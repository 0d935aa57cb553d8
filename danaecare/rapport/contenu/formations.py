"""The chapter of the training."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.messages import Cible, Compte, Evolution, Nom, PremiereFois
from danaecare.rapport.contenu.redaction import Redaction

TITRE = "Formations"
CHAPO = "Transmettre ce que l’association apprend de son terrain."


_STAGIAIRE = Nom("stagiaire", "formés")


def sections(r: Redaction) -> list[Section | None]:
    return [
        r.section(
            "La formation professionnelle",
            r.cles(
                ("formations.actions", "sessions terminées"),
                ("formations.stagiaires", "stagiaires"),
                ("formations.heures_stagiaires", "heures-stagiaires émargées"),
            ),
            r.tableau("formations.structures", "Les structures des stagiaires", "Session"),
            r.tableau("formations.satisfaction", "La satisfaction", "Enquête"),
            dire=(
                Cible("formations.stagiaires", _STAGIAIRE),
                PremiereFois("formations.stagiaires", _STAGIAIRE),
                Evolution("formations.stagiaires", _STAGIAIRE),
                Compte("formations.stagiaires", _STAGIAIRE, "formations.actions", "en", Nom("session", feminin=True)),
            ),
        ),
        r.section(
            "À l’université",
            r.categories("formations.diplome_universitaire"),
            r.tableau("formations.diplome_universitaire", "Le diplôme universitaire", "Promotion"),
            r.liste("rayonnement.diplome.modules", "Les modules du diplôme"),
            r.liste("formations.interventions_universitaires", "Les interventions universitaires"),
        ),
    ]
