"""Forms shared by the apps."""

from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.utils.choices import flatten_choices

from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable
from danaecare.socle.communs.texte.formats import date_courte, heure

# How the database, the actions and the store of files refuse.
REFUS = (ValidationError, ConflitEcriture, MagasinInjoignable)


def donnees_de(request):
    """What a form is bound to: the POST, or the text kept when the session ended, or nothing (a fresh form).

    `comptes.saisies.donnees_de`, that the middleware puts on the request for the apps below the accounts.
    """
    return request.donnees_de()


def montrer(form, refus) -> None:
    """Each reason of a refusal (see REFUS) beside its field, or above the form."""
    par_champ = getattr(refus, "message_dict", None) or {None: raisons(refus)}
    for champ, textes in par_champ.items():
        for texte in textes:
            form.add_error(champ if champ in form.fields else _champ_unique(form, texte), texte)


def _champ_unique(form, texte: str) -> str | None:
    """The only field shown among those that a rule of uniqueness holds together: « déjà inscrite » is about who."""
    contraintes = form.instance._meta.constraints if hasattr(form, "instance") else ()
    for contrainte in contraintes:
        if isinstance(contrainte, UniqueConstraint) and contrainte.violation_error_message == texte:
            montres = [nom for nom in contrainte.fields if nom in form.fields]
            return montres[0] if len(montres) == 1 else None
    return None


def raisons(refus) -> list[str]:
    """What a refusal (see REFUS) says, for a page that has no form to say it."""
    return getattr(refus, "messages", [str(refus)])


def refuser(form, refus) -> None:
    """Show a refusal in the form's own way when it has one, else beside its fields."""
    getattr(form, "refuser", lambda refus: montrer(form, refus))(refus)


def jour_widget():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SansEcrire:
    """For a ModelForm whose action alone builds the record and checks its rules: the form never touches it.

    Django has no setting for it.
    """

    def _post_clean(self):
        pass


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
        """Show a refusal beside the form, and take the version that the person now sees."""
        montrer(self, erreur)
        if "version_ouverte" in self.fields:
            # What the person now sees is the newest version: saving again is her informed choice.
            self.data = self.data.copy()
            self.data[self.add_prefix("version_ouverte")] = self.instance.__class__._base_manager.values_list(
                "version", flat=True
            ).get(pk=self.instance.pk)
            if isinstance(erreur, ConflitEcriture):
                self._dire_ce_qui_est_ecrit()

    def _dire_ce_qui_est_ecrit(self) -> None:
        """Beside each field that would change the record, what it says now: nothing of a colleague is lost unseen."""
        for champ in self.visible_fields():
            if champ.name in self.initial and champ.name in self.changed_data:
                self.add_error(champ.name, f"La fiche dit à présent\u00a0: {_dit(champ)}.")


def _dit(champ) -> str:
    """What a field held when its form was made, as people read it."""
    valeurs = champ.initial if isinstance(champ.initial, list | tuple) else [champ.initial]
    choix = {str(cle): str(mot) for cle, mot in flatten_choices(getattr(champ.field, "choices", ()))}
    dites = [
        choix.get(str(getattr(valeur, "pk", valeur)), "") if choix else _lisible(champ, valeur) for valeur in valeurs
    ]
    return ", ".join(filter(None, dites)) or "rien"


def _lisible(champ, valeur) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, date):
        return date_courte(valeur)
    if isinstance(valeur, time):
        return heure(valeur)
    return str(champ.field.widget.format_value(champ.field.prepare_value(valeur)) or "")
