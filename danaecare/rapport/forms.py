from django import forms

from danaecare.rapport.actions.arretes import ANNEE_EN_COURS
from danaecare.rapport.contenu.chiffres import SEUILS
from danaecare.rapport.contenu.financeur import sans_subvention, subventions_de
from danaecare.rapport.sorties import LIBELLES, Sortie
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.fichiers.images import FORMATS_DITS
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from gouvernance.choix import EtatSubvention
from gouvernance.models.rapport import Cahier, ChapitreRapport, ChiffreSaisi, CommentaireTexte, MotRapport
from gouvernance.models.rapport.choix import FINANCEUR_INTERNE, Audience, Cadrage, GenreEdition, audience_de


def _effectifs(audience: Audience) -> str:
    seuil = SEUILS[audience]
    montre = f"les effectifs de moins de {seuil} personnes sont masqués" if seuil else "tous les effectifs"
    return f"{audience.label}\u00a0: {montre}"


EDITIONS = [
    ("", "Selon le document\u00a0: tout pour l’équipe, «\u00a0Pour une convention\u00a0» pour un financeur"),
    *((audience, _effectifs(audience)) for audience in Audience),
]


class AnneeForm(forms.Form):
    annee = forms.TypedChoiceField(label="Année", coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        annees = range(aujourdhui().year, 2019, -1)
        self.fields["annee"].choices = [(annee, str(annee)) for annee in annees]


class EditionForm(forms.Form):
    """Which report: whole, in four pages, for a funder; with or without the small counts."""

    genre = forms.ChoiceField(
        label="Document", choices=GenreEdition.choices, widget=forms.RadioSelect, initial=GenreEdition.COMPLETE
    )
    financeur = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), required=False, empty_label="–", label="Financeur",
        help_text="Pour un document à lui seul destiné : son argent, ses cibles, ses actions. Le bilan écrit sur la "
        "fiche de chaque subvention en fait le texte.",
    )  # fmt: skip
    edition = forms.ChoiceField(
        label="Effectifs", choices=EDITIONS, widget=forms.RadioSelect, initial="", required=False
    )

    def __init__(self, *args, annee: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.annee = annee
        connus = Organisation.objects.filter(subventions__etat=EtatSubvention.NOTIFIEE).distinct().order_by("cle_tri")
        self.fields["financeur"].queryset = connus

    def clean(self):
        donnees = super().clean()
        pour_un = donnees.get("genre") == GenreEdition.FINANCEUR
        if pour_un and not donnees.get("financeur") and "financeur" not in self.errors:
            self.add_error("financeur", "Choisissez le financeur à qui ce document est destiné.")
        if not pour_un:
            donnees["financeur"] = None
        elif donnees.get("financeur"):
            self._verifier_financeur(donnees["financeur"], donnees.get("annee", self.annee))
        if "edition" not in self.errors:
            genre = donnees.get("genre") or GenreEdition.COMPLETE
            donnees["edition"] = audience_de(genre, donnees.get("edition", ""))
            if pour_un and donnees["edition"] == Audience.INTERNE:
                self.add_error("edition", FINANCEUR_INTERNE)
        return donnees

    def _verifier_financeur(self, financeur: Organisation, annee: int | None) -> None:
        if annee and not subventions_de(financeur, annee).exists():
            self.add_error("financeur", sans_subvention(financeur, annee))


class ArreterForm(EditionForm):
    """An edition that is kept; of a year that goes on, one that stays in the house."""

    def __init__(self, *args, annee: int, **kwargs):
        super().__init__(*args, annee=annee, **kwargs)
        if annee < aujourdhui().year:
            return
        interne = [(Audience.INTERNE, _effectifs(Audience.INTERNE))]
        genres = [choix for choix in GenreEdition.choices if choix[0] != GenreEdition.FINANCEUR]
        for nom, choix in (("edition", interne), ("genre", genres)):
            self.fields[nom].choices = choix
            self.fields[nom].error_messages["invalid_choice"] = ANNEE_EN_COURS.format(annee=annee)
        self.fields["edition"].initial = Audience.INTERNE
        del self.fields["financeur"]


class ProduireForm(EditionForm, AnneeForm):
    sortie = forms.ChoiceField(
        label="Format",
        choices=[(sortie.value, libelle) for sortie, libelle in LIBELLES.items()],
        widget=forms.RadioSelect,
        initial=Sortie.ECRAN.value,
    )
    field_order = ("annee", "genre", "financeur", "edition", "sortie")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What a page of an earlier day asked for: the whole document.
        self.fields["genre"].required = False

    def clean_genre(self):
        return self.cleaned_data["genre"] or GenreEdition.COMPLETE


class ChapitreAjouterForm(forms.Form):
    titre = forms.CharField(label="Titre", max_length=120)
    chapo = forms.CharField(label="Phrase d’ouverture", max_length=240, required=False)


class ChapitreForm(VersionForm):
    class Meta:
        model = ChapitreRapport
        fields = ("titre", "chapo")


class CouvertureForm(VersionForm):
    class Meta:
        model = Cahier
        fields = ("couverture", "citation", "citation_de")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        images = self.instance.illustrations.all() if self.instance.pk else Cahier.objects.none()
        self.fields["couverture"].queryset = images
        self.fields["couverture"].help_text = "Parmi les images du rapport. Sans image, la couverture a ses ondes."


class DiviserForm(forms.Form):
    titre = forms.CharField(label="Titre du nouveau chapitre", max_length=120)
    parties = forms.MultipleChoiceField(label="Parties qui y vont", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = parties


class PartieForm(forms.Form):
    titre = forms.CharField(label="Titre de la partie", max_length=120)
    apres = forms.ChoiceField(label="Après", required=False)

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["apres"].choices = [("", "au début du chapitre"), *parties]


class TexteForm(forms.Form):
    """`base` is the version that the page was opened with."""

    contenu = forms.CharField(
        label="Texte", required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "true", "lang": "fr", "data-ecrire": ""}),
    )  # fmt: skip
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)


