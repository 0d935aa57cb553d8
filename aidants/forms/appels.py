from django import forms

from aidants.choix import Appelant, IssueAppel, Theme
from aidants.forms.bases import FicheForm, JetonMixin, champ_motif, heure_widget, jour_widget
from aidants.forms.champs import ChampAppelant, ChampDossier, Inconnu
from aidants.models import Appel
from aidants.permissions import Bloc
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.texte.dates import aujourdhui

SUITE = ("convenu", "issue", "rappeler_le", "rappeler_heure", "telephone")
DUREE = {"min": 0, "max": 600, "list": "durees", "inputmode": "numeric", "data-puces": "min", "data-largeur": "plein"}
RESTE = ("appelant", "appelant_nom", "organisation", "sens", "date", "heure", "notice", "motif_correction")


class AppelForm(JetonMixin, FicheForm):
    """The call line: who, how long, about what; the rest is folded until it says something."""

    dossier = ChampAppelant(label="Avec qui", required=False)
    sans_dossier = forms.BooleanField(label="C’est quelqu’un d’autre, qui n’a pas de dossier", required=False)
    themes = forms.MultipleChoiceField(
        label="Thèmes", choices=Theme.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    organisation = ChampOrganisation(label="Structure", required=False)
    notice = forms.BooleanField(label="Notice d’information donnée à l’oral", required=False)

    class Meta:
        model = Appel
        # The file is the action's to write.
        fields = [
            "appelant", "appelant_nom", "telephone", "organisation", "sens", "date", "heure", "duree_min", "themes",
            "convenu", "issue", "rappeler_le", "rappeler_heure",
        ]  # fmt: skip
        widgets = {
            "appelant": forms.RadioSelect,
            "date": jour_widget(),
            "heure": heure_widget(),
            "duree_min": forms.NumberInput(attrs=DUREE),
            "convenu": forms.TextInput(attrs={"data-largeur": "plein"}),
            "telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "rappeler_le": jour_widget(),
            "rappeler_heure": heure_widget(),
        }
        help_texts = {
            "appelant_nom": "S’il n’est pas celui du dossier.",
            "convenu": "En quelques mots. La personne peut lire ce commentaire.",
            "rappeler_le": "Le jour dit, la personne est dans « À faire ».",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appelant"].choices = Appelant.choices
        self.initial.setdefault("date", aujourdhui())
        if not self.instance.pk:
            self.fields["dossier"].widget.attrs["autofocus"] = True
        else:
            del self.fields["notice"], self.fields["jeton"]
            if self.is_bound or self.instance.date.year < aujourdhui().year:
                self.fields["motif_correction"] = champ_motif()
        self.fields["dossier"].sans_dossier = bool(self.is_bound and self["sans_dossier"].value())

    def clean(self):
        donnees = super().clean()
        self._dire_qui(donnees)
        sans_jour = not donnees.get("rappeler_le") and "rappeler_le" not in self.errors
        if donnees.get("issue") == IssueAppel.RAPPEL and sans_jour:
            self.add_error("rappeler_le", "Quel jour rappeler ? Dites-le, pour que ce ne soit pas oublié.")
        elif donnees.get("rappeler_le") and not self.instance.pk:
            donnees["issue"] = donnees.get("issue") or IssueAppel.RAPPEL
        return donnees

    def _dire_qui(self, donnees):
        """Somebody without a file leaves the name or the telephone that was typed, once."""
        qui = donnees.get("dossier")
        if not isinstance(qui, Inconnu):
            return
        donnees["dossier"] = None
        if qui.appelant_nom and donnees.get("appelant_nom"):
            self.add_error("dossier", "Deux noms sont donnés\u00a0: gardez celui qui appelle.")
        for nom, dit in qui._asdict().items():
            donnees[nom] = donnees.get(nom) or dit

    @property
    def champs(self):
        return {nom: valeur for nom, valeur in super().champs.items() if nom != "sans_dossier"}

    @property
    def doute(self) -> bool:
        """Who was typed looks like somebody who is followed: one says whether it is her."""
        codes = {erreur.code for erreur in self.errors.as_data().get("dossier", ())}
        return bool(codes & {"plusieurs", "ressemble"}) or self.fields["dossier"].sans_dossier

    @property
    def suite_dite(self) -> bool:
        return any(self[nom].errors or self[nom].value() for nom in SUITE)

    @property
    def reste_dit(self) -> bool:
        changes = self.changed_data if self.is_bound else []
        return bool(self.instance.pk) or any(nom in self.errors or nom in changes for nom in RESTE)


class RattacherForm(forms.Form):
    dossier = ChampDossier(label="Personne suivie")


class AvecForm(forms.Form):
    """With whom an appointment is planned, from the agenda."""

    dossier = ChampDossier(label="Avec", ecrire=Bloc.RENDEZ_VOUS)
