"""The figures of the caregivers' pole. The same queryset gives the figure and the rows it opens."""

from django.db.models import Case, CharField, Count, F, TextField, Value, When
from django.db.models.functions import ExtractYear

from aidants import choix, selections
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import HORS_LOIRE
from danaecare.socle.territoires.selections import annoter_secteur

COMPTE = Count("pk")  # the rows are distinct by construction

TRANCHES = (
    "Moins de 30 ans", "30-39 ans", "40-49 ans", "50-59 ans", "60-69 ans", "70-79 ans", "80 ans et plus",
)  # fmt: skip
GENRES = {choix.Genre.FEMME: "Femmes", choix.Genre.HOMME: "Hommes", choix.Genre.AUTRE: "Autre"}
SECTEURS = (
    "Saint-Étienne", "Couronne stéphanoise", "Vallée du Gier", "Ondaine", "Arrondissement de Saint-Étienne",
    "Arrondissement de Montbrison", "Arrondissement de Roanne", HORS_LOIRE,
)  # fmt: skip


def traduire(champ: str, libelles: dict[str, str]) -> Case:
    """The label of each code, in SQL; None ("Non renseigné") for the others."""
    return Case(
        *(When(**{champ: str(code)}, then=Value(str(libelle))) for code, libelle in libelles.items()),
        default=None,
        output_field=TextField(),
    )


def par_genre(aidants):
    return aidants.annotate(categorie=traduire("genre", {**GENRES, choix.Genre.REFUS: choix.SANS_REPONSE}))


def par_tranche(aidants, jour):
    """Age bands at the day that `jour` (an expression) gives each caregiver."""
    aidants = aidants.annotate(_jour=jour).annotate(
        _age=Case(
            When(date_naissance__isnull=False, then=selections.AgeEntre("_jour", "date_naissance")),
            When(annee_naissance__isnull=False, then=ExtractYear("_jour") - F("annee_naissance")),
            default=None,
        )
    )
    bornes = zip((30, 40, 50, 60, 70, 80), TRANCHES, strict=False)
    return aidants.annotate(
        categorie=Case(
            When(_age__isnull=True, then=None),
            *(When(_age__lt=borne, then=Value(libelle)) for borne, libelle in bornes),
            default=Value(TRANCHES[-1]),
            output_field=CharField(),
        )
    )


def _nouveaux(periode: Periode):
    return selections.aidants_actifs(periode).filter(depuis__range=(periode.debut, periode.fin))


def _principaux(periode: Periode):
    return selections.aidants_actifs(periode).filter(principal=True)


def _situation(periode: Periode):
    return _principaux(periode).annotate(categorie=traduire("situation_professionnelle", choix.FAMILLES_SITUATION))


def _premier_contact(periode: Periode):
    modes = dict(choix.Mode.choices)
    return selections.dossiers_actifs(periode).annotate(categorie=traduire("premier_contact", modes))


def _secteur(periode: Periode):
    return annoter_secteur(_principaux(periode), "commune", au=periode.fin, nom="categorie")


def _entretiens(periode: Periode):
    return selections.entretiens_honores(periode).annotate(categorie=traduire("mode", dict(choix.Mode.choices)))


def ligne_aidant(aidant) -> Ligne:
    return Ligne(str(aidant), f"dossier {aidant.dossier.numero}", aidant.get_absolute_url())


def ligne_dossier(dossier) -> Ligne:
    detail = f"premier contact le {dossier.date_premier_contact:%d/%m/%Y}"
    return Ligne(str(dossier).capitalize(), detail, dossier.get_absolute_url())


def ligne_entretien(entretien) -> Ligne:
    detail = f"{entretien.get_mode_display()}, dossier {entretien.dossier.numero}"
    return Ligne(str(entretien).capitalize(), detail, entretien.get_absolute_url())


def _avec_dossier(requete):
    """The rows are shown with the number of their file."""

    def lire(periode):
        return requete(periode).select_related("dossier")

    return lire


