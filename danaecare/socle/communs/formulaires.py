"""Forms shared by the apps."""

from django import forms


def donnees_de(request):
    """What a form is bound to: the POST, or the text kept when the session ended, or nothing (a fresh form).

    `comptes.saisies.donnees_de`, that the middleware puts on the request for the apps below the accounts.
    """
    return request.donnees_de()


class VersionForm(forms.ModelForm):
    """A form that carries the version its page was opened with, for `Suivi.enregistrer(version=…)`.

    `form.version` is None on creation.
    """

    version_ouverte = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["version_ouverte"].initial = self.instance.version
        else:
            del self.fields["version_ouverte"]

    @property
    def version(self) -> int | None:
        return self.cleaned_data.get("version_ouverte")

    @property
    def champs(self) -> dict:
        """The cleaned fields of the record, as the action takes them."""
        return {nom: valeur for nom, valeur in self.cleaned_data.items() if nom != "version_ouverte"}

    def refuser(self, erreur) -> None:
        """Show a rule that the database or an action refused (ValidationError, ConflitEcriture) beside the form."""
        messages = getattr(erreur, "message_dict", None) or {None: getattr(erreur, "messages", [str(erreur)])}
        for champ, textes in messages.items():
            for texte in textes:
                self.add_error(champ if champ in self.fields else None, texte)
        if "version_ouverte" in self.fields:
            # What the person now sees is the newest version: saving again is her informed choice.
            self.data = self.data.copy()
            self.data[self.add_prefix("version_ouverte")] = self.instance.__class__._base_manager.values_list(
                "version", flat=True
            ).get(pk=self.instance.pk)
