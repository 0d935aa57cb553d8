"""The psychological support: who was received, and the sessions. Never a word of their content."""

from django.db.models import F, OuterRef, Subquery

from aidants.indicateurs.bases import (
    AGE,
    AIDANTS,
    COMPTE,
    TRANCHES,
    avec_pathologie,
    categorie_genre,
    categorie_tranche,
    ligne_de,
)
from aidants.models import Aidant, RelationAide, Seance, avec_etat
from aidants.requetes.activite import au_premier, seances_honorees
from aidants.requetes.secteurs import avec_secteur_nomme
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import Population
from danaecare.socle.territoires.choix import DECOUPAGE_METROPOLE


def _recus(periode: Periode):
    """Those received, each with the day of her first session of the period; the first person helped noted."""
    aidants = au_premier(
        Aidant.objects.select_related("dossier"), seances_honorees(periode), acte="seances", de="aidant"
    )
    aidants = avec_secteur_nomme(
        avec_etat(aidants, periode.fin, *AGE, "genre"), periode, "secteurs_psy", decoupage=DECOUPAGE_METROPOLE,
        departements_nommes=True,
    )  # fmt: skip
    aides = avec_pathologie(RelationAide.objects.filter(aidant=OuterRef("pk")).order_by("pk"), periode)
    return aidants.annotate(
        genre_compte=categorie_genre(),
        tranche=categorie_tranche(F("jour"), periode, "tranches_psy"),
        pathologie=Subquery(aides.values("categorie")[:1]),
    )


RECUS = Population(_recus, "genre_compte", "tranche", "secteur", "pathologie")


def ligne_seance(seance: Seance) -> Ligne:
    dossier = seance.aidant.dossier
    return ligne_de(dossier, str(seance).capitalize(), f"dossier {dossier.numero}")


INDICATEURS = [
    Indicateur(
        code="aidants.psy.recus",
        libelle="Aidants reçus par le psychologue",
        definition="Aidants ayant eu au moins une séance de soutien psychologique honorée dans l’année.",
        genre=Genre.NOMBRE,
        requete=RECUS.par(),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.genre",
        libelle="Genre des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par genre.",
        genre=Genre.REPARTITION,
        requete=RECUS.par("genre_compte"),
        libelles=("Femmes", "Hommes"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.age",
        libelle="Âge des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par tranche d’âge, âge atteint à la première séance de l’année.",
        genre=Genre.REPARTITION,
        requete=RECUS.par("tranche"),
        libelles=TRANCHES,
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.secteur",
        libelle="Origine des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par secteur ; Saint-Étienne Métropole, arrondissements, "
        "départements voisins nommés.",
        genre=Genre.REPARTITION,
        requete=RECUS.par("secteur"),
        libelles=("Saint-Étienne", "Saint-Étienne Métropole hors ville"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.pathologies",
        libelle="Pathologies des proches aidés",
        definition="Famille de pathologie ou de handicap du proche aidé, pour les aidants reçus par le psychologue (le "
        "premier proche noté quand il y en a plusieurs).",
        genre=Genre.REPARTITION,
        requete=RECUS.par("pathologie"),
        droit_lignes="aidants.typologies",
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.seances",
        libelle="Séances de soutien psychologique",
        definition="Séances honorées dans l’année.",
        genre=Genre.NOMBRE,
        unite="séances",
        droit="aidants.chiffres",
        requete=lambda periode: seances_honorees(periode).select_related("aidant__dossier"),
        mesure=COMPTE,
        ligne=ligne_seance,
        sensible=True,
    ),
]
