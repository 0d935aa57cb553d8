from django import forms

from aidants.actions.joints import Joints
from aidants.choix import Etat, EtatDroit, NatureDroit, Theme
from aidants.forms.bases import (
    ChampJour,
    ChevauchementMixin,
    CorrectionMixin,
    FicheForm,
    JetonMixin,
    heure_widget,
    jour_widget,
)
from aidants.forms.documents import ChampPapiers, papiers_titres
from aidants.models import Entretien
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.texte.dates import aujourdhui

SUITES = ("orientation", "droit", "droit_pour", "droit_etat", "papiers")


class EntretienForm(JetonMixin, ChevauchementMixin, CorrectionMixin, FicheForm):
    """The page of an interview, done or planned: what was said, and all that goes with it, written at once.

    Each account has the parts that it may write: `typologies` the themes, `note` the note, `suites` what follows.
    """

    groupes = [
        (
            "L’entretien",
            ["etat", "mode", "rencontre", "date", "heure", "duree_min", "malgre", "lieu", "motif_correction"],
        ),
        ("De quoi il a été question", ["themes", "suite", "note"]),
        ("Ce qui le suit", [*SUITES, "prochain", "prochain_heure"]),
    ]
    themes = forms.MultipleChoiceField(
        label="Thèmes abordés", choices=Theme.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Chiffrée, lue de vous et du référent. La personne peut demander à la lire.",
    )
    orientation = ChampOrganisation(label="Orienter vers", required=False)
    droit = forms.ChoiceField(label="Un droit", choices=[("", "Aucun"), *NatureDroit.choices], required=False)
    droit_pour = forms.ChoiceField(label="Pour", required=False)
    droit_etat = forms.ChoiceField(
        label="Où en est ce droit", choices=EtatDroit.choices, required=False, initial=EtatDroit.REPERE
    )
    papiers = ChampPapiers(label="Documents", required=False)
    prochain = ChampJour(
        label="Prochain entretien le", required=False, help_text="Il sera inscrit comme prévu, sur le même mode."
    )
    prochain_heure = forms.TimeField(label="À", required=False, widget=heure_widget())

    class Meta:
        model = Entretien
        fields = ["etat", "mode", "rencontre", "date", "heure", "duree_min", "lieu", "themes", "suite"]
        widgets = {
            "etat": forms.RadioSelect,
            "date": jour_widget(),
            "heure": heure_widget(),
            "duree_min": forms.NumberInput(
                attrs={"min": 1, "max": 600, "list": "durees", "data-puces": "min", "inputmode": "numeric"}
            ),
        }

    def __init__(self, *args, typologies=True, note=False, suites=False, personnes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["etat"].choices = Etat.choices
        self.initial.setdefault("date", aujourdhui())
        absents = [] if typologies else ["themes", "suite"]
        absents += [] if note else ["note"]
        absents += [] if suites else SUITES
        if self.instance.pk:
            absents.append("jeton")
        for nom in absents:
            del self.fields[nom]
        if suites:
            self.fields["droit_pour"].choices = [("", "Non précisé"), *personnes]

    def clean_prochain(self):
        jour = self.cleaned_data["prochain"]
        if jour is not None and jour < aujourdhui():
            raise forms.ValidationError("Le prochain entretien est à venir : choisissez aujourd’hui ou plus tard.")
        return jour

    def clean(self):
        donnees = super().clean()
        if donnees.get("prochain_heure") and "prochain" not in self.errors and not donnees.get("prochain"):
            self.add_error("prochain", "Dites aussi le jour du prochain entretien.")
        if donnees.get("droit_pour") and not donnees.get("droit"):
            self.add_error("droit", "Dites de quel droit il s’agit.")
        return donnees

    @property
    def champs(self):
        """The columns of the interview; what goes with it is `joints`."""
        hors = {"note", "prochain", "prochain_heure", *SUITES}
        return {nom: valeur for nom, valeur in super().champs.items() if nom not in hors}

    @property
    def joints(self) -> Joints:
        dit = self.cleaned_data
        droit = None
        if dit.get("droit"):
            droit = {"nature": dit["droit"], "etat": dit.get("droit_etat") or EtatDroit.REPERE}
            if pour := dit.get("droit_pour"):
                droit["aidant_id" if pour[0] == "a" else "proche_id"] = int(pour[1:])
        fichiers = dit.get("papiers") or []
        titres = self.data.getlist("titres") if fichiers else []
        return Joints(
            note=dit.get("note", ""), orientation=dit.get("orientation"), droit=droit,
            papiers=tuple(papiers_titres(fichiers, titres)), prochain=dit.get("prochain"),
            prochain_heure=dit.get("prochain_heure"),
        )  # fmt: skip
