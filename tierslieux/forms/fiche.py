from django import forms

from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from tierslieux.forms.champs import annee_plausible


class FicheForm(SansEcrire, VersionForm):
    """A record whose fields the action writes: the form checks and hands over."""

    def clean(self):
        donnees = super().clean()
        for nom, champ in self.fields.items():
            if isinstance(champ, forms.DateField) and donnees.get(nom):
                try:
                    annee_plausible(donnees[nom])
                except forms.ValidationError as erreur:
                    self.add_error(nom, erreur)
        return donnees
