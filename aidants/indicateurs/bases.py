"""What the figures of the pole share: labels in SQL, age bands, how a counted row is shown."""

from django.db.models import Case, CharField, Count, F, Func, TextField, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from aidants import choix, selections
from danaecare.socle.indicateurs.definitions import Ligne

COMPTE = Count("pk")  # the rows are distinct by construction

TRANCHES = (
    "Moins de 30 ans", "30-39 ans", "40-49 ans", "50-59 ans", "60-69 ans", "70-79 ans", "80 ans et plus",
)  # fmt: skip
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
        "[greatest(2, least(8, (%(expressions)s) / 10)) - 1]"
    )
    output_field = CharField()


def par_tranche(aidants, jour):
    """Age bands at the day that `jour` (an expression) gives each caregiver."""
    age = Coalesce(selections.AgeEntre(jour, "date_naissance"), ExtractYear(jour) - F("annee_naissance"))
    return aidants.annotate(categorie=Tranche(age))


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
