"""Work days: the day, workshops, inscriptions, attendance."""

from decimal import Decimal

from django import forms
from django.utils.html import format_html

from danaecare.socle.animation.choix import Presence, RoleParticipant
from danaecare.socle.annuaire.champs import ChampPersonne
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.communs.texte.nombres import DecimaleField
from danaecare.socle.territoires.forms import ChampCommune
from jardins.forms.champs import champ_date, heure_widget
from jardins.models import AtelierChantier, Jardin

HEURES_MAX = Decimal(24)


class ChantierForm(forms.Form):
    """A work day: the collective action and what is proper to the gardens."""

    version_ouverte = forms.IntegerField(widget=forms.HiddenInput, required=False)
    titre = forms.CharField(label="Titre", max_length=160)
    date = champ_date(label="Date")
    heure_debut = forms.TimeField(label="De", widget=heure_widget(), required=False)
    heure_fin = forms.TimeField(label="À", widget=heure_widget(), required=False)
    jardin = forms.ModelChoiceField(
        label="Jardin",
        queryset=Jardin.objects.all(),
        required=False,
        empty_label="Ailleurs (à la pépinière, par exemple)",
    )
    endroit = forms.CharField(label="Lieu", max_length=160, required=False, help_text="Vide : le nom du jardin choisi.")
    lieu = ChampCommune(required=False, help_text="Vide : la commune du jardin choisi.")
    outils = forms.CharField(label="Outils à apporter", max_length=300, required=False)
    consignes = forms.CharField(label="Consignes", max_length=2000, required=False, widget=forms.Textarea)
    meteo = forms.CharField(label="Météo", max_length=160, required=False, help_text="Prévue avant, constatée après.")

    @property
    def champs(self):
        """The fields as the action takes them: an empty place is left to the garden's."""
        champs = {nom: valeur for nom, valeur in self.cleaned_data.items() if nom != "version_ouverte"}
        if champs["jardin"]:
            champs["endroit"] = champs["endroit"] or champs["jardin"].nom
            champs["lieu"] = champs["lieu"] or champs["jardin"].lieu
        return champs


class AtelierForm(forms.ModelForm):
    animation = ChampPersonne(label="Animé par", required=False)

    class Meta:
        model = AtelierChantier
        fields = ["titre", "animation", "places"]


class InscriptionForm(forms.Form):
    personne = ChampPersonne(label="Personne", help_text="Une personne de l’annuaire.")
    role = forms.ChoiceField(label="Vient comme", choices=RoleParticipant.choices, initial=RoleParticipant.BENEVOLE)
    voeu_1 = forms.ModelChoiceField(label="1er vœu", queryset=AtelierChantier.objects.none(), required=False)
    voeu_2 = forms.ModelChoiceField(label="2e vœu", queryset=AtelierChantier.objects.none(), required=False)
    apporte = forms.CharField(label="Apporte", max_length=160, required=False)

    def __init__(self, *args, chantier, **kwargs):
        super().__init__(*args, **kwargs)
        for voeu in ("voeu_1", "voeu_2"):
            self.fields[voeu].queryset = chantier.ateliers.all()
            self.fields[voeu].empty_label = "Sans préférence"


class PresencesForm(forms.Form):
    """Everybody's attendance, hours and workshop, in one page."""

    meteo = forms.CharField(label="Météo constatée", max_length=160, required=False)

    def __init__(self, *args, chantier, participations, **kwargs):
        super().__init__(*args, **kwargs)
        self.participations = participations
        self.fields["meteo"].initial = chantier.meteo
        for p in participations:
            self.fields[f"presence_{p.pk}"] = forms.ChoiceField(
                label=format_html('Présence<span class="lecteur"> {}</span>', de(p.personne)),
                choices=Presence.choices,
                initial=p.presence,
            )
            self.fields[f"heures_{p.pk}"] = DecimaleField(
                label=format_html('Heures<span class="lecteur"> {}</span>', de(p.personne)),
                required=False,
                min_value=Decimal("0.25"),
                max_value=HEURES_MAX,
                decimal_places=2,
                initial=p.heures if p.heures is not None else chantier.action.duree_h,
            )

    @property
    def rangs(self):
        """(participation, presence field, hours field) for the page."""
        return [(p, self[f"presence_{p.pk}"], self[f"heures_{p.pk}"]) for p in self.participations]

    @property
    def lignes(self):
        return {
            p.pk: {
                "presence": self.cleaned_data[f"presence_{p.pk}"],
                "heures": self.cleaned_data[f"heures_{p.pk}"],
                "role": p.role,
            }
            for p in self.participations
        }
