"""Gardens: sheet, exit, contacts, visits, pictures."""

from decimal import Decimal

from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.fichiers.images import FORMATS_DITS
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.nombres import DecimaleField, DecimaleInput
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from danaecare.socle.territoires.forms import LieuMixin
from jardins.choix import PublicJardin
from jardins.forms.champs import cases, champ_date, date_widget, oui_non
from jardins.models import ContactJardin, Jardin, PhotoJardin, VisiteJardin


class _PointInput(DecimaleInput):
    def format_value(self, value):
        """All its decimals: they are the place."""
        return f"{Decimal(str(value)):f}".replace(".", ",") if isinstance(value, float) else super().format_value(value)


class PointField(DecimaleField):
    """A latitude or a longitude, that the base keeps as a float."""

    widget = _PointInput

    def __init__(self, **options):
        super().__init__(required=False, decimal_places=15, **options)

    def clean(self, value):
        lu = super().clean(value)
        return lu if lu is None else float(lu)

    def has_changed(self, initial, data):
        return super().has_changed(None if initial is None else Decimal(str(initial)), data)


class JardinForm(LieuMixin, VersionForm):
    latitude = PointField(
        label="Latitude", min_value=41, max_value=52,
        help_text="45,4386 par exemple. Sans point, la carte le place à la mairie de sa commune.",
    )  # fmt: skip
    longitude = PointField(label="Longitude", min_value=-6, max_value=10)
    surface_m2 = DecimaleField(
        label="Surface (m²)", required=False, min_value=0, max_value=500_000, max_digits=8, decimal_places=1
    )
    structure = ChampOrganisation(label="Structure d’accueil", required=False)
    publics = forms.MultipleChoiceField(label="Publics", choices=PublicJardin.choices, widget=cases(), required=False)

    groupes = (
        ("Le jardin", ["nom", "structure", "lieu", "adresse", "surface_m2", "publics", "accessible"]),
        (
            "Solidarité et conservation",
            ["carres_solidaires", "beneficiaire_solidaire", "carres_conservatoires", "especes_conservees"],
        ),
        (
            "Dans le réseau",
            ["adhesion", "sortie", "motif_sortie"],
            "Sans date d’entrée, le jardin est en projet. Les chiffres de chaque année suivent ces dates.",
        ),
        ("Repères", ["latitude", "longitude", "notes"]),
    )

    class Meta:
        model = Jardin
        fields = [
            "nom", "structure", "lieu", "adresse", "surface_m2", "publics", "accessible", "carres_solidaires",
            "beneficiaire_solidaire", "carres_conservatoires", "especes_conservees", "adhesion", "sortie",
            "motif_sortie", "latitude", "longitude", "notes",
        ]  # fmt: skip
        widgets = {"adhesion": date_widget(), "sortie": date_widget(), "accessible": oui_non()}


class SortieForm(forms.Form):
    sortie = champ_date(label="Date de sortie")
    motif_sortie = forms.CharField(label="Motif", max_length=200, required=False)


class ContactForm(forms.ModelForm):
    class Meta:
        model = ContactJardin
        fields = ["nom", "fonction", "telephone", "courriel"]


class VisiteForm(VersionForm):
    class Meta:
        model = VisiteJardin
        fields = ["date", "objet", "compte_rendu", "suite", "suite_le"]
        widgets = {"date": date_widget(), "suite_le": date_widget()}


class PhotoForm(forms.ModelForm):
    class Meta:
        model = PhotoJardin
        fields = ["image", "legende", "prise_le"]
        widgets = {
            "prise_le": date_widget(),
            "image": ChoixFichier(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic"}),
        }
        help_texts = {"image": f"{FORMATS_DITS}, 15 Mo au plus. Le lieu et l’appareil notés dedans sont effacés."}
