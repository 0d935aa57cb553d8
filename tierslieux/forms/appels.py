from django import forms

from tierslieux.forms.champs import DateCourte
from tierslieux.forms.fiche import FicheForm
from tierslieux.models import (
    Appel,
    Lieu,
)


class AppelForm(FicheForm):
    """One line: what about, and how many."""

    class Meta:
        model = Appel
        fields = ["sujet", "nombre", "jour", "lieu"]
        widgets = {
            "jour": DateCourte,
            "sujet": forms.TextInput(attrs={"list": "sujets", "autocomplete": "off"}),
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lieu"].queryset = Lieu.objects.ouverts()
        self.fields["lieu"].empty_label = "Non renseigné"
