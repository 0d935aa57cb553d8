"""The chapter of the gardens' network."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.redaction import Redaction

TITRE = "Réseau des jardins de santé"
CHAPO = "Partager les semis, la terre, les graines, les outils et le temps."


def sections(r: Redaction) -> list[Section | None]:
    membres = r.compte("jardins.reseau", "jardin", verbe=("est membre", "sont membres"))
    servis = r.compte("jardins.servis", "jardin", verbe=("a reçu", "ont reçu"))
    return [
        r.section(
            "Un réseau de jardins",
            r.cles(
                ("jardins.reseau", "jardins dans le réseau"),
                ("jardins.servis", "jardins servis"),
                ("jardins.personnes", "personnes touchées"),
                ("jardins.heures_benevoles", "heures de bénévoles"),
            ),
            r.texte(
                f"{membres} du réseau au 31 décembre {r.chiffres.annee}." if membres else "",
                f"{servis} au moins une livraison dans l’année." if servis else "",
            ),
            r.carte_communes("jardins.communes")
            or r.tableau("jardins.communes", "Les jardins, par commune", "Commune"),
        ),
        r.section(
            "Ce que la pépinière a donné",
            r.categories("jardins.distributions"),
            r.tableau("jardins.distributions", "Quantités distribuées", "Ressource"),
            r.tableau("jardins.entrees", "Entrées en pépinière", "Ressource"),
            r.liste("jardins.quantites_jardins", "Ce que chaque jardin a reçu"),
        ),
        r.section(
            "Se retrouver au jardin",
            r.duo("jardins.actions_collectives", "jardins.reunions"),
            r.tableau("jardins.actions_collectives", "Les actions collectives", "Genre"),
            r.tableau("jardins.reunions", "Les réunions des groupes de travail", "Groupe"),
        ),
        r.section(
            "Jardiner à deux",
            r.cles(("jardins.binomes", "binômes vivants"), ("jardins.binomes_duree", "mois de durée moyenne")),
            r.tableau("jardins.binomes_finis", "Les binômes terminés", "Motif"),
        ),
    ]
