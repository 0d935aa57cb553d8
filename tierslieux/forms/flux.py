from django import forms

from tierslieux.models import Espace, Lieu


class FluxForm(forms.Form):
    """What a shared calendar shows: what I booked, a place, or a space."""

    cible = forms.ChoiceField(label="Calendrier")
    detaille = forms.BooleanField(
        label="Montrer l’objet des réservations", required=False,
        help_text="Sinon «\u00a0Occupé\u00a0» seulement. Jamais de nom de contact, de téléphone ni d’adresse.",
    )  # fmt: skip

    def __init__(self, *args, utilisateur, **kwargs):
        super().__init__(*args, **kwargs)
        self._lieux = {f"lieu-{lieu.pk}": lieu for lieu in Lieu.objects.ouverts()}
        self._espaces = {
            f"espace-{e.pk}": e
            for e in Espace.objects.reservables().select_related("lieu").order_by("lieu__nom", "ordre")
        }
        self.fields["cible"].choices = [
            ("moi", "Les réservations que j’ai posées"),
            ("Un lieu entier", [(cle, lieu.nom) for cle, lieu in self._lieux.items()]),
            ("Un espace", [(cle, f"{e.lieu} – {e}") for cle, e in self._espaces.items()]),
        ]
        if not utilisateur.peut("tierslieux.gerer"):
            del self.fields["detaille"]

    @property
    def choisi(self) -> dict:
        choix = self.cleaned_data["cible"]
        return {
            "lieu": self._lieux.get(choix), "espace": self._espaces.get(choix),
            "detaille": self.cleaned_data.get("detaille", False),
        }  # fmt: skip
