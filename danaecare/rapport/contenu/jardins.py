"""The chapter of the gardens' network."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.messages import Cible, Compte, Evolution, Nom, Part, PremiereFois
from danaecare.rapport.contenu.redaction import Redaction

TITRE = "Réseau des jardins de santé"
CHAPO = "Partager les semis, la terre, les graines, les outils et le temps."


_ACTION = Nom("action collective", feminin=True, pluriel="actions collectives")
_RESEAU = Nom("jardin", "en réseau")
_REUNIONS = {
    "Diplôme universitaire": ("prépare le diplôme universitaire", "préparent le diplôme universitaire"),
    "Actions opérationnelles": ("prépare les actions de terrain", "préparent les actions de terrain"),
}
_ACTIONS = {
    "Chantier participatif": ("est un chantier participatif", "sont des chantiers participatifs"),
    "Temps fort de distribution": ("est un temps fort de distribution", "sont des temps forts de distribution"),
}


def sections(r: Redaction) -> list[Section | None]:
    return [
        r.section(
            "Un réseau de jardins",
            r.cles(
                ("jardins.reseau", "jardins dans le réseau"),
                ("jardins.servis", "jardins servis"),
                ("jardins.personnes", "personnes touchées"),
                ("jardins.heures_benevoles", "heures de bénévoles"),
            ),
            r.carte_communes("jardins.communes")
            or r.tableau("jardins.communes", "Les jardins, par commune", "Commune"),
            dire=(
                Cible("jardins.reseau", _RESEAU),
                PremiereFois("jardins.reseau", _RESEAU),
                Evolution("jardins.reseau", _RESEAU),
                Compte("jardins.reseau", _RESEAU),
            ),
        ),
        r.section(
            "Ce que la pépinière a donné",
            r.categories("jardins.distributions"),
            r.tableau("jardins.distributions", "Quantités distribuées", "Ressource"),
            r.tableau("jardins.entrees", "Entrées en pépinière", "Ressource"),
            r.matrice(
                "jardins.quantites_jardins", "Ce que chaque jardin a reçu", "Jardin", "Ressource", "Quantité", "Unité"
            ),
        ),
        r.section(
            "Se retrouver au jardin",
            r.duo("jardins.actions_collectives", "jardins.reunions"),
            r.tableau("jardins.actions_collectives", "Les actions collectives", "Genre"),
            r.tableau("jardins.reunions", "Les réunions des groupes de travail", "Groupe"),
            dire=(
                Part(
                    "jardins.actions_collectives",
                    Nom("action collective", feminin=True, pluriel="actions collectives"),
                    _ACTIONS,
                ),
                Part("jardins.reunions", Nom("réunion", feminin=True), _REUNIONS),
            ),
        ),
        r.section(
            "Récolter et donner",
            r.cles(("jardins.recoltes", "récoltés dans les jardins")),
            r.dessin("jardins.dons_alimentaires"),
        ),
        r.section(
            "Jardiner à deux",
            r.cles(("jardins.binomes", "binômes vivants"), ("jardins.binomes_duree", "mois de durée moyenne")),
            r.tableau("jardins.binomes_finis", "Les binômes terminés", "Motif"),
        ),
    ]
