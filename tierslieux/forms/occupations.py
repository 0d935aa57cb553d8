"""The space of a session, in the forms of the other poles."""

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.communs.interface.formulaires import montrer
from tierslieux.collisions import Collision, EspaceFerme, MalEquipe, TropPetit
from tierslieux.forms.champs import espaces_par_lieu
from tierslieux.models import Espace


class EspaceMixin(forms.Form):
    """Adds `espace` and `forcer`. `occupation` is the booking that the session holds already, or None.

    `champ_heure` is the field that says from when, where a booking without an hour is refused.
    """

    champ_heure = "heure"

    espace = forms.ModelChoiceField(
        label="Espace à réserver", queryset=Espace.objects.none(), required=False,
        help_text="Le planning des lieux le montre pris, sans aucun nom de personne.",
    )  # fmt: skip
    forcer = forms.BooleanField(label="Réserver malgré la fermeture", required=False)

    def __init__(self, *args, occupation=None, **kwargs):
        super().__init__(*args, **kwargs)
        tenu = occupation.espace if occupation else None
        champ = self.fields["espace"]
        champ.queryset = Espace.objects.reservables() | Espace.objects.filter(pk=tenu.pk if tenu else None)
        champ.choices = lambda: [("", "Aucun"), *espaces_par_lieu(tenu)[1:]]
        champ.initial = tenu

    def refuser(self, erreur) -> None:
        """A closure is answered where it can be passed over, a collision or a crowd where another space is chosen."""
        if isinstance(erreur, EspaceFerme):
            erreur = ValidationError({"forcer": erreur.messages})
        elif isinstance(erreur, Collision | TropPetit | MalEquipe):
            erreur = ValidationError({"espace": erreur.messages})
        elif "heure" in getattr(erreur, "error_dict", {}):
            erreur = ValidationError({self.champ_heure: erreur.messages})
        # The form's own way where it has one: it may carry a version.
        getattr(super(), "refuser", lambda refus: montrer(self, refus))(erreur)
