"""Nursery: resources, places, lots, calendar, movements, inventory."""

from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import MOIS
from danaecare.socle.communs.texte.nombres import DecimaleField
from jardins.choix import SAISIES
from jardins.forms.champs import EnvoiMixin, QuantiteField, champ_date, date_widget
from jardins.models import Culture, Emplacement, Inventaire, Lot, Ressource
from jardins.models.regles import QUANTITE_MAX


def emplacements_ouverts():
    return Emplacement.objects.filter(ferme_le=None)


def ressources_proposees():
    return Ressource.objects.filter(retiree_le=None)


class RessourceForm(VersionForm):
    class Meta:
        model = Ressource
        fields = ["nom", "genre", "unite", "seuil"]


class EmplacementForm(VersionForm):
    class Meta:
        model = Emplacement
        fields = ["nom"]


class EmplacementModifierForm(VersionForm):
    class Meta:
        model = Emplacement
        fields = ["nom", "ferme_le"]
        widgets = {"ferme_le": date_widget()}


class LotForm(VersionForm):
    groupes = (
        ("Le lot", ["ressource", "espece", "variete", "annee", "origine", "origine_detail", "emplacement"]),
        (
            "De la graine au plant",
            ["seme_le", "quantite_semee", "germe_le", "quantite_levee", "pret_le", "clos_le"],
            "Remplissez au fil de la saison : chaque date fait avancer le lot d’une étape.",
        ),
        ("Notes", ["notes"]),
    )

    class Meta:
        model = Lot
        fields = [
            "ressource", "espece", "variete", "annee", "origine", "origine_detail", "emplacement", "seme_le",
            "quantite_semee", "germe_le", "quantite_levee", "pret_le", "clos_le", "notes",
        ]  # fmt: skip
        widgets = {champ: date_widget() for champ in ("seme_le", "germe_le", "pret_le", "clos_le")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["annee"].initial = aujourdhui().year
        self.fields["ressource"].queryset = ressources_proposees() | Ressource.objects.filter(
            pk=self.instance.ressource_id
        )
        self.fields["emplacement"].queryset = emplacements_ouverts() | Emplacement.objects.filter(
            pk=self.instance.emplacement_id
        )


class CultureForm(VersionForm):
    mois_debut = forms.TypedChoiceField(label="De", choices=list(enumerate(MOIS, start=1)), coerce=int)
    mois_fin = forms.TypedChoiceField(label="À", choices=list(enumerate(MOIS, start=1)), coerce=int)

    class Meta:
        model = Culture
        fields = ["espece", "geste", "mois_debut", "mois_fin", "conseil"]


class MouvementForm(EnvoiMixin):
    nature = forms.ChoiceField(label="Nature", choices=[(n.value, n.label) for n in SAISIES])
    ressource = forms.ModelChoiceField(label="Ressource", queryset=Ressource.objects.none())
    lot = forms.ModelChoiceField(
        label="Lot",
        queryset=Lot.objects.none(),
        required=False,
        empty_label="Sans lot",
        help_text="Pour ce qui se suit de la graine au jardin.",
    )
    emplacement = forms.ModelChoiceField(label="Emplacement", queryset=Emplacement.objects.none())
    quantite = QuantiteField(help_text="Dans l’unité de la ressource, toujours positive : la nature dit le sens.")
    date = champ_date(label="Date")
    provenance = forms.CharField(label="Provenance ou précision", max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ressource"].queryset = ressources_proposees()
        self.fields["ressource"].label_from_instance = lambda r: f"{r.nom} ({r.get_unite_display()})"
        self.fields["lot"].queryset = Lot.objects.filter(clos_le=None).select_related("ressource")
        self.fields["lot"].label_from_instance = lambda lot: f"{lot.code} · {lot.nom} ({lot.ressource})"
        self.fields["emplacement"].queryset = emplacements_ouverts()
        self.fields["date"].initial = aujourdhui
        if emplacements_ouverts().count() == 1:
            self.fields["emplacement"].initial = emplacements_ouverts().first()

    def clean(self):
        donnees = super().clean()
        lot, ressource = donnees.get("lot"), donnees.get("ressource")
        if lot and ressource and lot.ressource_id != ressource.pk:
            self.add_error("lot", f"Ce lot est un lot de « {lot.ressource} », pas de « {ressource} ».")
        return donnees


class TransfertForm(forms.Form):
    vers = forms.ModelChoiceField(label="Vers", queryset=Emplacement.objects.none())
    quantite = QuantiteField()
    date = champ_date(label="Date")

    def __init__(self, *args, stock, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vers"].queryset = emplacements_ouverts().exclude(pk=stock.emplacement_id)
        self.fields["date"].initial = aujourdhui
        self.fields["quantite"].help_text = f"Il y a {stock.ressource.dire(stock.quantite)} à {stock.emplacement}."


class InventaireForm(forms.ModelForm):
    class Meta:
        model = Inventaire
        fields = ["emplacement", "date"]
        widgets = {"date": date_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["emplacement"].queryset = emplacements_ouverts()
        self.fields["date"].initial = aujourdhui


class CompteForm(forms.Form):
    """One counted stock; empty takes the count back."""

    compte = DecimaleField(label="Compté", min_value=0, max_value=QUANTITE_MAX, decimal_places=2, required=False)
