from django import forms

from danaecare.socle.communs.interface.formulaires import SansEcrire
from tierslieux.forms.champs import DateCourte
from tierslieux.models import VacancesScolaires


class VacancesForm(SansEcrire, forms.ModelForm):
    class Meta:
        model = VacancesScolaires
        fields = ["nom", "zone", "debut", "fin"]
        widgets = {"debut": DateCourte, "fin": DateCourte}
        labels = {"debut": "Premier jour sans école", "fin": "Dernier jour sans école"}
