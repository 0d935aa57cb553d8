from django import forms

from aidants.forms.bases import FicheForm, JetonMixin
from aidants.forms.champs import ChampDossier
from aidants.models import Document
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier


class DocumentForm(JetonMixin, forms.Form):
    titre = forms.CharField(label="Titre", max_length=120)
    fichier = forms.FileField(
        label="Fichier", widget=ChoixFichier, help_text="PDF, image, Word ou LibreOffice, 10 Mo au plus."
    )


class DocumentModifierForm(FicheForm):
    dossier = ChampDossier(
        label="Dossier de", help_text="La personne que ce document concerne. Changez-la s’il n’est pas à sa place."
    )

    class Meta:
        model = Document
        fields = ["titre"]
