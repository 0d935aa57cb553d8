"""The psychological support: who was received, and the sessions. Never a word of their content."""

from django.db.models import OuterRef, Subquery

from aidants import choix
from aidants.indicateurs.bases import (
    AIDANTS,
    COMPTE,
    TRANCHES,
    avec_dossier,
    ligne_de,
    par_genre,
    par_tranche,
    traduire,
)
from aidants.models import Aidant, Proche, RelationAide, Seance, avec_etat
from aidants.selections import seances_honorees
from aidants.selections.secteurs import avec_secteur
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
    return avec_secteur(
        recus(periode), periode, "secteurs_psy", decoupage=DECOUPAGE_METROPOLE, departements_nommes=True
    )


def _pathologies(periode: Periode):
    """Of the first person helped noted, what was known at the end of the period."""
    premiere = RelationAide.objects.filter(aidant=OuterRef("pk")).order_by("pk").values("proche")[:1]
    proches = avec_etat(Proche.objects.filter(pk=OuterRef("_proche")), periode.fin, "pathologie")
    libelles = {code: libelle for code, libelle in choix.Pathologie.choices if code}
    aidants = recus(periode).annotate(_proche=Subquery(premiere))
    aidants = aidants.annotate(_code=Subquery(proches.values("pathologie_lu")))
    return aidants.annotate(categorie=traduire("_code", libelles))


def ligne_seance(seance: Seance) -> Ligne:
    dossier = seance.aidant.dossier
    return ligne_de(dossier, str(seance).capitalize(), f"dossier {dossier.numero}")


INDICATEURS = [
    Indicateur(
        code="aidants.psy.recus",
        libelle="Aidants reçus par le psychologue",
        definition="Aidants ayant eu au moins une séance de soutien psychologique honorée dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(recus),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.genre",
        libelle="Genre des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par genre.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(lambda periode: par_genre(recus(periode), periode)),
        libelles=("Femmes", "Hommes"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.age",
        libelle="Âge des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par tranche d’âge, âge atteint à la première séance de l’année.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_age),
        libelles=TRANCHES,
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.secteur",
        libelle="Origine des aidants reçus par le psychologue",
        definition="Aidants reçus par le psychologue, par secteur ; Saint-Étienne Métropole, arrondissements, "
        "départements voisins nommés.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_secteur),
        libelles=("Saint-Étienne", "Saint-Étienne Métropole hors ville"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.psy.pathologies",
        libelle="Pathologies des proches aidés",
        definition="Famille de pathologie ou de handicap du proche aidé, pour les aidants reçus par le psychologue (le "
        "premier proche noté quand il y en a plusieurs).",
        genre=Genre.REPARTITION,
        requete=avec_dossier(_pathologies),
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
    ),
]
