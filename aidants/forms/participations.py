"""The followed caregivers at a collective action, from the action and from the file."""

from datetime import timedelta

from django import forms

from danaecare.socle.animation.choix import Etat, Presence
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte

# How far back an action is still offered; an older one is pointed from its own sheet.
RECUL = timedelta(days=400)


class ChampAction(forms.ModelChoiceField):
    def label_from_instance(self, action):
        return f"{date_courte(action.date)} · {action} ({action.get_genre_display().lower()})"


class ParticipationForm(forms.Form):
    """From the file: which action, who of the file, come or expected."""

    action = ChampAction(label="Action collective", queryset=None, empty_label="Choisir…")
    aidants = forms.ModelMultipleChoiceField(label="Qui", queryset=None, widget=forms.CheckboxSelectMultiple)
    presence = forms.ChoiceField(label="Présence", choices=Presence.choices, widget=forms.RadioSelect)

    def __init__(self, *args, aidants, **kwargs):
        super().__init__(*args, **kwargs)
        actions = ActionCollective.objects.exclude(etat=Etat.ANNULEE).filter(date__gte=aujourdhui() - RECUL)
        self.fields["action"].queryset = actions.order_by("-date", "-pk")
        self.fields["aidants"].queryset = aidants
        self.initial.setdefault("presence", Presence.INSCRIT)
        self.initial.setdefault("aidants", [aidants[0].pk] if len(aidants) == 1 else [])


class PresenceAidantForm(forms.Form):
    """One line of the action's sheet: what it showed, what is now said."""

    presence = forms.ChoiceField(label="Présence", choices=Presence.choices, widget=forms.RadioSelect)
    vue = forms.ChoiceField(choices=Presence.choices, widget=forms.HiddenInput)
