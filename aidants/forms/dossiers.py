from django import forms

from aidants.choix import MotifSortie
from aidants.forms.bases import ChampJour, ChangementMixin, CorrectionMixin, FicheForm, jour_widget, professionnels
from aidants.models import Aidant, Dossier
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.documents.sms import sms_regles
from danaecare.socle.communs.interface.formulaires import montrer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.forms import LieuMixin

CONTACT = ["nom", "prenom", "telephone", "courriel", "lieu"]
VENU_DE_SOI = "Vide\u00a0: non renseigné, ou venu de soi-même."
TYPOLOGIES = ["situation_professionnelle", "aide_depuis", "autres_aidants", "aides_professionnelles"]


class AidantForm(ChangementMixin, LieuMixin, FicheForm):
    """A caregiver's sheet; `typologies=False` leaves out what the account may not read."""

    groupes = [
        ("Identité", ["nom", "prenom", "nom_naissance", "genre", "date_naissance", "annee_naissance"]),
        ("Coordonnées", ["telephone", "courriel", "messages_acceptes_le", "sms_acceptes_le", "lieu"]),
        ("Situation", TYPOLOGIES),
        ("Depuis quand", ["vrai_depuis", "motif_correction"]),
    ]

    class Meta:
        model = Aidant
        fields = [
            "nom", "prenom", "nom_naissance", "genre", "date_naissance", "annee_naissance",
            "telephone", "courriel", "messages_acceptes_le", "sms_acceptes_le", "lieu", *TYPOLOGIES,
        ]  # fmt: skip
        widgets = {
            "date_naissance": jour_widget(),
            "messages_acceptes_le": jour_widget(),
            "sms_acceptes_le": jour_widget(),
            "annee_naissance": forms.NumberInput(attrs={"min": 1900, "inputmode": "numeric"}),
            "aide_depuis": forms.NumberInput(attrs={"min": 1940, "inputmode": "numeric"}),
            "telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "courriel": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "annee_naissance": "Si la date n’est pas connue.",
            "nom_naissance": "S’il est autre : la recherche le trouve aussi.",
            "messages_acceptes_le": "Le jour où la personne a dit oui. Vide : aucun courriel ne part.",
        }

    def __init__(self, *args, typologies=True, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.date_naissance:
            self.initial["annee_naissance"] = None
        if not sms_regles():
            del self.fields["sms_acceptes_le"]
        if not typologies:
            for nom in TYPOLOGIES:
                del self.fields[nom]

    def clean_aide_depuis(self):
        annee = self.cleaned_data["aide_depuis"]
        if annee is not None and not 1940 <= annee <= aujourdhui().year:
            raise forms.ValidationError("L’année s’écrit en quatre chiffres, entre 1940 et aujourd’hui.")
        return annee


class DossierForm(CorrectionMixin, ChangementMixin, FicheForm):
    """What the file says of itself: first contact, referent, notice, next step.

    The referent is given to a file that has none, or gives her own away; else the coordination hands it over.
    """

    oriente_par = ChampOrganisation(label="Orienté par", required=False, help_text=VENU_DE_SOI)
    jour_de_compte = "date_premier_contact"
    groupes = [
        (
            "Premier contact",
            [
                "date_premier_contact",
                "premier_contact",
                "oriente_par",
                "referent",
                "vrai_depuis",
                "motif_correction",
            ],
        ),
        (
            "Notice d’information",
            ["notice_version", "notice_remise_le", "notice_moyen"],
            "La personne est informée du traitement de ses données : ce n’est pas un consentement à demander.",
        ),
        ("Prochain pas", ["prochain_pas", "prochain_pas_le"]),
    ]

    class Meta:
        model = Dossier
        fields = [
            "date_premier_contact", "premier_contact", "oriente_par", "referent",
            "notice_version", "notice_remise_le", "notice_moyen", "prochain_pas", "prochain_pas_le",
        ]  # fmt: skip
        widgets = {
            "date_premier_contact": jour_widget(),
            "notice_remise_le": jour_widget(),
            "prochain_pas_le": jour_widget(),
            "prochain_pas": forms.TextInput(attrs={"data-largeur": "plein"}),
        }
        help_texts = {
            "prochain_pas": "En quelques mots. La personne peut lire ce commentaire.",
            "notice_version": "Par exemple 2026-1.",
        }

    def __init__(self, *args, utilisateur, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.referent_id not in (None, utilisateur.pk):
            del self.fields["referent"]
        else:
            self.fields["referent"].queryset = professionnels("aidants.typologies")
            self.fields["referent"].empty_label = "À attribuer"

    def clean(self):
        donnees = super().clean()
        if donnees.get("notice_remise_le") and not donnees.get("notice_version"):
            self.add_error("notice_version", "Dites quelle version de la notice a été remise.")
        return donnees


class PasForm(forms.Form):
    texte = forms.CharField(
        label="À faire", max_length=200, help_text="En quelques mots. La personne peut lire ce commentaire."
    )
    le = ChampJour(label="Le")


class ClotureForm(forms.Form):
    """The end of a follow-up: what is planned is ticked, so cancelled; unticked, it is kept."""

    sortie = ChampJour(label="Fin du suivi", initial=aujourdhui)
    motif = forms.ChoiceField(label="Motif", choices=[("", "Choisir…"), *MotifSortie.choices])
    annules = forms.MultipleChoiceField(
        label="Ce qui est prévu et sera annulé",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Décochez ce qui est gardé. Qui a terminé son suivi n’obtient plus de place en liste d’attente.",
    )
    montres = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, prevus, **kwargs):
        super().__init__(*args, **kwargs)
        self.prevus = [prevu.cle for prevu in prevus]
        self.fields["annules"].choices = [(prevu.cle, prevu.texte) for prevu in prevus]
        self.initial |= {"annules": self.prevus, "montres": " ".join(self.prevus)}
        if not (prevus or self.is_bound):
            del self.fields["annules"]
        if self.is_bound:
            self._oublier_ce_qui_n_est_plus()

    def _oublier_ce_qui_n_est_plus(self):
        """What a colleague cancelled meanwhile is no choice any more, and no fault of who ticked it."""
        self.data = self.data.copy()
        self.data.setlist("annules", [cle for cle in self.data.getlist("annules") if cle in self.prevus])

    @property
    def champs(self) -> dict:
        dits = self.cleaned_data
        montres = set(dits["montres"].split())
        gardes = [cle for cle in self.prevus if cle in montres and cle not in dits["annules"]]
        return {"sortie": dits["sortie"], "motif": dits["motif"], "gardes": gardes, "montres": montres}

    def refuser(self, refus):
        """What was planned meanwhile is now shown, ticked like the rest."""
        montrer(self, refus)
        vus = set(self.cleaned_data["montres"].split())
        neufs = [cle for cle in self.prevus if cle not in vus]
        self.data.setlist("annules", [*self.data.getlist("annules"), *neufs])
        self.data["montres"] = " ".join(self.prevus)


class ReouvertureForm(forms.Form):
    entree = ChampJour(label="Reprise du suivi", initial=aujourdhui)
