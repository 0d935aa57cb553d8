from django import forms

from danaecare.socle.annuaire.champs import ChampPersonne
from danaecare.socle.communs.formulaires import VersionForm
from gouvernance.choix import EtatPresence
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import Declaration, Instance, Mandat, Resolution, Seance


class InstanceForm(VersionForm):
    class Meta:
        model = Instance
        fields = [
            "nom", "genre", "membres_min", "membres_max", "mandat_mois", "quorum_pct", "procuration", "decision",
            "convocation",
        ]  # fmt: skip
        help_texts = {
            "quorum_pct": "Vide si les statuts n’en demandent pas.",
            "decision": "Par exemple : consensus, à défaut majorité simple des voix des présents.",
            "convocation": "Par exemple : à la demande de la moitié de ses membres.",
        }


class MandatForm(LiensForm):
    liens = ("personne",)
    personne = ChampPersonne(label="Personne")
    field_order = ["instance", "personne", "poste", "debut", "fin", "termine_le"]

    class Meta:
        model = Mandat
        fields = ["instance", "poste", "debut", "fin", "termine_le"]
        widgets = {nom: date_widget() for nom in ("debut", "fin", "termine_le")}
        help_texts = {"termine_le": "Seulement en cas de départ avant la fin prévue."}


class SeanceForm(VersionForm):
    class Meta:
        model = Seance
        fields = ["instance", "date", "heure", "lieu", "ordre_du_jour"]
        widgets = {"date": date_widget(), "heure": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


class ProcesVerbalForm(VersionForm):
    class Meta:
        model = Seance
        fields = ["proces_verbal"]
        widgets = {"proces_verbal": forms.Textarea(attrs={"rows": 24})}


class ResolutionForm(forms.ModelForm):
    class Meta:
        model = Resolution
        fields = ["texte", "consensus", "pour", "contre", "abstention", "responsable", "echeance"]
        widgets = {"texte": forms.Textarea(attrs={"rows": 3}), "echeance": date_widget()}


class PresencesForm(forms.Form):
    """One select a person called."""

    def __init__(self, *args, presences, procuration, **kwargs):
        super().__init__(*args, **kwargs)
        choix = [c for c in EtatPresence.choices if procuration or c[0] != EtatPresence.REPRESENTE]
        for presence in presences:
            self.fields[str(presence.pk)] = forms.ChoiceField(
                label=str(presence.personne), choices=choix, initial=presence.etat
            )

    @property
    def etats(self) -> dict[int, str]:
        return {int(pk): etat for pk, etat in self.cleaned_data.items()}


class DeclarationForm(forms.ModelForm):
    class Meta:
        model = Declaration
        fields = ["objet", "changement_le"]
        widgets = {"changement_le": date_widget()}
        help_texts = {"objet": "Statuts, siège, dirigeants : ce qui a changé."}
