"""The chapter of the training."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.redaction import Redaction

TITRE = "Formations"
CHAPO = "Transmettre ce que l’association apprend de son terrain."


def sections(r: Redaction) -> list[Section | None]:
    stagiaires = r.compte("formations.stagiaires", "stagiaire", verbe=("a été formé", "ont été formés"))
    actions = r.compte("formations.actions", "session")
    heures = r.compte("formations.heures_stagiaires", "heure", verbe=("a été émargée", "ont été émargées"))
    return [
        r.section(
            "La formation professionnelle",
            r.cles(
                ("formations.actions", "sessions terminées"),
                ("formations.stagiaires", "stagiaires"),
                ("formations.heures_stagiaires", "heures-stagiaires émargées"),
            ),
            r.texte(
                f"{stagiaires} en {actions}." if stagiaires and actions else "",
                f"{heures} en tout." if heures else "",
            ),
            r.tableau("formations.structures", "Les structures des stagiaires", "Session"),
            r.tableau("formations.satisfaction", "La satisfaction", "Enquête"),
        ),
        r.section(
            "À l’université",
            r.categories("formations.diplome_universitaire"),
            r.tableau("formations.diplome_universitaire", "Le diplôme universitaire", "Promotion"),
            r.liste("formations.interventions_universitaires", "Les interventions universitaires"),
        ),
    ]
