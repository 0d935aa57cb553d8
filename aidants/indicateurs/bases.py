"""What the figures of the pole share: labels in SQL, age bands, how a counted row is shown."""

import json

from django.db.models import Case, CharField, Count, F, FilteredRelation, Func, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, ExtractYear

from aidants import choix
from aidants.requetes.activite import AgeEntre
from aidants.requetes.secteurs import fige_de
from danaecare.socle.indicateurs.definitions import Ligne
from danaecare.socle.indicateurs.periode import Periode

COMPTE = Count("pk")  # the rows are distinct by construction
AGE = ("date_naissance", "annee_naissance")  # what an age is read from

TRANCHES = (
    "Moins de 30 ans", "30-39 ans", "40-49 ans", "50-59 ans", "60-69 ans", "70-79 ans", "80 ans et plus",
)  # fmt: skip
# The families that figures count.
FAMILLES_SITUATION = {
    choix.SituationPro.EMPLOI: "En emploi",
    choix.SituationPro.TEMPS_PLEIN: "En emploi",
    choix.SituationPro.TEMPS_PARTIEL: "En emploi",
    choix.SituationPro.INDEPENDANT: "En emploi",
    choix.SituationPro.CONGE_AIDANT: "En emploi",
    choix.SituationPro.ARRET_MALADIE: "Autre",
    choix.SituationPro.DEMANDEUR: "Sans emploi",
    choix.SituationPro.INVALIDITE: "Sans emploi",
    choix.SituationPro.SANS_ACTIVITE: "Sans emploi",
    choix.SituationPro.SANS_EMPLOI: "Sans emploi",
    choix.SituationPro.RETRAITE: "Retraité",
    choix.SituationPro.ETUDIANT: "Étudiant",
    choix.SituationPro.FORMATION: "Autre",
    choix.SituationPro.AUTRE: "Autre",
    choix.SituationPro.REFUS: choix.SANS_REPONSE,
}
INCONNUS = "Genre non renseigné", "âge non renseigné"
GENRES = {choix.Genre.FEMME: "Femmes", choix.Genre.HOMME: "Hommes", choix.Genre.AUTRE: "Autre"}


class traduire(Func):  # noqa: N801 -- reads as a verb where figures are declared
    """The label of each code, in SQL; None ("Non renseigné") for the others. The code is evaluated once."""

    template = "(%(expressions)s)"
    arg_joiner = "::jsonb ->> "
    output_field = TextField()

    def __init__(self, champ, libelles: dict[str, str]):
        table = {str(code): str(libelle) for code, libelle in libelles.items() if str(code)}
        super().__init__(Value(json.dumps(table, ensure_ascii=False)), F(champ))


def categorie_genre():
    """Of caregivers read by `avec_etat`, as below."""
    return traduire("genre_lu", {**GENRES, choix.Genre.REFUS: choix.SANS_REPONSE})


def categorie_situation():
    return traduire("situation_professionnelle_lu", FAMILLES_SITUATION)


def categorie_tranche(jour, periode: Periode, fige: str):
    """The age band on `jour` (an expression); once anonymised, what was frozen."""
    return Coalesce(Tranche(age_au(jour)), fige_de(periode, fige), output_field=TextField())


def age_connu(jour, periode: Periode):
    """The age on `jour`; once anonymised, the age at the first session of a group of the year."""
    return Coalesce(age_au(jour), Cast(fige_de(periode, "ages_groupes"), IntegerField()))


def avec_pathologie(relations, periode: Periode):
    """Annotate `categorie`, the pathology of the person helped, what was known at the end of the period."""
    condition = Q(proche__etats__du__lte=periode.fin, proche__etats__au__gte=periode.fin)
    relations = relations.annotate(etat_proche=FilteredRelation("proche__etats", condition=condition))
    passe = When(etat_proche__isnull=False, then=F("etat_proche__pathologie"))
    libelles = {code: libelle for code, libelle in choix.Pathologie.choices if code}
    return relations.annotate(_code=Case(passe, default=F("proche__pathologie"))).annotate(
        categorie=traduire("_code", libelles)
    )


class Tranche(Func):
    """The age band of an age, in one evaluation of it: a band each ten years from thirty to eighty."""

    template = (
        "(ARRAY[" + ", ".join(f"'{libelle}'" for libelle in TRANCHES) + "])"
        "[width_bucket((%(expressions)s)::int, ARRAY[30, 40, 50, 60, 70, 80]) + 1]"
    )
    output_field = CharField()


def age_au(jour):
    """The age on `jour` of caregivers read by `avec_etat`, in SQL: exact, or of the year where only that is known."""
    return Coalesce(AgeEntre(jour, "date_naissance_lu"), ExtractYear(jour) - F("annee_naissance_lu"))


def ligne_de(dossier, texte: str, detail: str, url: str = "") -> Ligne:
    """A counted row; of a file out of daily work, its number alone."""
    if not dossier.statut_visible:
        return Ligne(f"Dossier {dossier.numero}", dossier.get_statut_display().lower(), lu=dossier)
    return Ligne(texte, detail, url or dossier.get_absolute_url(), lu=dossier)


def ligne_aidant(aidant) -> Ligne:
    return ligne_de(aidant.dossier, str(aidant), f"dossier {aidant.dossier.numero}")


def ligne_dossier(dossier) -> Ligne:
    detail = f"premier contact le {dossier.date_premier_contact:%d/%m/%Y}"
    return ligne_de(dossier, str(dossier).capitalize(), detail)


def ligne_entretien(entretien) -> Ligne:
    detail = f"{entretien.get_mode_display()}, dossier {entretien.dossier.numero}"
    return ligne_de(entretien.dossier, str(entretien).capitalize(), detail, entretien.get_absolute_url())


def avec_dossier(requete):
    """The rows are shown with the number of their file."""

    def lire(periode):
        return requete(periode).select_related("dossier")

    return lire


AIDANTS = {
    "unite": "aidants", "droit": "aidants.chiffres", "mesure": COMPTE, "ligne": ligne_aidant, "sensible": True,
}  # fmt: skip
DOSSIERS = {
    "unite": "dossiers", "droit": "aidants.chiffres", "mesure": COMPTE, "ligne": ligne_dossier, "sensible": True,
}  # fmt: skip
