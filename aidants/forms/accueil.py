from django import forms

from aidants.forms.bases import FicheForm, JetonMixin, jour_widget, professionnels
from aidants.forms.dossiers import VENU_DE_SOI
from aidants.forms.proches import CHAMPS_PROCHE
from aidants.models import Dossier, Proche, RelationAide
from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.texte.dates import aujourdhui


class PremierContactForm(JetonMixin, FicheForm):
    """The quick intake: only the day is mandatory here, and the name on the caregiver's part."""

    oriente_par = ChampOrganisation(label="Orienté par", required=False, help_text=VENU_DE_SOI)

    class Meta:
        model = Dossier
        fields = [
            "date_premier_contact", "premier_contact", "oriente_par", "referent", "notice_version", "notice_remise_le",
            "notice_moyen", "prochain_pas", "prochain_pas_le",
        ]  # fmt: skip
        widgets = {
            "date_premier_contact": jour_widget(),
            "notice_remise_le": jour_widget(),
            "prochain_pas_le": jour_widget(),
        }
        help_texts = {
            "prochain_pas": "En quelques mots. La personne peut lire ce commentaire.",
            "notice_version": "Par exemple 2026-1.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["referent"].queryset = professionnels("aidants.typologies")
        self.fields["referent"].empty_label = "À attribuer"
        self.initial.setdefault("date_premier_contact", aujourdhui())

    def clean(self):
        donnees = super().clean()
        if donnees.get("notice_remise_le") and not donnees.get("notice_version"):
            self.add_error("notice_version", "Dites quelle version de la notice a été remise.")
        return donnees


class ProcheAccueilForm(FicheForm):
    """A person helped, with the link of each caregiver of the file; `couple=False`: the file has one."""

    lien = RelationAide._meta.get_field("lien").formfield(label="Lien de l’aidant")
    lien_second = RelationAide._meta.get_field("lien").formfield(label="Lien du second aidant avec la personne aidée")
    cohabitation = RelationAide._meta.get_field("cohabitation").formfield(label="Vivent ensemble")
    intensite = RelationAide._meta.get_field("intensite").formfield(label="Temps d’aide")

    class Meta:
        model = Proche
        fields = CHAMPS_PROCHE
        widgets = {
            "date_naissance": jour_widget(),
            "annee_naissance": forms.NumberInput(attrs={"min": 1900, "inputmode": "numeric"}),
        }

    def __init__(self, *args, couple=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not couple:
            del self.fields["lien_second"]

    @property
    def valeurs(self) -> dict:
        """What `proche_poser` takes; {} when nothing was typed."""
        champs = self.champs
        if not any(champs.values()):
            return {}
        liens = [champs.pop(nom) for nom in ("lien", "lien_second") if nom in champs]
        return {**champs, "liens": liens}


class ProcheAjouterForm(ProcheAccueilForm):
    """The same on a file already open, where it is all that is said: it says something."""

    def clean(self):
        donnees = super().clean()
        if not self.errors and not self.valeurs:
            raise forms.ValidationError(
                "Rien n’est rempli : notez au moins un prénom, ou le lien avec l’aidant, pour ajouter cette personne."
            )
        return donnees


ProchesFormSet = forms.formset_factory(ProcheAccueilForm, extra=1, max_num=10, absolute_max=20)
