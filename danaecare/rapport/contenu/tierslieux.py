"""The chapter of the places."""

from danaecare.rapport.contenu.blocs import Section
from danaecare.rapport.contenu.messages import Cible, Compte, Evolution, Nom, Part, PremiereFois
from danaecare.rapport.contenu.phrases import majuscule
from danaecare.rapport.contenu.redaction import Redaction
from danaecare.socle.communs.texte import formats

TITRE = "Tiers-lieux"
CHAPO = "Des espaces ouverts où se croisent soin, recherche, projets et voisinage."


_DEMI = Nom("demi-journée", "réservées", feminin=True)
_PROFILS = {
    "Action collective avec DanaeCare": ("est une action menée ensemble", "sont des actions menées ensemble"),
    "Structure partenaire": ("est celle d’un partenaire", "sont celles de partenaires"),
    "Association": ("est celle d’une association", "sont celles d’associations"),
    "Entreprise ou école": ("est celle d’une entreprise ou d’une école", "sont celles d’entreprises ou d’écoles"),
}


def sections(r: Redaction) -> list[Section | None]:
    # The change of the calls is beside their number: the figure of the pole that says it apart is not shown twice.
    r.a("tierslieux.appels_evolution")
    return [
        r.section(
            "DanaeCare Lab, des espaces partagés",
            r.cles(
                ("tierslieux.demi_journees", "demi-journées réservées"),
                ("tierslieux.appels", "appels reçus"),
                ("tierslieux.collectivites", "demandes de conseil"),
            ),
            r.texte(_appels(r)),
            r.dessin("tierslieux.profils"),
            r.tableau("tierslieux.profils", "Les demi-journées, par profil", "Profil"),
            r.duo("tierslieux.espaces", "tierslieux.occupation"),
            r.tableau("tierslieux.occupation", "Le taux d’occupation, en pour cent", "Espace"),
            r.tableau("tierslieux.postes", "L’occupation des postes de travail, en pour cent", "Poste"),
            dire=(
                Cible("tierslieux.demi_journees", _DEMI),
                PremiereFois("tierslieux.demi_journees", _DEMI),
                Evolution("tierslieux.demi_journees", _DEMI),
                Part("tierslieux.profils", Nom("demi-journée", feminin=True), _PROFILS),
                Compte("tierslieux.demi_journees", _DEMI),
            ),
        ),
        r.section(
            "Qui passe la porte",
            r.dessin("tierslieux.visites"),
            r.dessin("tierslieux.sollicitations_etudiantes"),
            r.tableau("tierslieux.sollicitations_etudiantes", "Les sollicitations étudiantes", "Nature"),
            r.tableau("rayonnement.stages", "Les étudiants accueillis, par formation", "Formation"),
            r.liste("rayonnement.recherches", "Les projets de recherche"),
            r.liste("rayonnement.institutions", "Les institutions accueillies"),
        ),
        r.section(
            "Un programme ouvert à tous",
            r.cles(
                ("activites.places", "places offertes"),
                ("activites.places_prises", "places prises"),
                ("activites.personnes", "personnes venues, par leur nom"),
                ("activites.premieres", "venues pour la première fois"),
            ),
            r.tableau("activites.dates", "Les dates du programme, par thème", "Thème"),
            r.tableau("activites.venues", "Les venues, par commune", "Commune"),
        ),
        r.section(
            "Des projets qui grandissent",
            r.tableau("tierslieux.projets_accompagnes", "Les porteurs de projet accompagnés", "Parcours et étape"),
            r.tableau("rayonnement.porteurs.issues", "Ce que les projets sont devenus, un an après", "Issue"),
            r.liste("tierslieux.ateliers_prefiguration", "Les ateliers de préfiguration"),
        ),
        r.section(
            "Essaimer, en France et en Europe",
            r.liste("rayonnement.conseils", "Qui a demandé conseil"),
            r.liste("rayonnement.interventions", "Conférences, tables rondes et rencontres"),
            r.tableau("rayonnement.missions", "Ce qui est fait pour d’autres, par genre", "Genre"),
            r.tableau("rayonnement.productions", "Les productions du studio, par genre", "Genre"),
            r.tableau("rayonnement.kilometres", "Les kilomètres des véhicules", "Véhicule"),
        ),
        r.section(
            "Ce que les lieux rapportent",
            r.tableau("tierslieux.facturable", "Montants facturables", "Structure"),
        ),
    ]


def _appels(r: Redaction) -> str:
    """The calls against the year before, both numbers said: a ratio alone hides what it is made of.

    Nothing without that year: the key figure has said the number.
    """
    appels = r.compte("tierslieux.appels", "appel", verbe=("a été reçu", "ont été reçus"))
    avant = r.chiffres.nombre_avant("tierslieux.appels")
    return f"{majuscule(appels)}, contre {formats.nombre(avant)} en {r.chiffres.annee - 1}." if appels and avant else ""
