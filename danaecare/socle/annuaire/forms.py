from django import forms

from danaecare.socle.annuaire.actions.fusion import ABSORBEE, GARDEE
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.annuaire.choix import NatureOrganisation, Qualite
from danaecare.socle.annuaire.models import Contact, Organisation, Personne
from danaecare.socle.annuaire.requetes import champs_en_conflit
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.territoires.forms import LieuMixin

_TELEPHONE = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})


class FicheForm(LieuMixin, VersionForm):
    """What the forms of both sheets share: the e-mail in lower case."""

    def clean_courriel(self):
        return self.cleaned_data["courriel"].lower()


class OrganisationForm(FicheForm):
    nature = forms.ChoiceField(
        label="Nature", choices=[("", "Non renseignée"), *NatureOrganisation.choices], required=False
    )
    site = forms.URLField(label="Site", required=False, assume_scheme="https", widget=forms.TextInput)

    groupes = (
        ("L’organisation", ("nom", "sigle", "nature", "activite")),
        ("La joindre", ("telephone", "courriel", "adresse", "lieu", "site")),
        ("Ma Boussole Aidants", ("ma_boussole", "ma_boussole_verifiee_le")),
    )

    class Meta:
        model = Organisation
        fields = [
            "nom", "sigle", "nature", "activite", "telephone", "courriel", "adresse", "lieu", "site", "ma_boussole",
            "ma_boussole_verifiee_le",
        ]  # fmt: skip
        widgets = {
            "telephone": _TELEPHONE,
            "ma_boussole_verifiee_le": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"ma_boussole": "Référencée dans l’annuaire national"}
        help_texts = {
            "sigle": "Tel qu’on le dit au téléphone\u00a0: CCAS, MJC…",
            "activite": "En quelques mots\u00a0: répit à domicile, jardin partagé…",
        }


class PersonneForm(FicheForm):
    qualites = forms.MultipleChoiceField(
        label="Qualités", choices=Qualite.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    employeur = ChampOrganisation(label="Structure ou employeur", required=False, nouvelle=True)

    groupes = (
        ("La personne", ("nom", "prenom", "nom_naissance", "qualites", "employeur", "fonction")),
        ("La joindre", ("telephone", "courriel", "adresse", "lieu")),
    )

    class Meta:
        model = Personne
        fields = ["nom", "prenom", "nom_naissance", "qualites", "fonction", "telephone", "courriel", "adresse", "lieu"]
        widgets = {"telephone": _TELEPHONE}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("employeur", self.instance.employeur_id and self.instance.employeur)


class _BreveForm(VersionForm):
    """A sheet made from the field that lacks it: who, and how to reach her; the rest waits for the sheet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "creer_%s", **kwargs})

    def clean_courriel(self):
        return self.cleaned_data["courriel"].lower()


class PersonneBreveForm(_BreveForm):
    class Meta:
        model = Personne
        fields = ["prenom", "nom", "telephone", "courriel"]
        widgets = {"telephone": _TELEPHONE}


class OrganisationBreveForm(_BreveForm):
    class Meta:
        model = Organisation
        fields = ["nom", "telephone", "courriel"]
        widgets = {"telephone": _TELEPHONE, "nom": forms.TextInput(attrs={"data-largeur": "plein"})}


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["nom", "fonction", "telephone", "courriel"]
        widgets = {"telephone": _TELEPHONE}


class FusionForm(forms.Form):
    """For each field that both sheets fill otherwise: which value stays."""

    def __init__(self, *args, gardee, absorbee, **kwargs):
        super().__init__(*args, **kwargs)
        for champ in champs_en_conflit(gardee, absorbee):
            self.fields[champ] = forms.ChoiceField(
                label=libelle_champ(type(gardee), champ),
                choices=[(GARDEE, valeur_lisible(gardee, champ)), (ABSORBEE, valeur_lisible(absorbee, champ))],
                initial=GARDEE,
                widget=forms.RadioSelect,
            )


def libelle_champ(modele, champ: str) -> str:
    libelle = "commune" if champ == "lieu" else str(modele._meta.get_field(champ).verbose_name)
    return libelle[:1].upper() + libelle[1:]


def valeur_lisible(fiche, champ: str) -> str:
    """The value of a field as a page shows it; empty when nothing is said."""
    if champ == "qualites":
        return fiche.qualites_libelles
    if champ == "nature":
        return fiche.get_nature_display()
    valeur = getattr(fiche, champ)
    if isinstance(valeur, bool):
        return "Oui" if valeur else "Non"
    if hasattr(valeur, "strftime"):
        return f"{valeur:%d/%m/%Y}"
    return "" if valeur is None else str(valeur)
