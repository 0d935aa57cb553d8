from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm


def date_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LiensForm(VersionForm):
    """A form whose `liens` are chosen by name in the directory: kept out of Meta, they are given to the action."""

    liens: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for lien in self.liens:
            if getattr(self.instance, f"{lien}_id"):
                self.initial[lien] = getattr(self.instance, lien)
