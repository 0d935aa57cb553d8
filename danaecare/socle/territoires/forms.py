"""The commune field of every app, and the forms of this one."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from danaecare.socle.communs.interface.formulaires import raisons
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune, Secteur
from danaecare.socle.territoires.resolution import CommuneIntrouvable, lieu_resoudre


class TexteSaisi(str):
    """What a person typed, as it was: shown again unchanged beside its error."""


class CommuneWidget(forms.TextInput):
    """A text box; static/js/suggestions.js adds suggestions to it. Without JavaScript a name or a code is enough."""

    def __init__(self, attrs=None):
        super().__init__(
            {
                "data-suggestions": reverse_lazy("territoires:commune_suggerer"),
                "data-suggestions-nom": "commune",
                "autocomplete": "off",
                "spellcheck": "false",
                **(attrs or {}),
            }
        )


class ChampCommune(forms.CharField):
    """A commune, typed: "st etienne", "42000", "42218", "Chalmazel", "Bordeaux 33000". Cleans to a `Lieu` or None.

    With `libre=False` only the communes of the table are taken, and it cleans to a `Commune`: for a foreign key.
    """

    widget = CommuneWidget

    def __init__(self, *, libre=True, label="Commune", help_text=None, **kwargs):
        self.libre = libre
        if help_text is None:
            help_text = "Nom, code postal ou code INSEE."
            if libre:
                help_text += " Hors de la région, le nom et le code postal\u00a0: Bordeaux 33000."
        super().__init__(label=label, help_text=help_text, max_length=120, **kwargs)

    def bound_data(self, data, initial):
        return TexteSaisi(data) if data else data

    def prepare_value(self, value):
        if isinstance(value, TexteSaisi) or not value:
            return value
        if isinstance(value, str):
            value = Commune.objects.filter(pk=value).first()
        if isinstance(value, Commune):
            value = Lieu(commune=value)
        return value.saisie if value else ""

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "").strip()

    def clean(self, value):
        texte = super().clean(value)
        try:
            lieu = lieu_resoudre(texte, par_personne=True)
        except CommuneIntrouvable as erreur:
            raise ValidationError(str(erreur), code="commune") from erreur
        if self.libre or lieu is None:
            return lieu
        if lieu.commune is None:
            raise ValidationError(
                f"«\u00a0{lieu.saisie}\u00a0» est hors de la région connue du hub\u00a0: "
                "choisissez une commune de la Loire ou d’un département voisin.",
                code="hors_region",
            )
        return lieu.commune


class LieuMixin(forms.Form):
    """For the ModelForm of a `Localise` model: `class AidantForm(LieuMixin, VersionForm)`, "lieu" among its fields."""

    lieu = ChampCommune(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("lieu", self.instance.lieu)

    def clean_lieu(self):
        self.instance.lieu = self.cleaned_data["lieu"]
        return self.cleaned_data["lieu"]


class ChampCommunes(forms.CharField):
    """Several communes, one a line. Cleans to a list of `Commune`; every bad line is named.

    Those of the Loire alone, unless `voisines`.
    """

    widget = forms.Textarea

    def __init__(self, *, voisines=False, **kwargs):
        self.voisines = voisines
        super().__init__(**kwargs)

    def clean(self, value):
        texte = super().clean(value)
        communes, erreurs = {}, []
        for ligne in filter(None, (ligne.strip() for ligne in texte.splitlines())):
            try:
                lieu = lieu_resoudre(ligne, par_personne=True)
            except CommuneIntrouvable as erreur:
                erreurs.append(str(erreur))
                continue
            if lieu.commune is None:
                erreurs.append(f"{lieu.saisie} est hors de la région connue du hub.")
            elif lieu.hors_loire and not self.voisines:
                erreurs.append(f"{lieu.saisie} n’est pas dans la Loire\u00a0: elle n’a pas de secteur.")
            else:
                communes[lieu.commune.code] = lieu.commune
        if erreurs:
            raise ValidationError(erreurs)
        return list(communes.values())


def champ_depuis():
    return forms.DateField(
        label="À partir du",
        initial=aujourdhui,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Une date passée change aussi les chiffres de ces années-là\u00a0; un rapport publié ne bouge pas.",
    )


class SecteurForm(forms.ModelForm):
    class Meta:
        model = Secteur
        fields = ["nom", "ordre"]
        help_texts = {"ordre": "Sa place dans les tableaux et les légendes."}

    def refuser(self, refus) -> None:
        """Whatever the reason, it is about the name."""
        self.add_error("nom", raisons(refus))


class RattachementForm(forms.Form):
    """Move communes into a sector from a day on."""

    communes = ChampCommunes(label="Communes", help_text="Une par ligne\u00a0: nom, code postal ou code INSEE.")
    debut = champ_depuis()


class SecteurDeCommuneForm(forms.Form):
    """The sector of one commune from a day on."""

    secteur = forms.ModelChoiceField(queryset=Secteur.objects.none(), label="Secteur")
    debut = champ_depuis()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        secteurs = Secteur.objects.select_related("decoupage")
        self.fields["secteur"].queryset = secteurs
        self.fields["secteur"].label_from_instance = lambda s: f"{s.nom} ({s.decoupage.nom})"
