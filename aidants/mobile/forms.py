from django import forms

from aidants.forms.bases import (
    ChampJour,
    ChevauchementMixin,
    FicheForm,
    JetonMixin,
    heure_widget,
    jour_widget,
    professionnels,
)
from aidants.forms.champs import ChampDossier
from aidants.mobile.choix import VEHICULE, MotifAnnulation
from aidants.mobile.models import ConventionMobile, Halte, InscriptionHalte, Saisie, Tournee
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.forms import ChampCommune
from tierslieux.forms.occupations import EspaceMixin

HORS_LOIRE = "Cette commune est hors de la Loire : la halte comptera, la couverture du département non."


class TourneeForm(EspaceMixin, ChevauchementMixin, FicheForm):
    """A day, a vehicle, a team; when it is prepared, and the space that the preparation books itself."""

    champ_heure = "preparation_debut"

    groupes = [
        ("La tournée", ["date", "vehicule", "depart", "equipe", "malgre", "materiel"]),
        (
            "Sa préparation",
            ["preparation_le", "preparation_debut", "preparation_fin", "espace", "forcer"],
            "Facultatif. Si la tournée change de jour sans que vous touchiez à cette date, la préparation suit.",
        ),
    ]
    depart = ChampCommune(libre=False, label="Départ et retour", help_text="La mairie de cette commune sert de repère.")

    class Meta:
        model = Tournee
        fields = [
            "date", "vehicule", "depart", "equipe", "materiel", "preparation_le", "preparation_debut",
            "preparation_fin",
        ]  # fmt: skip
        widgets = {
            "date": jour_widget(),
            "equipe": forms.CheckboxSelectMultiple,
            "materiel": forms.Textarea(attrs={"rows": 4}),
            "preparation_le": jour_widget(),
            "preparation_debut": heure_widget(),
            "preparation_fin": heure_widget(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["equipe"].queryset = professionnels("aidants.mobile").order_by("prenom", "nom")


class CopieForm(ChevauchementMixin, forms.Form):
    date = ChampJour(label="Le")
    vehicule = forms.CharField(label="Véhicule", max_length=60, initial=VEHICULE)


class HalteForm(JetonMixin, ChevauchementMixin, FicheForm):
    """Where and when the vehicle stops, and who hosts it."""

    groupes = [
        ("Où", ["commune", "endroit", "adresse", "hote"]),
        ("Quand", ["heure_debut", "heure_fin", "malgre"]),
        ("L’atelier", ["atelier", "places"], "Sans atelier, la halte est ouverte à qui passe."),
        ("L’annonce", ["publique"]),
    ]
    commune = ChampCommune(libre=False)
    hote = ChampOrganisation(label="Partenaire hôte", required=False)

    class Meta:
        model = Halte
        fields = [
            "commune", "endroit", "adresse", "hote", "heure_debut", "heure_fin", "atelier", "places", "publique",
        ]  # fmt: skip
        widgets = {"heure_debut": heure_widget(), "heure_fin": heure_widget()}
        help_texts = {"endroit": "Salle des fêtes, marché, place…"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["jeton"]


class MotifForm(forms.Form):
    motif = forms.ChoiceField(label="Raison", choices=MotifAnnulation.choices, initial=MotifAnnulation.METEO)


class ReportForm(ChevauchementMixin, MotifForm):
    date = ChampJour(label="Reportée au", help_text="Le lieu, les heures, l’hôte et les inscriptions suivent.")
    field_order = ["date", "malgre", "motif"]


class InscriptionForm(JetonMixin, FicheForm):
    """Somebody who comes to the workshop."""

    groupes = [
        ("Qui", ["prenom", "nom", "telephone"]),
        ("Le trajet", ["ramassage", "commune", "adresse"]),
    ]
    commune = ChampCommune(libre=False, required=False, help_text="Obligatoire pour aller chercher la personne.")

    class Meta:
        model = InscriptionHalte
        fields = ["prenom", "nom", "telephone", "ramassage", "commune", "adresse"]
        widgets = {"telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})}

    def clean(self):
        donnees = super().clean()
        if donnees.get("ramassage") and not donnees.get("commune") and "commune" not in self.errors:
            self.add_error("commune", "Pour aller chercher quelqu’un, il faut sa commune.")
        return donnees


class ConventionForm(FicheForm):
    groupes = [
        ("La commune", ["commune", "organisation"]),
        ("Les visites", ["debut", "fin", "visites_par_an", "prix_visite", "premiere_gratuite"]),
    ]
    commune = ChampCommune(libre=False)
    organisation = ChampOrganisation(label="Signataire", required=False, help_text="Vide\u00a0: la commune elle-même.")

    class Meta:
        model = ConventionMobile
        fields = [
            "commune", "organisation", "debut", "fin", "visites_par_an", "prix_visite", "premiere_gratuite",
        ]  # fmt: skip
        widgets = {"debut": jour_widget(), "fin": jour_widget()}


class CompteRenduForm(FicheForm):
    """What was done at the stop; the heads are in the grid beside it."""

    depliants = forms.IntegerField(label="Dépliants remis", min_value=0, max_value=10_000, required=False)

    class Meta:
        model = Halte
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 6, "data-largeur": "plein"})}
        help_texts = {"note": "Ce qui s’est passé, sans nom de personne."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["depliants"].initial = self.instance.depliants
        self.fields["note"].required = True
        self.fields["note"].error_messages["required"] = "Deux mots suffisent : que s’est-il passé ?"

    def clean_depliants(self):
        return self.cleaned_data["depliants"] or 0


class RattachementForm(forms.Form):
    """Where an entry whose stop is gone goes."""

    halte = forms.ModelChoiceField(Halte.objects.none(), label="Rattacher à la halte", empty_label="Choisir…")

    def __init__(self, *args, saisie: Saisie, **kwargs):
        super().__init__(*args, **kwargs)
        tenables = Halte.objects.tenables().filter(date__lte=aujourdhui()).select_related("commune")
        self.fields["halte"].queryset = tenables.order_by("-date", "-pk")


class AccueilForm(forms.Form):
    dossier = ChampDossier(label="Personne suivie")