_AIDANTS = {
    "unite": "aidants", "droit": "aidants.chiffres", "mesure": COMPTE, "ligne": ligne_aidant, "sensible": True,
}  # fmt: skip
_DOSSIERS = {
    "unite": "dossiers", "droit": "aidants.chiffres", "mesure": COMPTE, "ligne": ligne_dossier, "sensible": True,
}  # fmt: skip

INDICATEURS = [
    Indicateur(
        code="aidants.accompagnes",
        libelle="Aidants accompagnés par l’accompagnement social",
        definition="Personnes distinctes ayant un dossier avec au moins un entretien social honoré dans l’année (file "
        "active).",
        genre=Genre.NOMBRE,
        requete=_avec_dossier(selections.aidants_actifs),
        **_AIDANTS,
    ),
    Indicateur(
        code="aidants.dossiers",
        libelle="Dossiers d’accompagnement actifs",
        definition="Dossiers ayant au moins un entretien social honoré dans l’année ; un couple suivi ensemble est un "
        "seul dossier.",
        genre=Genre.NOMBRE,
        requete=selections.dossiers_actifs,
        **_DOSSIERS,
    ),
    Indicateur(
        code="aidants.nouveaux",
        libelle="Nouveaux aidants dans l’année",
        definition="Aidants de la file active dont le premier contact est dans l’année.",
        genre=Genre.NOMBRE,
        requete=_avec_dossier(_nouveaux),
        **_AIDANTS,
    ),
    Indicateur(
        code="aidants.couples",
        libelle="Couples suivis",
        definition="Dossiers actifs réunissant deux aidants.",
        genre=Genre.NOMBRE,
        requete=selections.dossiers_de_couples,
        **_DOSSIERS,
    ),
    Indicateur(
        code="aidants.genre",
        libelle="Genre des aidants",
        definition="File active par genre.",
        genre=Genre.REPARTITION,
        requete=_avec_dossier(lambda periode: par_genre(selections.aidants_actifs(periode))),
        libelles=("Femmes", "Hommes"),
        **_AIDANTS,
    ),
    Indicateur(
        code="aidants.age",
        libelle="Âge des aidants",
        definition="File active par tranche d’âge, âge atteint à la date du premier entretien de l’année (d’une année "
        "de naissance seule, l’âge de l’année).",
        genre=Genre.REPARTITION,
        requete=_avec_dossier(
            lambda periode: par_tranche(selections.aidants_actifs(periode), selections.premier_entretien(periode))
        ),
        libelles=TRANCHES,
        **_AIDANTS,
    ),
    Indicateur(
        code="aidants.situation_professionnelle",
        libelle="Situation professionnelle",
        definition="Dossiers actifs par situation professionnelle de l’aidant principal.",
        genre=Genre.REPARTITION,
        requete=_avec_dossier(_situation),
        libelles=("En emploi", "Retraité", "Sans emploi", "Autre", "Étudiant"),
        droit_lignes="aidants.typologies",
        **{**_AIDANTS, "unite": "dossiers"},
    ),
    Indicateur(
        code="aidants.premier_contact",
        libelle="Premier contact",
        definition="Dossiers actifs par mode du premier contact.",
        genre=Genre.REPARTITION,
        requete=_premier_contact,
        libelles=("Téléphone", "Permanence", "Courriel"),
        **_DOSSIERS,
    ),
    Indicateur(
        code="aidants.secteur",
        libelle="Origine géographique",
        definition="Dossiers actifs par secteur de la commune de l’aidant principal, selon le découpage de "
        "l’association en vigueur dans l’année.",
        genre=Genre.REPARTITION,
        requete=_avec_dossier(_secteur),
        libelles=SECTEURS,
        **{**_AIDANTS, "unite": "dossiers"},
    ),
    Indicateur(
        code="aidants.entretiens",
        libelle="Entretiens sociaux",
        definition="Entretiens sociaux honorés dans l’année, par mode (téléphone, permanence, courriel, domicile, "
        "mobile, visioconférence).",
        genre=Genre.REPARTITION,
        unite="entretiens",
        droit="aidants.chiffres",
        requete=_avec_dossier(_entretiens),
        mesure=COMPTE,
        libelles=tuple(choix.Mode.labels),
        ligne=ligne_entretien,
    ),
]
