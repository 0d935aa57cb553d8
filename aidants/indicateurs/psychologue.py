"""The psychological support: who was received, and the sessions. Never a word of their content."""

from django.db.models import OuterRef, Subquery

from aidants.indicateurs import comptages
from aidants.indicateurs.bases import (
    AIDANTS,
    COMPTE,
    TRANCHES,
    avec_dossier,
    avec_pathologie,
    ligne_de,
    par_genre,
    par_tranche,
)
from aidants.indicateurs.comptages import IndicateurPartage, lu
from aidants.models import Aidant, RelationAide, Seance
from aidants.requetes.activite import seances_honorees
from aidants.requetes.secteurs import avec_secteur_nomme
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import DECOUPAGE_METROPOLE


def recus(periode: Periode):
    return Aidant.objects.filter(pk__in=seances_honorees(periode).values("aidant"))


def _premiere(periode: Periode) -> Subquery:
    return Subquery(seances_honorees(periode).filter(aidant=OuterRef("pk")).order_by("date").values("date")[:1])


def par_age(periode: Periode):
    return par_tranche(recus(periode), _premiere(periode), periode, "tranches_psy")


def par_secteur(periode: Periode):
    return avec_secteur_nomme(
        recus(periode), periode, "secteurs_psy", decoupage=DECOUPAGE_METROPOLE, departements_nommes=True
    )


def _pathologies(periode: Periode):
    """Of the first person helped noted."""
    premieres = RelationAide.objects.filter(aidant=OuterRef("pk")).order_by("pk")
    return recus(periode).annotate(categorie=Subquery(avec_pathologie(premieres, periode).values("categorie")[:1]))


def ligne_seance(seance: Seance) -> Ligne:
    dossier = seance.aidant.dossier
    return ligne_de(dossier, str(seance).capitalize(), f"dossier {dossier.numero}")


INDICATEURS = [
    IndicateurPartage(
        code="aidants.psy.recus",
        libelle="Aidants reçus par le psychologue",
        definition="Aidants ayant eu au moins une séance de soutien psychologique honorée dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(recus),
        partager=lu(comptages.psychologue),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.psy.genre",
        libelle="Genre des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par genre.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(lambda periode: par_genre(recus(periode), periode)),
        libelles=("Femmes", "Hommes"),
        partager=lu(comptages.psychologue, "genre_compte"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.psy.age",
        libelle="Âge des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par tranche d’âge, âge atteint à la première séance de l’année.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_age),
        libelles=TRANCHES,
        partager=lu(comptages.psychologue, "tranche"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.psy.secteur",
        libelle="Origine des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par secteur ; Saint-Étienne Métropole, arrondissements, "
        "départements voisins nommés.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_secteur),
        libelles=("Saint-Étienne", "Saint-Étienne Métropole hors ville"),
        partager=lu(comptages.psychologue, "categorie"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.psy.pathologies",
        libelle="Pathologies des proches aidés",
        definition="Famille de pathologie ou de handicap du proche aidé, pour les aidants reçus par le psychologue (le "
        "premier proche noté quand il y en a plusieurs).",
        genre=Genre.REPARTITION,
        requete=avec_dossier(_pathologies),
        droit_lignes="aidants.typologies",
        partager=lu(comptages.pathologies, "pathologie"),
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
