"""The fields that other apps' forms choose an organisation or a person with."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from danaecare.socle.annuaire.cles import cle_organisation, cle_personne
from danaecare.socle.annuaire.models import Fiche, Organisation, Personne
from danaecare.socle.annuaire.requetes import libelle_unique

_NUMERO = re.compile(r"\(n°\s*(\d{1,18})\)\s*$")


class _FicheWidget(forms.TextInput):
    """A text box with suggestions (static/js/suggestions.js); without JavaScript the whole name is enough."""

    def __init__(self, url: str, nom: str):
        super().__init__(
            {
                "data-suggestions": reverse_lazy(url),
                "data-suggestions-nom": nom,
                "autocomplete": "off",
                "spellcheck": "false",
            }
        )


class _ChampFiche(forms.CharField):
    modele: type[Fiche]
    url = ""
    inconnue = ""

    def __init__(self, *, nouvelle: bool = False, **kwargs):
        self.nouvelle = nouvelle
        super().__init__(
            **{"widget": _FicheWidget(self.url, self.modele._meta.verbose_name), "max_length": 180, **kwargs}
        )

    def prepare_value(self, value):
        if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()):
            value = self.modele.objects.filter(pk=value).first() or value
        if not (isinstance(value, self.modele) and value.pk):
            return value
        return libelle_unique(value, toujours=not value.active)  # an archived one is found by its number alone

    def has_changed(self, initial, data):
        return str(self.prepare_value(initial) or "") != (data or "").strip()

    def clean(self, value):
        texte = super().clean(value)
        if not texte:
            return None
        numero = _NUMERO.search(texte)
        if numero:
            fiches = list(self.modele.objects.filter(pk=numero[1]).select_related("absorbee_par"))
        else:
            fiches = list(self.modele.objects.actives().filter(cle=self.cle(texte)).order_by("pk")[:6])
        if len(fiches) > 1:
            noms = ", ".join(libelle_unique(fiche, toujours=True) for fiche in fiches[:5])
            raise ValidationError(
                f"Plusieurs fiches portent ce nom\u00a0: {noms}. Choisissez dans la liste, ou recopiez le numéro.",
                code="homonymes",
            )
        if fiches:
            return fiches[0].absorbee_par or fiches[0]
        if self.nouvelle and not numero:
            return self.modele(nom=texte[: self.modele._meta.get_field("nom").max_length])
        raise ValidationError(self.inconnue.format(texte), code="inconnue")


class ChampOrganisation(_ChampFiche):
    """An organisation by its name, with suggestions. Cleans to an `Organisation` or None.

    With `nouvelle=True` a name that the directory does not know cleans to an unsaved `Organisation`: the view passes
    it to `actions.organisation_assurer`, which creates it.
    """

    modele = Organisation
    url = "annuaire:organisation_suggerer"
    inconnue = (
        "Aucune organisation de l’annuaire ne s’appelle «\u00a0{}\u00a0». "
        "Choisissez-la dans la liste, ou créez sa fiche, au bas de la liste."
    )
    cle = staticmethod(cle_organisation)

    def __init__(self, **kwargs):
        if kwargs.get("nouvelle"):
            kwargs.setdefault("help_text", "Un nom que l’annuaire ne connaît pas y est ajouté.")
        super().__init__(**kwargs)


class ChampPersonne(_ChampFiche):
    """A person of the directory by first and last name, with suggestions. Cleans to a `Personne` or None."""

    modele = Personne
    url = "annuaire:personne_suggerer"
    inconnue = (
        "Personne dans l’annuaire ne s’appelle «\u00a0{}\u00a0». "
        "Choisissez dans la liste, ou créez sa fiche, au bas de la liste."
    )
    cle = staticmethod(cle_personne)
