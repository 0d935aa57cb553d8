from django import forms

from aidants.choix import EtatDroit, NaturePsy
from aidants.forms.bases import (
    ChampJour,
    ChevauchementMixin,
    CorrectionMixin,
    FicheForm,
    JetonMixin,
    heure_widget,
    jour_widget,
    professionnels,
)
from aidants.forms.champs import AIDE, ChampAidant, ChampDossier
from aidants.models import Droit, Evaluation, Groupe, Orientation, Seance, SeanceGroupe
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.texte.dates import aujourdhui
from tierslieux.forms.occupations import EspaceMixin


class DroitForm(JetonMixin, FicheForm):
    beneficiaire = forms.ChoiceField(label="Pour", required=False)

    class Meta:
        model = Droit
        fields = ["nature", "beneficiaire", "etat", "etat_le", "motif"]
        widgets = {"etat_le": jour_widget()}

    def __init__(self, *args, personnes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beneficiaire"].choices = [("", "Non précisé"), *personnes]
        self.initial.setdefault("etat_le", aujourdhui())

    @property
    def champs(self):
        champs = super().champs
        choisi = champs.pop("beneficiaire", "")
        if choisi:
            champs["aidant_id" if choisi[0] == "a" else "proche_id"] = int(choisi[1:])
        return champs


class DroitAvancerForm(forms.Form):
    etat = forms.ChoiceField(label="Où en est ce droit", choices=EtatDroit.choices, widget=forms.RadioSelect)
    etat_le = ChampJour(label="Depuis le", initial=aujourdhui)
    motif = forms.CharField(label="Motif d’un refus ou d’un renoncement", required=False, max_length=200)


class OrientationForm(JetonMixin, FicheForm):
    organisation = ChampOrganisation(label="Structure")

    class Meta:
        model = Orientation
        fields = ["sens", "organisation", "date", "suite", "suite_le"]
        widgets = {"date": jour_widget(), "suite_le": jour_widget(), "sens": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("date", aujourdhui())


class EvaluationForm(JetonMixin, FicheForm):
    """A score: the total alone, the wording of the scales is under licence."""

    class Meta:
        model = Evaluation
        fields = ["instrument", "total", "date", "version", "passation", "partagee"]
        widgets = {"date": jour_widget()}
        help_texts = {"total": "Le total seul : les questions de l’échelle sont sous licence."}

    def __init__(self, *args, aidants=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("date", aujourdhui())
        if len(aidants) > 1:
            self.fields = {
                "aidant": forms.ModelChoiceField(label="Aidant", queryset=aidants, empty_label=None), **self.fields,
            }  # fmt: skip


class SeanceForm(JetonMixin, EspaceMixin, ChevauchementMixin, CorrectionMixin, FicheForm):
    field_order = ["date", "heure", "duree_min", "nombre", "malgre", "etat", "espace", "forcer", "motif_depassement"]
    nombre = forms.IntegerField(
        label="Nombre de séances", initial=1, min_value=1, max_value=12, required=False,
        help_text="Au-delà d’une\u00a0: une par semaine, le même jour à la même heure.",
    )  # fmt: skip

    class Meta:
        model = Seance
        fields = ["date", "heure", "duree_min", "etat", "motif_depassement"]
        widgets = {"date": jour_widget(), "heure": heure_widget(), "etat": forms.RadioSelect}
        help_texts = {"motif_depassement": "Seulement au-delà des séances offertes."}

    def __init__(self, *args, aidants=(), **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["nombre"]
        elif len(aidants) > 1:
            self.fields = {
                "aidant": forms.ModelChoiceField(label="Aidant", queryset=aidants, empty_label=None), **self.fields,
            }  # fmt: skip


class NoteForm(JetonMixin, forms.Form):
    texte = forms.CharField(
        label="Note",
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="La personne peut demander à lire ce texte. Il est chiffré et n’entre dans aucune liste.",
    )
    version_ouverte = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NotePsyForm(NoteForm):
    nature = forms.ChoiceField(
        label="Ce texte est",
        choices=NaturePsy.choices,
        widget=forms.RadioSelect,
        initial=NaturePsy.RESERVEE,
        help_text="Une note réservée n’est lue que de vous. Une synthèse peut être partagée, nom par nom.",
    )
    field_order = ["nature", "texte"]


class UrgenceForm(forms.Form):
    motif = forms.CharField(
        label="Pourquoi ouvrir cette note maintenant",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce motif est montré au référent du dossier, avec votre nom.",
    )


class ArchiveForm(forms.Form):
    motif = forms.CharField(
        label="Pourquoi ouvrir cette archive",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce motif est gardé avec votre nom jusqu’à l’anonymisation du dossier.",
    )


class PartageForm(forms.Form):
    destinataire = forms.ModelChoiceField(label="Partager avec", queryset=None, empty_label="Choisir…")

    def __init__(self, *args, personnes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["destinataire"].queryset = personnes


class EquipeForm(forms.Form):
    membres = forms.ModelMultipleChoiceField(
        label="Équipe du dossier",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Une note ne se partage qu’avec ces personnes et le référent.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membres"].queryset = professionnels("aidants.typologies")


class GroupeForm(FicheForm):
    class Meta:
        model = Groupe
        fields = ["nom", "debut", "fin", "capacite", "lieu", "rythme", "animateur"]
        widgets = {"debut": jour_widget(), "fin": jour_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["animateur"].queryset = professionnels("aidants.typologies")
        self.initial.setdefault("debut", aujourdhui())


class SeanceGroupeForm(EspaceMixin, ChevauchementMixin, FicheForm):
    """A session to come: its day, its hours, its space."""

    field_order = ["date", "heure", "duree_min", "malgre", "espace", "forcer"]

    class Meta:
        model = SeanceGroupe
        fields = ["date", "heure", "duree_min"]
        widgets = {"date": jour_widget(), "heure": heure_widget()}


class InscrireForm(forms.Form):
    aidant = ChampAidant(label="Personne suivie")


class PointageForm(forms.Form):
    """Who was there, in one screen."""

    date = ChampJour(label="Séance du", initial=aujourdhui)
    presents = forms.ModelMultipleChoiceField(
        label="Présents", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, aidants, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["presents"].queryset = aidants


class ReaffecterForm(forms.Form):
    de = forms.ModelChoiceField(label="Dossiers de", queryset=None, empty_label="Choisir…")
    a = forms.ModelChoiceField(label="Confiés à", queryset=None, empty_label="Choisir…")
    dossier = ChampDossier(label="Un seul dossier", required=False, help_text=f"{AIDE} Laissez vide pour tous.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["de"].queryset = professionnels("aidants.typologies")
        self.fields["a"].queryset = professionnels("aidants.typologies")


class ReportForm(forms.Form):
    report_au = ChampJour(label="Reporter l’archivage au")
    motif = forms.CharField(label="Motif", max_length=200)
