from django import forms

from tierslieux.collisions import Proposition

COCHEES = 3


def cle_de(proposition: Proposition) -> str:
    return f"{proposition.espace.pk}|{proposition.debut.isoformat()}|{proposition.fin.isoformat()}"


class ContrePropositionForm(forms.Form):
    """What is offered instead of what was asked; the nearest are ticked."""

    places = forms.MultipleChoiceField(
        label="Proposer à la place", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Cochez au moins un moment à proposer.",
            "invalid_choice": "Un des moments cochés vient d’être pris\u00a0: relisez la liste, à jour.",
        },
        help_text="Sept jours pour choisir. Rien n’est retenu d’ici là\u00a0: le premier qui réserve l’a.",
    )  # fmt: skip
    motif = forms.CharField(
        label="Pourquoi pas ce qui est demandé", max_length=200, required=False, help_text="Repris dans le courriel."
    )

    def __init__(self, *args, proches: list[Proposition], **kwargs):
        super().__init__(*args, **kwargs)
        self._proches = {cle_de(p): p for p in proches}
        self.fields["places"].choices = [(cle, p.libelle) for cle, p in self._proches.items()]
        self.fields["places"].initial = [*self._proches][:COCHEES]

    @property
    def choisies(self) -> list[tuple]:
        """(space, first instant, last) of what is ticked."""
        voulues = [self._proches[cle] for cle in self.cleaned_data["places"]]
        return [(p.espace, p.debut, p.fin) for p in voulues]
