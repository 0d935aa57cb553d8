from django import forms

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.services.choix import AgeAide, Aidants, Cout, Etendue, Mode, Moyen, Recours, Situation
from danaecare.socle.services.filtres import comptes
from danaecare.socle.services.models import DemandeVerification, Referencement, Service, ThemeService
from danaecare.socle.services.models.demandes import CORRIGEABLES, FERME
from danaecare.socle.services.requetes import themes_proposes
from danaecare.socle.territoires.forms import ChampCommune, ChampCommunes, LieuMixin
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

PRENDRE, GARDER = "prendre", "garder"
MOYENS = [(code, nom) for code, nom in Moyen.choices if code not in (Moyen.IMPORT, Moyen.STRUCTURE)]


def _cases(libelle: str, choix, **forme) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=libelle, choices=choix.choices, widget=forms.CheckboxSelectMultiple, **{"required": False, **forme}
    )


class ServiceForm(LieuMixin, VersionForm):
    organisation = ChampOrganisation(label="Structure", nouvelle=True)
    modes = _cases("Comment", Mode, required=True)
    etendue = forms.ChoiceField(
        label="Pour les habitants de", choices=Etendue.choices, widget=forms.RadioSelect, initial=Etendue.LOIRE
    )
    communes = ChampCommunes(
        label="Communes desservies", required=False, voisines=True, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Une par ligne, seulement pour «\u00a0Certaines communes\u00a0».",
    )  # fmt: skip
    lieu = ChampCommune(required=False, label="Commune où l’on se rend")
    situations = _cases("Maladies ou handicaps", Situation, help_text="Aucune case\u00a0: toutes les situations.")
    ages = _cases("Âge de la personne aidée", AgeAide, help_text="Aucune case\u00a0: tous les âges.")
    aidants = _cases("Pour quels aidants", Aidants, help_text="Aucune case\u00a0: tous les aidants.")
    recours = _cases("Comment y recourir", Recours)
    site = forms.URLField(label="Site", required=False, assume_scheme="https", widget=forms.TextInput)
    moyen = forms.ChoiceField(
        label="Vérifié aujourd’hui", choices=[("", "Non, pas encore"), *MOYENS], required=False,
        help_text="Dites comment si vous venez de le confirmer auprès de la structure.",
    )  # fmt: skip

    groupes = (
        ("Le service", ("organisation", "nom", "theme", "presentation")),
        ("Comment et où", ("modes", "adresse", "lieu", "etendue", "communes")),
        ("Pour qui", ("situations", "ages", "aidants", "conditions")),
        ("Y recourir", ("recours", "delai", "cout", "cout_detail", "horaires", "langues", "accessibilite")),
        ("Le joindre", ("telephone", "courriel", "site")),
        ("Le tenir à jour", ("source", "tenu_par", "rythme", "moyen", "public")),
    )

    class Meta:
        model = Service
        fields = [
            "nom", "theme", "presentation", "adresse", "conditions", "cout", "cout_detail", "delai", "horaires",
            "langues", "accessibilite", "telephone", "courriel", "site", "source", "tenu_par", "rythme", "public",
            "modes", "etendue", "situations", "ages", "aidants", "recours", "lieu",
        ]  # fmt: skip
        widgets = {
            "presentation": forms.Textarea(attrs={"rows": 4}),
            "telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        help_texts = {
            "presentation": "En quelques mots, comme on le dirait à quelqu’un. N’y nommez personne.",
            "conditions": "Par exemple\u00a0: personne de 60 ans et plus, vivant à domicile.",
            "delai": "Par exemple\u00a0: sous quinze jours, liste d’attente.",
            "telephone": "Vides, on joint la structure.",
            "source": "D’où vient ce qui est écrit\u00a0: plaquette, site, appel.",
            "public": "Sur la page que chacun lit sans compte, une fois le service vérifié.",
            "tenu_par": "Qui reçoit dans «\u00a0À faire\u00a0» ce qui est à vérifier.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        service = self.instance
        themes = themes_proposes() | ThemeService.objects.filter(pk=service.theme_id)
        self.fields["theme"].queryset, self.fields["theme"].empty_label = themes, "Choisir…"
        self.fields["tenu_par"].choices = [("", "Personne en particulier"), *comptes()]
        if service.pk:
            self.initial["organisation"] = service.organisation
            lieux = Commune.objects.filter(pk__in=service.communes)
            self.initial["communes"] = "\n".join(Lieu(commune=commune).saisie for commune in lieux)

    def clean(self):
        donnees = super().clean()
        if donnees.get("etendue") == Etendue.COMMUNES:
            if not donnees.get("communes") and "communes" not in self.errors:
                self.add_error("communes", "Dites quelles communes, ou choisissez toute la Loire ou toute la France.")
        elif donnees.get("communes"):
            self.add_error(
                "etendue",
                "Vous avez donné des communes\u00a0: choisissez «\u00a0Certaines communes\u00a0», ou effacez-les.",
            )
        return donnees


class VerificationForm(forms.Form):
    moyen = forms.ChoiceField(
        label="Comment l’avez-vous vérifié\u00a0?", choices=MOYENS, widget=forms.RadioSelect, initial=Moyen.TELEPHONE
    )


class ThemeForm(VersionForm):
    class Meta:
        model = ThemeService
        fields = ["nom", "ordre"]
        help_texts = {"ordre": "Les plus petits nombres viennent les premiers."}


class RecherchePubliqueForm(forms.Form):
    """What somebody looks for, without an account: typed, nothing is asked of the telephone."""

    theme = forms.ModelChoiceField(
        label="Ce que vous cherchez", queryset=ThemeService.objects.none(), required=False, empty_label="Tout"
    )
    commune = ChampCommune(
        label="Votre commune", libre=False, required=False, widget=forms.TextInput,
        help_text="Son nom ou son code postal.",
    )  # fmt: skip
    situation = forms.ChoiceField(
        label="La personne que vous aidez vit avec", choices=[("", "Toutes les situations"), *Situation.choices],
        required=False,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes_proposes()


class ConfirmationForm(forms.ModelForm):
    """What a structure says of its own service: sent as it stands, it is confirmed."""

    site = forms.URLField(label="Site", required=False, assume_scheme="https", widget=forms.TextInput)
    ferme = forms.BooleanField(label="Ce service n’existe plus", required=False)

    class Meta:
        model = Service
        fields = CORRIGEABLES
        widgets = {
            "presentation": forms.Textarea(attrs={"rows": 4}),
            "telephone": forms.TextInput(attrs={"type": "tel"}),
        }
        help_texts = {"presentation": "En quelques mots, comme on le dirait à quelqu’un. N’y nommez personne."}

    def clean_courriel(self):
        return self.cleaned_data["courriel"].lower()

    @property
    def propositions(self) -> dict:
        dit = self.cleaned_data
        if dit[FERME]:
            return {FERME: True}
        return {nom: dit[nom] for nom in CORRIGEABLES if nom in self.changed_data}


class PropositionsForm(forms.Form):
    """One choice a field: what the structure proposes, or what is written."""

    def __init__(self, *args, demande: DemandeVerification, **kwargs):
        super().__init__(*args, **kwargs)
        for nom, propose in demande.propositions.items():
            self.fields[nom] = self._choix(demande.service, nom, propose)

    @staticmethod
    def _choix(service: Service, nom: str, propose) -> forms.ChoiceField:
        if nom == FERME:
            libelle, choix = "Ce service n’existe plus", ("Le fermer", "Le garder ouvert")
        else:
            libelle = str(Service._meta.get_field(nom).verbose_name).capitalize()
            choix = (
                f"Prendre\u00a0: {_lisible(nom, propose)}",
                f"Garder\u00a0: {_lisible(nom, getattr(service, nom))}",
            )
        return forms.ChoiceField(
            label=libelle, choices=[(PRENDRE, choix[0]), (GARDER, choix[1])], widget=forms.RadioSelect
        )

    @property
    def prises(self) -> list[str]:
        return [nom for nom, choix in self.cleaned_data.items() if choix == PRENDRE]


def _lisible(nom: str, valeur: str) -> str:
    if nom == "cout":
        return Cout(valeur).label
    return valeur or "rien"


class FicheForm(forms.Form):
    courriel = forms.EmailField(
        label="Adresse de la personne", widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Celle qu’elle vient de vous donner pour cela.",
    )  # fmt: skip


class ReferencementForm(VersionForm):
    organisation = ChampOrganisation(label="Structure", nouvelle=True)

    class Meta:
        model = Referencement
        fields = ["etat", "mene_par", "prochaine_etape", "prochaine_le"]
        widgets = {
            "etat": forms.RadioSelect,
            "prochaine_le": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }
        help_texts = {"prochaine_etape": "Par exemple\u00a0: rappeler le secrétariat, envoyer le dossier."}

    field_order = ["organisation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mene_par"].choices = [("", "Personne en particulier"), *comptes()]
        if self.instance.pk:
            del self.fields["organisation"]
