from django import forms

from aidants.models.transmissions import Etape, Partage
from aidants.requetes.transmissions import partageables
from danaecare.socle.communs.texte.dates import aujourdhui


class TransmissionForm(forms.Form):
    """What she agreed to have told, to which address; the page shows the words of the mail, that hold none of it."""

    partages = forms.MultipleChoiceField(
        label="Ce que la structure lira", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins de quoi la joindre, ou la nommer."},
    )  # fmt: skip
    besoin = forms.CharField(
        label="Ce qu’elle doit savoir", required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Le moins possible, tel que la personne l’a entendu de vous. Rien de ce qu’elle n’a pas accepté.",
    )  # fmt: skip
    accord = forms.BooleanField(
        label="La personne a accepté que cela soit transmis",
        error_messages={"required": "Rien ne part sans son accord\u00a0: demandez-le-lui d’abord."},
    )
    accord_le = forms.DateField(
        label="Le", initial=aujourdhui, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    courriel = forms.EmailField(
        label="Adresse de la structure", help_text="Celle de qui suivra la personne, si vous la connaissez."
    )

    def __init__(self, *args, aidants, **kwargs):
        super().__init__(*args, **kwargs)
        self.aidants = aidants
        connus = [partageables(aidant) for aidant in aidants]
        seule = connus[0] if len(connus) == 1 else {}
        self.fields["partages"].choices = [
            (p.value, f"{p.label}\u00a0: {seule[p]}" if p in seule else p.label)
            for p in Partage
            if any(p in siens for siens in connus)
        ]
        if len(aidants) > 1:
            choix = forms.ChoiceField(label="Pour", choices=[(str(a.pk), str(a)) for a in aidants])
            self.fields = {"aidant": choix, **self.fields}

    def clean_accord_le(self):
        jour = self.cleaned_data["accord_le"]
        if jour > aujourdhui():
            raise forms.ValidationError("Un accord n’est pas dans l’avenir\u00a0: vérifiez la date.")
        return jour

    @property
    def champs(self) -> dict:
        dit = self.cleaned_data
        pk = dit.get("aidant", str(self.aidants[0].pk))
        noms = ("partages", "besoin", "accord_le")
        dits = {nom: dit[nom] for nom in noms} | {"adresse": dit["courriel"]}
        return dits | {"aidant": next(a for a in self.aidants if str(a.pk) == pk)}


class ReponseForm(forms.Form):
    """Of the private link: what the structure answers."""

    etape = forms.ChoiceField(
        label="Votre réponse", choices=Etape.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )  # fmt: skip
    rendez_vous_le = forms.DateField(
        label="Date du rendez-vous", required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Si vous en avez donné un.",
    )  # fmt: skip
    motif = forms.CharField(
        label="Si vous ne pouvez pas, pourquoi", required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Par exemple\u00a0: liste d’attente, autre territoire.",
    )  # fmt: skip

    def clean(self):
        dit = super().clean()
        sans_jour = not dit.get("rendez_vous_le") and "rendez_vous_le" not in self.errors
        if dit.get("etape") == Etape.RENDEZ_VOUS and sans_jour:
            self.add_error("rendez_vous_le", "Donnez la date du rendez-vous.")
        if dit.get("etape") == Etape.REFUSEE and not dit.get("motif", "").strip():
            self.add_error("motif", "Dites en quelques mots pourquoi\u00a0: nous chercherons une autre aide.")
        return dit
