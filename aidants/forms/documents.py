import re
from pathlib import PurePath

from django import forms
from django.conf import settings

from aidants.forms.bases import FicheForm, JetonMixin
from aidants.forms.champs import ChampDossier
from aidants.models import Document
from aidants.permissions import Bloc
from danaecare.socle.communs.fichiers.nature import AIDE, MO
from danaecare.socle.comptes.fichiers_gardes import ChampFichiers, ChoixFichiers

TITRE_MAX = 120
_MOTS = re.compile(r"[\s_]+")


def titre_propose(nom: str) -> str:
    """« notification_APA.pdf » gives « notification APA »."""
    return _MOTS.sub(" ", PurePath(nom).stem).strip()[:TITRE_MAX] or "Document"


class ChampPapiers(ChampFichiers):
    """Papers, as many as one sending may carry."""

    def __init__(self, **kwargs):
        widget = ChoixFichiers({"data-titres": "", "data-largeur": "plein"})
        super().__init__(**{"widget": widget, "help_text": f"{AIDE} Vous pouvez en choisir plusieurs.", **kwargs})

    def clean(self, data, initial=None):
        fichiers, limite = super().clean(data, initial), settings.TAILLE_MAX_ENVOI
        if sum(fichier.size for fichier in fichiers) > limite:
            raise forms.ValidationError(
                f"Ces fichiers font plus de {limite // MO} Mo ensemble : envoyez-les en plusieurs fois."
            )
        return fichiers


def papiers_titres(fichiers: list, dits: list[str]) -> list[tuple[str, object]]:
    """(title, file) of each, in the order they were chosen; a title that is not said is the name of its file."""
    if len(dits) != len(fichiers):
        dits = [""] * len(fichiers)
    return [
        (dit.strip()[:TITRE_MAX] or titre_propose(fichier.name), fichier)
        for dit, fichier in zip(dits, fichiers, strict=True)
    ]


class DocumentForm(JetonMixin, forms.Form):
    """One paper or several at once. The page's script asks a title for each, its file's name proposed (`titres`)."""

    fichier = ChampPapiers(label="Fichiers")
    titre = forms.CharField(
        label="Titre",
        max_length=TITRE_MAX,
        required=False,
        help_text="Laissé vide, c’est le nom du fichier.",
        widget=forms.TextInput({"data-largeur": "plein"}),
    )

    @property
    def papiers(self) -> list[tuple[str, object]]:
        fichiers, dits = self.cleaned_data["fichier"], self.data.getlist("titres")
        if len(fichiers) == 1 and len(dits) != 1:
            dits = [self.cleaned_data["titre"]]
        return papiers_titres(fichiers, dits)


class DocumentModifierForm(FicheForm):
    dossier = ChampDossier(
        label="Dossier de",
        ecrire=Bloc.TYPOLOGIES,
        help_text="La personne que ce document concerne. Changez-la s’il n’est pas à sa place.",
    )

    class Meta:
        model = Document
        help_texts = {"piece": "Elle compte pour chaque droit qui la demande."}
        fields = ["titre", "piece"]
