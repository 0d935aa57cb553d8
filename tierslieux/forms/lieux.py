from django import forms

from danaecare.socle.communs.fichiers.images import FORMATS_DITS
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from danaecare.socle.communs.texte.nombres import DecimaleField
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from tierslieux.choix import Equipement, Jour, Moment, ProfilTarif
from tierslieux.forms.champs import ChampHeure, DateCourte, annee_plausible
from tierslieux.models import Espace, Fermeture, Lieu


class LieuForm(VersionForm):
    class Meta:
        model = Lieu
        fields = ["nom", "adresse", "zone", "acces", "courriel", "telephone", "ouvert_aux_demandes"]
        widgets = {"acces": forms.Textarea(attrs={"rows": 3})}


class EspaceForm(VersionForm):
    equipements = forms.MultipleChoiceField(
        label="Équipements", choices=Equipement, widget=forms.CheckboxSelectMultiple, required=False
    )
    acces_pmr = forms.TypedChoiceField(
        label="Accès de plain-pied (PMR)", required=False, empty_value=None, coerce=lambda v: v == "oui",
        choices=[("", "Non renseigné"), ("oui", "Oui"), ("non", "Non")],
    )  # fmt: skip

    class Meta:
        model = Espace
        fields = [
            "nom", "ordre", "description", "capacite", "surface_m2", "acces_pmr", "equipements", "reservable",
            "battement_avant_min", "battement_apres_min", "postes",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.acces_pmr is not None:
            self.initial["acces_pmr"] = "oui" if self.instance.acces_pmr else "non"


class HorairesForm(forms.Form):
    """The week of a place: for each day and half-day, two hours or nothing."""

    def __init__(self, *args, lieu, **kwargs):
        super().__init__(*args, **kwargs)
        connus = {(h.jour, h.moment): h for h in lieu.horaires.all()}
        self.groupes = []
        for jour in Jour:
            noms = []
            for moment in Moment:
                horaire = connus.get((jour.value, moment.value))
                for cote in ("debut", "fin"):
                    nom = f"{moment.value}_{jour.value}_{cote}"
                    self.fields[nom] = ChampHeure(
                        label=f"{moment.label.capitalize()}, {'de' if cote == 'debut' else 'à'}",
                        required=False,
                        initial=getattr(horaire, cote, None),
                    )
                    noms.append(nom)
            self.groupes.append((jour.label.capitalize(), noms))

    def clean(self):
        donnees = super().clean()
        self.horaires = {}
        for jour in Jour:
            for moment in Moment:
                debut, fin = (donnees.get(f"{moment.value}_{jour.value}_{cote}") for cote in ("debut", "fin"))
                if (debut is None) != (fin is None):
                    self.add_error(
                        f"{moment.value}_{jour.value}_{'fin' if fin is None else 'debut'}",
                        "Donnez les deux heures, ou aucune si le lieu est fermé.",
                    )
                elif debut is not None and fin <= debut:
                    self.add_error(f"{moment.value}_{jour.value}_fin", "La fermeture doit suivre l’ouverture.")
                elif debut is not None:
                    self.horaires[jour.value, moment.value] = (debut, fin)
        return donnees


class FermetureForm(SansEcrire, forms.ModelForm):
    class Meta:
        model = Fermeture
        fields = ["espace", "debut", "fin", "moment", "motif"]
        widgets = {"debut": DateCourte, "fin": DateCourte}

    def __init__(self, *args, lieu, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["espace"].queryset = Espace.objects.filter(lieu=lieu, archive_le__isnull=True)
        self.fields["espace"].empty_label = "Tout le lieu"
        self.fields["moment"].choices = [("", "La journée"), *Moment.choices]

    def clean(self):
        donnees = super().clean()
        for nom in ("debut", "fin"):
            annee_plausible(donnees.get(nom))
        if donnees.get("debut") and donnees.get("fin") and donnees["fin"] < donnees["debut"]:
            self.add_error("fin", "La fin de la fermeture précède son début.")
        return donnees


class TarifForm(forms.Form):
    profil = forms.ChoiceField(label="Tarif", choices=ProfilTarif)
    depuis = forms.DateField(label="À partir du", widget=DateCourte, validators=[annee_plausible])
    montant = DecimaleField(label="Prix de la demi-journée (€)", min_value=0, max_digits=7)


class PhotoForm(forms.Form):
    image = forms.FileField(label="Photo", widget=ChoixFichier, help_text=f"{FORMATS_DITS}, 12 Mo au plus.")
    legende = forms.CharField(
        label="Ce que montre la photo", max_length=200,
        help_text="Lue à voix haute aux personnes qui ne voient pas l’image.",
    )  # fmt: skip
