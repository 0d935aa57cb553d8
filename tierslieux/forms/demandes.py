"""What the public fills in."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.communs.interface.antirobot import FormulairePublic
from danaecare.socle.communs.texte.dates import aujourdhui
from tierslieux.choix import Profil
from tierslieux.collisions import EspaceFerme, MalEquipe, TropPetit
from tierslieux.forms.champs import ChampEquipements, espaces_par_lieu
from tierslieux.forms.reservations import CreneauMixin
from tierslieux.models import Espace
from tierslieux.requetes.disponibilites import Besoin

AVANCE_MAX_JOURS = 400


class DemandeForm(CreneauMixin, FormulairePublic):
    """A request from outside: no account, no JavaScript. `propositions` is what is free near a moment that is taken."""

    propositions = ()

    objet = forms.CharField(label="Pour quoi faire", max_length=160)
    participants_prevus = forms.IntegerField(label="Combien serez-vous", min_value=1, max_value=5000)
    equipements = ChampEquipements(label="Ce qu’il vous faut")
    profil = forms.ChoiceField(
        label="Vous êtes", choices=[("", "Choisissez"), *[c for c in Profil.choices if c[0] != Profil.COLLECTIVE]]
    )
    structure_declaree = forms.CharField(label="Votre structure", max_length=160)
    contact_nom = forms.CharField(label="Votre nom", max_length=120)
    contact_courriel = forms.EmailField(label="Votre adresse électronique", help_text="La réponse y sera envoyée.")
    contact_telephone = forms.CharField(label="Votre téléphone", max_length=30, required=False)

    groupes = (
        ("L’espace et le jour", ["espace", "jour", "creneau", "debut", "fin", "participants_prevus", "equipements"]),
        ("Votre projet", ["objet", "profil", "structure_declaree"]),
        ("Vous", ["contact_nom", "contact_courriel", "contact_telephone"]),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ouverts = Espace.objects.reservables().filter(lieu__ouvert_aux_demandes=True).select_related("lieu")
        self.fields["espace"].queryset = ouverts
        self.fields["equipements"].limiter(ouverts)
        if not self.is_bound and not list(self.fields["equipements"].choices):
            del self.fields["equipements"]
        permis = set(ouverts.values_list("pk", flat=True))
        self.fields["espace"].choices = [
            (nom, [c for c in choix if c[0] in permis]) if isinstance(choix, list) else (nom, choix)
            for nom, choix in espaces_par_lieu()
            if not isinstance(choix, list) or any(c[0] in permis for c in choix)
        ]

    def clean_jour(self):
        jour = self.cleaned_data["jour"]
        if jour < aujourdhui():
            raise forms.ValidationError("Ce jour est passé\u00a0: choisissez-en un à venir.")
        if jour > aujourdhui() + timedelta(days=AVANCE_MAX_JOURS):
            raise forms.ValidationError("Le planning ouvre un an à l’avance\u00a0: choisissez un jour plus proche.")
        return jour

    def refuser(self, refus) -> None:
        if isinstance(refus, EspaceFerme):
            refus = ValidationError({"jour": f"{refus.raison}\u00a0: choisissez un autre moment."})
        elif isinstance(refus, TropPetit | MalEquipe):
            self.propositions = refus.propositions.autres_espaces
            refus = ValidationError({"espace": refus.messages})
        super().refuser(refus)

    @property
    def demande(self) -> dict:
        """The fields of the booking, as the action takes them (hours apart)."""
        noms = (
            "espace", "objet", "participants_prevus", "profil", "structure_declaree", "contact_nom",
            "contact_courriel", "contact_telephone", "equipements",
        )  # fmt: skip
        return {nom: self.cleaned_data[nom] for nom in noms if nom in self.cleaned_data}

    @property
    def besoin(self) -> Besoin:
        donnees = self.cleaned_data
        return Besoin(donnees["participants_prevus"], tuple(donnees.get("equipements", ())))
