from datetime import date

from django import forms

from aidants.choix import ActeFinance, Categorie
from aidants.forms.bases import ChampJour, FicheForm, jour_widget, professionnels
from aidants.models import Financement
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs.definitions import NON_RENSEIGNE
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import DECOUPAGE_ASSOCIATION, HORS_LOIRE
from danaecare.socle.territoires.models import Secteur


class ChiffresForm(forms.Form):
    """How the figures are cut: a span, who did it, where the people live, who pays."""

    du = ChampJour(label="Du", required=False)
    au = ChampJour(label="Au", required=False)
    professionnel = forms.ModelChoiceField(label="Par qui", queryset=None, required=False, empty_label="Tout le monde")
    secteur = forms.ChoiceField(label="Secteur", required=False)
    financement = forms.ModelChoiceField(
        label="Financement", queryset=None, required=False, empty_label="Tous, financés ou non"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Who left the house stays a choice: her past work is counted.
        self.fields["professionnel"].queryset = professionnels("aidants.entretiens", "aidants.seances", actifs=False)
        self.fields["financement"].queryset = Financement.objects.select_related("financeur")
        secteurs = [*Secteur.objects.filter(decoupage=DECOUPAGE_ASSOCIATION).values_list("nom", flat=True)]
        self.fields["secteur"].choices = [("", "Tous"), *((nom, nom) for nom in (*secteurs, HORS_LOIRE, NON_RENSEIGNE))]

    def clean(self):
        donnees = super().clean()
        du, au = donnees.get("du"), donnees.get("au")
        if du and au and au < du:
            self.add_error("au", "La fin précède le début : vérifiez les deux dates.")
        for nom in ("du", "au"):
            if donnees.get(nom) and not 1990 <= donnees[nom].year <= 2100:
                self.add_error(nom, "Cette date n’est pas plausible : vérifiez l’année.")
        return donnees

    @property
    def periode(self) -> Periode:
        """The cut period; the plain year where nothing is cut. What was refused is as if it had not been asked."""
        choisi = getattr(self, "cleaned_data", {}) if self.is_valid() else {}
        du, au = choisi.get("du"), choisi.get("au")
        annee = (du or au or aujourdhui()).year
        du, au = du or date(annee, 1, 1), au or date(annee if not du else du.year, 12, 31)
        professionnel, secteur, financement = (choisi.get(nom) for nom in ("professionnel", "secteur", "financement"))
        if not (professionnel or secteur or financement):
            return Periode(du, au)
        return Coupe(du, au, professionnel.pk if professionnel else None, secteur or "", financement)


class FinancementForm(FicheForm):
    financeur = ChampOrganisation(label="Financeur")
    actes = forms.MultipleChoiceField(
        label="Actes financés", choices=ActeFinance.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Aucun coché : tous.",
    )  # fmt: skip
    categories = forms.MultipleChoiceField(
        label="Pour les aidants de", choices=[choix for choix in Categorie.choices if choix[0] not in ("", "refus")],
        required=False, widget=forms.CheckboxSelectMultiple, help_text="Aucune cochée : toutes.",
    )  # fmt: skip

    class Meta:
        model = Financement
        fields = ["financeur", "objet", "debut", "fin", "actes", "categories", "prevus"]
        widgets = {"debut": jour_widget(), "fin": jour_widget()}