class CommentaireForm(forms.ModelForm):
    class Meta:
        model = CommentaireTexte
        fields = ("contenu", "passage", "proposition")
        widgets = {
            "contenu": forms.Textarea(attrs={"rows": 2}),
            "proposition": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "passage": "Des mots choisis dans le texte viennent ici par «\u00a0Commenter ces mots\u00a0».",
            "proposition": "Qui retient la proposition la met d’un geste à la place du passage.",
        }


class ChiffreForm(VersionForm):
    class Meta:
        model = ChiffreSaisi
        fields = ("libelle", "valeur", "unite", "avant", "source", "cle", "partie", "sensible", "visible")
        help_texts = {
            "valeur": "Un nombre, une date, un mot : « 1 234,5 », « 22 juin 2023 ».",
            "source": "L’annexe du rapport le dira : « statistiques du site », « bail »…",
            "sensible": "Petit, il est masqué hors de la maison, avec les autres comptes de personnes de sa partie.",
            "cle": "Pour l’insérer dans un texte. Sans lui, le hub en fait un.",
        }

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cle"].required = False
        self.fields["partie"] = forms.ChoiceField(
            label="Partie", required=False, choices=[("", "en tête du chapitre"), *parties]
        )


class ImageForm(forms.Form):
    fichier = forms.FileField(label="Image", widget=ChoixFichier, help_text=f"{FORMATS_DITS}, 25 Mo au plus.")
    alternative = forms.CharField(
        label="Ce que l’image montre",
        max_length=240,
        help_text="Pour qui ne la voit pas : « Deux aidantes au jardin ».",
    )
    credit = forms.CharField(label="Crédit", max_length=120, help_text="« Photo : Colette Aulagne, 2023 ».")
    legende = forms.CharField(label="Légende", max_length=240, required=False)
    cadrage = forms.ChoiceField(
        label="Ce qui reste dans un cadre plus petit", choices=Cadrage, initial=Cadrage.CENTRE, required=False
    )
    nom = forms.CharField(label="Nom court", max_length=60, required=False, help_text="Il sert à l’insérer.")

    def clean_cadrage(self) -> str:
        return self.cleaned_data["cadrage"] or Cadrage.CENTRE


class MotForm(forms.ModelForm):
    """A word for the chapter that will tell it; a picture says what it shows and whose it is."""

    fichier = forms.FileField(
        label="Photo", required=False, widget=ChoixFichier, help_text=f"{FORMATS_DITS}, 25 Mo au plus."
    )
    alternative = forms.CharField(label="Ce que la photo montre", max_length=240, required=False)
    credit = forms.CharField(label="Crédit", max_length=120, required=False, help_text="Qui l’a prise.")

    class Meta:
        model = MotRapport
        fields = ("mot",)
        widgets = {"mot": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"mot": "Une scène, une parole, un résultat. Ne nommez personne de suivi."}

    def clean(self):
        donnees = super().clean()
        if donnees.get("fichier"):
            for champ, manque in (("alternative", "Dites ce que la photo montre."), ("credit", "Dites qui l’a prise.")):
                if not donnees.get(champ, "").strip() and champ not in self.errors:
                    self.add_error(champ, manque)
        return donnees
