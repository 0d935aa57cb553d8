"""Evidence for an indicator."""

from django import forms

from danaecare.socle.communs.fichiers.nature import AIDE
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.comptes.fichiers_gardes import ChoixFichier
from formations.forms.champs import date_widget
from formations.models import Preuve, Session


class PreuveForm(VersionForm):
    """A sentence is enough; the document is given once, with it."""

    class Meta:
        model = Preuve
        fields = ["texte", "date", "jusquau", "session", "fichier"]
        widgets = {
            "texte": forms.Textarea(attrs={"rows": 2, "data-largeur": "plein"}),
            "date": date_widget(),
            "jusquau": date_widget(),
            "fichier": ChoixFichier,
        }
        help_texts = {
            "texte": "Une phrase : le support remis, où il se trouve, ce qu’il montre.",
            "jusquau": "Laissez vide tant que la preuve vaut.",
            "session": "Laissez vide si la preuve vaut pour tout l’organisme.",
            "fichier": f"{AIDE} Sans document, la phrase fait preuve.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = Session.objects.du_genre("formation").maintenues()
        if self.instance.pk:
            del self.fields["fichier"]
