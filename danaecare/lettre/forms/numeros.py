"""An issue, a block of it, and what of the programme it takes."""

from django import forms

from danaecare.lettre.models import Bloc, Numero
from danaecare.socle.communs.interface.formulaires import VersionForm


class NumeroForm(VersionForm):
    mois = forms.DateField(
        label="Mois",
        input_formats=["%Y-%m", "%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        help_text="Par exemple 2026-03.",
    )

    class Meta:
        model = Numero
        fields = ["mois", "objet", "chapeau"]
        widgets = {"chapeau": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "objet": "Ce que chacun lira d’abord dans sa messagerie.",
            "chapeau": "Une ligne vide sépare deux paragraphes.",
        }


class BlocForm(VersionForm):
    fichier = forms.FileField(
        label="Image", required=False, widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text="Elle est réduite par le hub, qui la montre à ses lecteurs.",
    )  # fmt: skip
    sans_image = forms.BooleanField(label="Retirer l’image", required=False)
    field_order = ["genre", "titre", "texte", "lien", "lien_texte", "fichier", "sans_image", "alternative"]

    class Meta:
        model = Bloc
        fields = ["genre", "titre", "texte", "lien", "lien_texte", "alternative"]
        widgets = {"texte": forms.Textarea(attrs={"rows": 6}), "lien": forms.URLInput()}
        help_texts = {"texte": "Une ligne vide sépare deux paragraphes."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.image:
            del self.fields["sans_image"]


class ProgrammeForm(forms.Form):
    """What comes is ticked, what only helps is not."""

    prendre = forms.MultipleChoiceField(
        label="À annoncer", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une chose à annoncer."},
    )  # fmt: skip

    def __init__(self, *args, propositions, **kwargs):
        super().__init__(*args, **kwargs)
        self.par_origine = {p.origine: p for p in propositions}
        self.fields["prendre"].choices = [(p.origine, p.dite) for p in propositions]
        self.fields["prendre"].initial = [p.origine for p in propositions if not p.origine.startswith("service:")]

    @property
    def choisies(self) -> list:
        return [self.par_origine[origine] for origine in self.cleaned_data["prendre"]]
