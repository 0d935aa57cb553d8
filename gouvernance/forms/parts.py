from decimal import Decimal

from django import forms

from danaecare.socle.communs.texte.formats import euros, nombre
from danaecare.socle.communs.texte.nombres import DecimaleField
from gouvernance.requetes.repartition import Depense


class PartsForm(forms.Form):
    """One share an expense of the exercise, in per cent; those of the grant's axis come first."""

    def __init__(self, *args, depenses: list[Depense], **kwargs):
        super().__init__(*args, **kwargs)
        self.depenses = {f"part-{rang}": depense for rang, depense in enumerate(depenses)}
        for nom, depense in self.depenses.items():
            pris = f" Déjà {nombre(depense.ailleurs)} % pour d’autres." if depense.ailleurs else ""
            self.fields[nom] = DecimaleField(
                label=f"{depense.compte} {depense.libelle}".strip() + f", {depense.axe or 'sans axe'}", required=False,
                min_value=Decimal(0), max_value=Decimal(100), max_digits=5, decimal_places=2,
                initial=depense.ici or None, help_text=f"{euros(depense.realise)} réalisés.{pris}",
            )  # fmt: skip
            self.fields[nom].widget.attrs["data-largeur"] = "tiers"

    @property
    def parts(self) -> dict[tuple[str, str], Decimal]:
        return {(d.compte, d.axe): self.cleaned_data[nom] or Decimal(0) for nom, d in self.depenses.items()}
