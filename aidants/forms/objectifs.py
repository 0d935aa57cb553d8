from django import forms

from aidants.forms.bases import ChampJour, FicheForm, JetonMixin, jour_widget
from aidants.models import Dossier, Objectif, PointObjectif
from aidants.models.objectifs import Niveau
from danaecare.socle.communs.texte.dates import aujourdhui

ENTRETIENS_MAX = 12


class ObjectifForm(JetonMixin, FicheForm):
    """A goal in the person's own words; of a couple, whose it is."""

    class Meta:
        model = Objectif
        fields = ["texte", "espere", "pose_le"]
        widgets = {"texte": forms.Textarea(attrs={"rows": 2}), "pose_le": jour_widget()}
        help_texts = {
            "texte": "Écrit avec la personne, comme elle le dit\u00a0: elle peut le relire.",
            "espere": "Ce qui sera différent, pour vous deux, quand ce sera atteint.",
        }

    def __init__(self, *args, aidants=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("pose_le", aujourdhui())
        if len(aidants) > 1:
            self.fields = {
                "aidant": forms.ModelChoiceField(label="Pour", queryset=aidants, empty_label=None), **self.fields,
            }  # fmt: skip


class PointForm(JetonMixin, FicheForm):
    """Where a goal stands; the next step, if one is agreed, is a step of the file."""

    niveau = forms.TypedChoiceField(
        label="Où en est-on", choices=Niveau.choices, coerce=int, widget=forms.RadioSelect,
        help_text="À dire avec la personne\u00a0: c’est elle qui sait.",
    )  # fmt: skip
    pas = forms.CharField(label="Prochain pas", required=False, max_length=200)
    pas_le = ChampJour(label="Ce pas, le", required=False)

    class Meta:
        model = PointObjectif
        fields = ["le", "niveau", "mot", "repit_heures", "entretien"]
        widgets = {"le": jour_widget()}
        help_texts = {
            "mot": "Ce qui a changé, ou ce qui bloque.",
            "repit_heures": "Seulement s’il y en a depuis le dernier point.",
        }

    def __init__(self, *args, dossier: Dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("le", aujourdhui())
        recents = dossier.entretiens.honores().order_by("-date", "-pk").values_list("pk", flat=True)[:ENTRETIENS_MAX]
        self.fields["entretien"].queryset = dossier.entretiens.filter(pk__in=list(recents))
        self.fields["entretien"].empty_label = "Hors d’un entretien"

    def clean(self):
        dit = super().clean()
        if bool(dit.get("pas")) != bool(dit.get("pas_le")) and not {"pas", "pas_le"} & set(self.errors):
            manque = "pas_le" if dit.get("pas") else "pas"
            self.add_error(manque, "Un pas a un texte et un jour\u00a0: complétez, ou laissez les deux vides.")
        return dit
