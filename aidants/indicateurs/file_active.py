"""The active file of the social work: who was followed in the period."""

from django.db.models import F

from aidants import choix
from aidants.indicateurs import comptages
from aidants.indicateurs.bases import (
    AIDANTS,
    COMPTE,
    DOSSIERS,
    TRANCHES,
    avec_dossier,
    categorie_situation,
    ligne_entretien,
    par_genre,
    par_tranche,
    par_tranche_et_genre,
    traduire,
)
from aidants.indicateurs.comptages import MODES, IndicateurPartage, croises, lu, traduits
from aidants.models import avec_etat
from aidants.requetes.activite import (
    aidants_actifs,
    aidants_au_premier_entretien,
    dossiers_actifs,
    dossiers_de_couples,
    entretiens_honores,
)
from aidants.requetes.secteurs import avec_secteur
from danaecare.socle.indicateurs.definitions import CROISEMENT, Discretion, Genre, Nombre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import HORS_LOIRE

SECTEURS = (
    "Saint-Étienne", "Couronne stéphanoise", "Vallée du Gier", "Ondaine", "Arrondissement de Saint-Étienne",
    "Arrondissement de Montbrison", "Arrondissement de Roanne", HORS_LOIRE,
)  # fmt: skip

COTES = ("Femmes", "Hommes")


def _nouveaux(periode: Periode):
    return aidants_actifs(periode).filter(depuis__range=(periode.debut, periode.fin))


def _principaux(periode: Periode):
    return aidants_actifs(periode).filter(principal=True)


def _situation(periode: Periode):
    aidants = avec_etat(_principaux(periode), periode.fin, "situation_professionnelle")
    return aidants.annotate(categorie=categorie_situation())


def _premier_contact(periode: Periode):
    dossiers = avec_etat(dossiers_actifs(periode), periode.fin, "premier_contact")
    return dossiers.annotate(categorie=traduire("premier_contact_lu", MODES))


def par_secteur(periode: Periode):
    return avec_secteur(_principaux(periode), periode, "secteurs")


def par_age(periode: Periode):
    return par_tranche(aidants_au_premier_entretien(periode), F("jour"), periode, "tranches")


def par_age_et_genre(periode: Periode):
    aidants = aidants_au_premier_entretien(periode)
    return par_tranche_et_genre(aidants, F("jour"), periode, "tranches")


def _entretiens(periode: Periode):
    return entretiens_honores(periode).annotate(categorie=traduire("mode", MODES))


# Files and couples make the people: hidden couples are one more hidden cell of what is counted by file.
_AVEC_COUPLES = Discretion(complement="aidants.couples")

INDICATEURS = [
    IndicateurPartage(
        code="aidants.accompagnes",
        libelle="Aidants accompagnés par l’accompagnement social",
        definition="Personnes distinctes ayant un dossier avec au moins un entretien social honoré dans l’année (file "
        "active).",
        genre=Genre.NOMBRE,
        requete=avec_dossier(aidants_actifs),
        partager=lu(comptages.actifs),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.dossiers",
        libelle="Dossiers d’accompagnement actifs",
        definition="Dossiers ayant au moins un entretien social honoré dans l’année ; un couple suivi ensemble est un "
        "seul dossier.",
        genre=Genre.NOMBRE,
        requete=dossiers_actifs,
        partager=lu(comptages.dossiers),
        discretion=Discretion(repose_sur=("aidants.couples",)),
        **DOSSIERS,
    ),
    IndicateurPartage(
        code="aidants.nouveaux",
        libelle="Nouveaux aidants dans l’année",
        definition="Aidants de la file active dont le premier contact est dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(_nouveaux),
        partager=lu(comptages.actifs, parmi="nouveau"),
        discretion=Discretion(parmi="aidants.accompagnes"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.couples",
        libelle="Couples suivis",
        definition="Dossiers actifs réunissant deux aidants.",
        genre=Genre.NOMBRE,
        requete=dossiers_de_couples,
        partager=lambda _, periode: Nombre(comptages.couples(periode)),
        discretion=Discretion(parmi="aidants.accompagnes"),
        **DOSSIERS,
    ),
    IndicateurPartage(
        code="aidants.genre",
        libelle="Genre des aidants",
        definition="File active par genre.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(lambda periode: par_genre(aidants_actifs(periode), periode)),
        libelles=COTES,
        partager=lu(comptages.actifs, "genre_compte"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.age",
        libelle="Âge des aidants",
        definition="File active par tranche d’âge, âge atteint à la date du premier entretien de l’année (d’une année "
        "de naissance seule, l’âge de l’année).",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_age),
        libelles=TRANCHES,
        partager=lu(comptages.actifs, "tranche"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.age_genre",
        libelle="Âge et genre des aidants",
        definition="File active par genre et tranche d’âge à la fois, comptés comme l’âge et comme le genre. Dans une "
        "édition publique, publié entier ou pas du tout.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_age_et_genre),
        cotes=COTES,
        libelles=tuple(f"{cote}{CROISEMENT}{tranche}" for cote in COTES for tranche in TRANCHES),
        partager=lu(croises(comptages.actifs), "croise"),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.situation_professionnelle",
        libelle="Situation professionnelle",
        definition="Dossiers actifs par situation professionnelle de l’aidant principal.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(_situation),
        libelles=("En emploi", "Retraité", "Sans emploi", "Autre", "Étudiant"),
        droit_lignes="aidants.typologies",
        partager=lu(comptages.actifs, "situation", parmi="principal"),
        discretion=_AVEC_COUPLES,
        **{**AIDANTS, "unite": "dossiers"},
    ),
    IndicateurPartage(
        code="aidants.premier_contact",
        libelle="Premier contact",
        definition="Dossiers actifs par mode du premier contact.",
        genre=Genre.REPARTITION,
        requete=_premier_contact,
        libelles=("Téléphone", "Permanence", "Courriel"),
        partager=lu(traduits(comptages.dossiers, "premier_contact_lu", MODES), "premier_contact_lu"),
        discretion=_AVEC_COUPLES,
        **DOSSIERS,
    ),
    IndicateurPartage(
        code="aidants.secteur",
        libelle="Origine géographique",
        definition="Dossiers actifs par secteur de la commune de l’aidant principal, selon le découpage de "
        "l’association en vigueur dans l’année.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(par_secteur),
        libelles=SECTEURS,
        partager=lu(comptages.actifs, "categorie", parmi="principal"),
        discretion=_AVEC_COUPLES,
        **{**AIDANTS, "unite": "dossiers"},
    ),
    IndicateurPartage(
        code="aidants.entretiens",
        libelle="Entretiens sociaux",
        definition="Entretiens sociaux honorés dans l’année, par mode (téléphone, permanence, courriel, domicile, "
        "mobile, visioconférence).",
        genre=Genre.REPARTITION,
        unite="entretiens",
        droit="aidants.chiffres",
        requete=avec_dossier(_entretiens),
        mesure=COMPTE,
        libelles=tuple(choix.Mode.labels),
        partager=lu(traduits(comptages.entretiens, "mode", MODES), "mode"),
        ligne=ligne_entretien,
        sensible=True,
    ),
]
