"""The active file of the social work: who was followed in the period."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from aidants import choix
from aidants.indicateurs.bases import (
    AGE,
    AIDANTS,
    COMPTE,
    DOSSIERS,
    INCONNUS,
    TRANCHES,
    categorie_genre,
    categorie_situation,
    categorie_tranche,
    ligne_entretien,
    traduire,
)
from aidants.models import Aidant, avec_etat
from aidants.requetes.activite import au_premier, dossiers_actifs, entretiens_honores, presents
from aidants.requetes.secteurs import avec_secteur
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import CROISEMENT, Population
from danaecare.socle.territoires.choix import HORS_LOIRE

SECTEURS = (
    "Saint-Étienne", "Couronne stéphanoise", "Vallée du Gier", "Ondaine", "Arrondissement de Saint-Étienne",
    "Arrondissement de Montbrison", "Arrondissement de Roanne", HORS_LOIRE,
)  # fmt: skip

COTES = ("Femmes", "Hommes")


def _actifs(periode: Periode):
    """The active file, each with the day of the first interview of her file in the period."""
    aidants = au_premier(
        Aidant.objects.select_related("dossier"), entretiens_honores(periode), acte="dossier__entretiens", de="dossier"
    )
    aidants = avec_etat(presents(aidants, periode), periode.fin, *AGE, "genre", "situation_professionnelle")
    return avec_secteur(aidants, periode, "secteurs").annotate(
        nouveau=ExpressionWrapper(Q(depuis__gte=periode.debut), output_field=BooleanField()),  # nobody comes after
        genre_compte=categorie_genre(),
        situation=categorie_situation(),
        tranche=categorie_tranche(F("jour"), periode, "tranches"),
    )


def _dossiers(periode: Periode):
    """The active files, with the couples that share one."""
    seconds = presents(Aidant.objects.filter(dossier=OuterRef("pk"), principal=False), periode)
    dossiers = avec_etat(dossiers_actifs(periode), periode.fin, "premier_contact")
    return dossiers.annotate(contact=traduire("premier_contact_lu", MODES), couple=Exists(seconds))


def _entretiens(periode: Periode):
    return entretiens_honores(periode).select_related("dossier").annotate(mode_dit=traduire("mode", MODES))


MODES = {str(code): str(libelle) for code, libelle in choix.Mode.choices}
ACTIFS = Population(_actifs, "principal", "nouveau", "genre_compte", "tranche", "situation", "secteur")
ACTIFS_DOSSIERS = Population(_dossiers, "contact", "couple")
ENTRETIENS = Population(_entretiens, "mode_dit", "themes")

# Files and couples make the people: hidden couples are one more hidden cell of what is counted by file.
_AVEC_COUPLES = Discretion(complement="aidants.couples")

INDICATEURS = [
    Indicateur(
        code="aidants.accompagnes",
        libelle="Aidants accompagnés par l’accompagnement social",
        definition="Personnes distinctes ayant un dossier avec au moins un entretien social honoré dans l’année (file "
        "active).",
        genre=Genre.NOMBRE,
        requete=ACTIFS.par(),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.dossiers",
        libelle="Dossiers d’accompagnement actifs",
        definition="Dossiers ayant au moins un entretien social honoré dans l’année ; un couple suivi ensemble est un "
        "seul dossier.",
        genre=Genre.NOMBRE,
        requete=ACTIFS_DOSSIERS.par(),
        discretion=Discretion(repose_sur=("aidants.couples",)),
        **DOSSIERS,
    ),
    Indicateur(
        code="aidants.nouveaux",
        libelle="Nouveaux aidants dans l’année",
        definition="Aidants de la file active dont le premier contact est dans l’année.",
        genre=Genre.NOMBRE,
        requete=ACTIFS.par(parmi="nouveau"),
        discretion=Discretion(parmi="aidants.accompagnes"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.couples",
        libelle="Couples suivis",
        definition="Dossiers actifs réunissant deux aidants.",
        genre=Genre.NOMBRE,
        requete=ACTIFS_DOSSIERS.par(parmi="couple"),
        discretion=Discretion(parmi="aidants.accompagnes"),
        **DOSSIERS,
    ),
    Indicateur(
        code="aidants.genre",
        libelle="Genre des aidants",
        definition="File active par genre.",
        genre=Genre.REPARTITION,
        requete=ACTIFS.par("genre_compte"),
        libelles=COTES,
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.age",
        libelle="Âge des aidants",
        definition="File active par tranche d’âge, âge atteint à la date du premier entretien de l’année (d’une année "
        "de naissance seule, l’âge de l’année).",
        genre=Genre.REPARTITION,
        requete=ACTIFS.par("tranche"),
        libelles=TRANCHES,
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.age_genre",
        libelle="Âge et genre des aidants",
        definition="File active par genre et tranche d’âge à la fois, comptés comme l’âge et comme le genre. Dans une "
        "édition publique, publié entier ou pas du tout.",
        genre=Genre.REPARTITION,
        requete=ACTIFS.par("genre_compte", "tranche", inconnus=INCONNUS),
        cotes=COTES,
        libelles=tuple(f"{cote}{CROISEMENT}{tranche}" for cote in COTES for tranche in TRANCHES),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.situation_professionnelle",
        libelle="Situation professionnelle",
        definition="Dossiers actifs par situation professionnelle de l’aidant principal.",
        genre=Genre.REPARTITION,
        requete=ACTIFS.par("situation", parmi="principal"),
        libelles=("En emploi", "Retraité", "Sans emploi", "Autre", "Étudiant"),
        droit_lignes="aidants.typologies",
        discretion=_AVEC_COUPLES,
        **{**AIDANTS, "unite": "dossiers"},
    ),
    Indicateur(
        code="aidants.premier_contact",
        libelle="Premier contact",
        definition="Dossiers actifs par mode du premier contact.",
        genre=Genre.REPARTITION,
        requete=ACTIFS_DOSSIERS.par("contact"),
        libelles=("Téléphone", "Permanence", "Courriel"),
        discretion=_AVEC_COUPLES,
        **DOSSIERS,
    ),
    Indicateur(
        code="aidants.secteur",
        libelle="Origine géographique",
        definition="Dossiers actifs par secteur de la commune de l’aidant principal, selon le découpage de "
        "l’association en vigueur dans l’année.",
        genre=Genre.REPARTITION,
        requete=ACTIFS.par("secteur", parmi="principal"),
        libelles=SECTEURS,
        discretion=_AVEC_COUPLES,
        **{**AIDANTS, "unite": "dossiers"},
    ),
    Indicateur(
        code="aidants.entretiens",
        libelle="Entretiens sociaux",
        definition="Entretiens sociaux honorés dans l’année, par mode (téléphone, permanence, courriel, domicile, "
        "mobile, visioconférence).",
        genre=Genre.REPARTITION,
        unite="entretiens",
        droit="aidants.chiffres",
        requete=ENTRETIENS.par("mode_dit"),
        mesure=COMPTE,
        libelles=tuple(choix.Mode.labels),
        ligne=ligne_entretien,
        sensible=True,
    ),
]
