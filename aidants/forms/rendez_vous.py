from django import forms

from aidants.models import Proche
from aidants.requetes.rendez_vous import adresses_de
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.courriels.choix import Canal

# What a mail that anybody may read does not say.
A_TAIRE = (
    "aidant", "aidants", "aidante", "aidantes", "escale", "psychologue", "psy", "maladie", "alzheimer",
    "handicap", "malade",
)  # fmt: skip


class PrevenirForm(forms.Form):
    """Who is told, and in which words."""

    a_qui = forms.MultipleChoiceField(
        label="À qui", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choisissez à qui l’envoyer."}
    )
    texte = forms.CharField(
        label="Le message",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10, "data-largeur": "plein"}),
        help_text="Vous pouvez le changer. Le lien privé de la personne s’ajoute à la fin.",
    )

    def __init__(self, *args, rendez_vous, joignables, **kwargs):
        super().__init__(*args, **kwargs)
        self.rendez_vous, self.joignables = rendez_vous, {str(aidant.pk): aidant for aidant in joignables}
        adresses = {pk: adresses_de(aidant) for pk, aidant in self.joignables.items()}
        self.fields["a_qui"].choices = [
            (f"{pk}:{canal}", f"{self.joignables[pk]}, {dit}" + (" (SMS)" if canal == Canal.SMS else ""))
            for pk, siennes in adresses.items()
            for canal, dit in siennes.items()
        ]
        self.par_sms = any(Canal.SMS in siennes for siennes in adresses.values())
        self.initial.setdefault("a_qui", [f"{pk}:{next(iter(siennes))}" for pk, siennes in adresses.items()])

    @property
    def choisis(self) -> list[tuple]:
        """(caregiver, channel)."""
        couples = [choix.split(":") for choix in self.cleaned_data["a_qui"]]
        return [(self.joignables[pk], canal) for pk, canal in couples]

    def clean_texte(self):
        """Nobody helped, no word about caring: the mail may be read by others than she."""
        texte = self.cleaned_data["texte"]
        mots = set(cle(texte).split())
        aides = Proche.objects.filter(relations__aidant__dossier=self.rendez_vous.dossier).distinct()
        noms = {mot for proche in aides for mot in cle(f"{proche.prenom} {proche.nom}").split() if len(mot) > 2}
        siens = {mot for aidant in self.rendez_vous.aidants for mot in cle(str(aidant)).split()}
        siens |= set(cle(self.initial["texte"]).split())
        dits = sorted(mots & (set(A_TAIRE) | noms - siens))
        if dits:
            raise forms.ValidationError(
                f"Ce message peut être lu par d’autres que la personne\u00a0: enlevez «\u00a0{dits[0]}\u00a0»."
            )
        return texte


class AutreMomentForm(forms.Form):
    """Of the private link."""

    souhait = forms.CharField(
        label="Quand seriez-vous disponible ?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Par exemple : le jeudi après 17 h.",
        error_messages={"required": "Dites en quelques mots quand vous seriez disponible."},
    )
