from django import forms

from danaecare.socle.comptes.fichiers_gardes import ChoixFichier


class DepotForm(forms.Form):
    fichier = forms.FileField(
        label="Votre fichier",
        help_text="CSV ou Excel (.xlsx), 20 Mo au plus. Rien n’est écrit à cette étape : vous verrez l’analyse.",
        widget=ChoixFichier(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Le fichier est vide. Vérifiez qu’il a bien été enregistré, puis redéposez-le.",
        },
    )
