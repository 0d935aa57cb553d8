from django import forms

from danaecare.socle.communs.importation.valeurs.textes import LONGUEUR_CELLULE
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier


class DepotForm(forms.Form):
    fichier = forms.FileField(
        label="Votre fichier",
        help_text="CSV ou Excel (.xlsx), 20 Mo au plus. Rien n’est écrit à cette étape : vous verrez l’analyse.",
        widget=ChoixFichier(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.vcf,.json"}),
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Le fichier est vide. Vérifiez qu’il a bien été enregistré, puis redéposez-le.",
        },
    )


REPONSE, TITRE, CORRECTION = "reponse:", "titre:", "cellule:"


def dits(post) -> dict[str, dict]:
    """What the page of an import sends: answers by question, columns by header, cells by line then column.

    A cell that is sent as it was read says nothing.
    """
    reponses, titres, corrections = {}, {}, {}
    for nom, valeur in post.items():
        if nom.startswith(REPONSE) and valeur:
            reponses[nom.removeprefix(REPONSE)] = valeur
        elif nom.startswith(TITRE):
            titres[nom.removeprefix(TITRE)] = valeur
        elif nom.startswith(CORRECTION) and valeur.strip() != post.get(f"lu:{nom}", "").strip():
            numero, _, colonne = nom.removeprefix(CORRECTION).partition(":")
            if numero.isdecimal():
                corrections.setdefault(numero, {})[colonne] = valeur[:LONGUEUR_CELLULE]
    return {"reponses": reponses, "titres": titres, "corrections": corrections}
