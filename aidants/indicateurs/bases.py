"""What the figures of the pole share: labels in SQL, age bands, how a counted row is shown."""

from django.db.models import Case, CharField, Count, F, Func, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, ExtractYear

from aidants import choix, selections
from danaecare.socle.indicateurs.definitions import Ligne
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.selections import annoter_secteur

COMPTE = Count("pk")  # the rows are distinct by construction

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
GENRES = {choix.Genre.FEMME: "Femmes", choix.Genre.HOMME: "Hommes", choix.Genre.AUTRE: "Autre"}


def traduire(champ: str, libelles: dict[str, str]) -> Case:
    """The label of each code, in SQL; None ("Non renseigné") for the others."""
    return Case(
        *(When(**{champ: str(code)}, then=Value(str(libelle))) for code, libelle in libelles.items()),
        default=None,
        output_field=TextField(),
    )


def par_genre(aidants):
    return aidants.annotate(categorie=traduire("genre", {**GENRES, choix.Genre.REFUS: choix.SANS_REPONSE}))


class Tranche(Func):
    """The age band of an age, in one evaluation of it: a band each ten years from thirty to eighty."""

    template = (
        "(ARRAY[" + ", ".join(f"'{libelle}'" for libelle in TRANCHES) + "])"
        "[width_bucket((%(expressions)s)::int, ARRAY[30, 40, 50, 60, 70, 80]) + 1]"
    )
    output_field = CharField()


def par_tranche(aidants, jour, periode: Periode, fige: str):
    """Age bands at the day that `jour` (an expression) gives each caregiver; once anonymised, what was frozen."""
    age = Coalesce(selections.AgeEntre(jour, "date_naissance"), ExtractYear(jour) - F("annee_naissance"))
    return aidants.annotate(categorie=Coalesce(Tranche(age), fige_de(periode, fige), output_field=TextField()))


def fige_de(periode: Periode, cle: str):
    """What was frozen of the year of the period, in SQL; nothing where nothing was."""
    return KeyTextTransform(str(periode.debut.year), KeyTextTransform(cle, "fige"))


def avec_secteur(aidants, periode: Periode, fige: str, **decoupage):
    """The sector of each one's commune at the end of the period; once anonymised, what was frozen."""
    aidants = annoter_secteur(aidants, "commune", au=periode.fin, nom="secteur_lu", **decoupage)
    return aidants.annotate(categorie=Coalesce(F("secteur_lu"), fige_de(periode, fige), output_field=TextField()))


def ligne_aidant(aidant) -> Ligne:
    return Ligne(str(aidant), f"dossier {aidant.dossier.numero}", aidant.get_absolute_url())


def ligne_dossier(dossier) -> Ligne:
    detail = f"premier contact le {dossier.date_premier_contact:%d/%m/%Y}"
    return Ligne(str(dossier).capitalize(), detail, dossier.get_absolute_url())


def ligne_entretien(entretien) -> Ligne:
    detail = f"{entretien.get_mode_display()}, dossier {entretien.dossier.numero}"
    return Ligne(str(entretien).capitalize(), detail, entretien.get_absolute_url())


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
