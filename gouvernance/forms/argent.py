from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.nombres import DecimaleField
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.indicateurs.masques import totalise
from danaecare.socle.indicateurs.poles import POLES
from gouvernance.choix import GenreObligation
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import CompteRendu, Exercice, LigneBudget, Obligation, Subvention, Versement
from gouvernance.requetes.deliberation import lire

# Figures of all the poles together: no grant supports them by name.
SANS_SOUTIEN = frozenset({"animation", "effets", "territoires"})


class ExerciceForm(VersionForm):
    class Meta:
        model = Exercice
        fields = ["nom", "debut", "fin", "total_bilan", "note"]
        widgets = {"debut": date_widget(), "fin": date_widget(), "note": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"nom": "2023, ou « 2023-2024 » pour un exercice de septembre à août."}


class LigneForm(VersionForm):
    class Meta:
        model = LigneBudget
        fields = ["compte", "libelle", "axe", "nature", "montant"]
        help_texts = {"axe": "Un pôle, un dispositif, une action. Vide : commun à toute l’association."}
        widgets = {"axe": forms.TextInput(attrs={"list": "axes"})}


class SubventionForm(LiensForm):
    liens = ("financeur",)
    financeur = ChampOrganisation(label="Financeur", nouvelle=True)
    poles = forms.MultipleChoiceField(
        label="Pôles soutenus",
        choices=[(code, libelle) for code, libelle in POLES.items() if code not in SANS_SOUTIEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Leurs chapitres font le document de ce financeur.",
    )

    groupes = (
        (
            "La demande",
            (
                "financeur",
                "origine",
                "programme",
                "objet",
                "nature",
                "exercice",
                "axe",
                "poles",
                "demande",
                "demandee_le",
            ),
        ),
        (
            "La réponse",
            (
                "etat",
                "notifie",
                "date_notification",
                "numero",
                "seance_le",
                "imputation",
                "convention",
                "convention_le",
            ),
            "Une fois notifiée, le compte rendu financier est à rendre six mois après la fin de l’exercice.",
        ),
    )

    class Meta:
        model = Subvention
        fields = [
            "origine", "programme", "objet", "nature", "exercice", "axe", "poles", "demande", "demandee_le", "etat",
            "notifie", "date_notification", "numero", "seance_le", "imputation", "convention", "convention_le",
        ]  # fmt: skip
        widgets = {nom: date_widget() for nom in ("demandee_le", "date_notification", "seance_le", "convention_le")} | {
            "axe": forms.TextInput(attrs={"list": "axes"})
        }
        help_texts = {"axe": "Les lignes du budget qui portent cet axe remplissent le compte rendu financier."}

    def clean(self):
        donnees = super().clean()
        if donnees.get("etat") == "notifiee" and donnees.get("notifie") is None and "notifie" not in self.errors:
            self.add_error("notifie", "Indiquez le montant notifié.")
        return donnees


class RenouvellementForm(forms.Form):
    exercice = forms.ModelChoiceField(
        Exercice.objects.none(), label="Pour quel exercice",
        error_messages={"invalid_choice": "Ce financeur a déjà une subvention de cet objet dans cet exercice."},
    )  # fmt: skip
    demande = DecimaleField(label="Montant demandé", min_value=0, max_digits=12, decimal_places=2)

    def __init__(self, *args, exercices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["exercice"].queryset = exercices


class NotificationForm(VersionForm):
    """The funder's answer: typed, or read in its decision, whose pasted text is not kept."""

    texte = forms.CharField(
        label="Texte de la délibération", required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Collez-le, puis « Lire le texte »\u00a0: relisez ce qui a été trouvé. Le texte n’est pas gardé.",
    )  # fmt: skip
    field_order = ["texte"]

    class Meta:
        model = Subvention
        fields = ["notifie", "date_notification", "numero", "seance_le", "imputation"]
        widgets = {nom: date_widget() for nom in ("date_notification", "seance_le")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["notifie"].required = True

    def lire(self) -> int:
        """What the text says takes its field; how many did. What is not sure is said."""
        lus, doutes = lire(self.data.get("texte", ""))
        self.data = self.data.copy()
        for nom, valeur in lus.items():
            taille = getattr(self.fields[nom], "max_length", None)
            self.data[nom] = str(valeur)[:taille]
        for doute in doutes:
            self.add_error("texte", doute)
        return len(lus)


class VersementForm(forms.ModelForm):
    class Meta:
        model = Versement
        fields = ["montant", "prevu_le", "recu_le"]
        widgets = {"prevu_le": date_widget(), "recu_le": date_widget()}


class ObligationForm(forms.ModelForm):
    class Meta:
        model = Obligation
        fields = ["genre", "libelle", "echeance"]
        widgets = {"echeance": date_widget()}

    def __init__(self, *args, subvention, **kwargs):
        super().__init__(*args, **kwargs)
        # A grant has one financial report to give.
        if any(obligation.genre == GenreObligation.COMPTE_RENDU for obligation in subvention.obligations.all()):
            champ = self.fields["genre"]
            champ.choices = [choix for choix in champ.choices if choix[0] != GenreObligation.COMPTE_RENDU]


class ObjectifForm(forms.Form):
    indicateur = forms.ChoiceField(label="Chiffre du hub")
    cible = DecimaleField(label="Cible", min_value=0, max_digits=10, decimal_places=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicateur"].choices = [("", "Choisir")] + [
            (nom, [(i.code, i.libelle) for i in registre.du_pole(pole) if i.genre != Genre.LISTE and totalise(i)])
            for pole, nom in POLES.items()
        ]


class CompteRenduForm(VersionForm):
    groupes = (
        (
            "1. Bilan qualitatif",
            ("mise_en_oeuvre", "beneficiaires", "dates_lieux", "objectifs_atteints", "autres"),
        ),
        (
            "2 et 3. Tableau et annexe",
            ("cle_pct", "regles", "ecarts", "contributions", "observations"),
            "Les montants viennent des lignes du budget qui portent l’axe de la subvention.",
        ),
    )

    class Meta:
        model = CompteRendu
        exclude = ["subvention"]
        widgets = {
            nom: forms.Textarea(attrs={"rows": 4})
            for nom in (
                "mise_en_oeuvre", "beneficiaires", "dates_lieux", "objectifs_atteints", "autres", "regles", "ecarts",
                "contributions", "observations",
            )
        }  # fmt: skip
