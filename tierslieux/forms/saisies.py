"""What is typed in a cell of the grid: for whom, how many."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.annuaire.champs import ChampOrganisation
from tierslieux.choix import Moment
from tierslieux.collisions import Collision, EspaceFerme, MalEquipe, TropPetit
from tierslieux.forms.champs import annee_plausible
from tierslieux.horaires import bornes
from tierslieux.models import Espace
from tierslieux.requetes.ouvertures import Ouvertures
from tierslieux.requetes.reservations import profil_connu

CASES_MAX = 42
CASE_INCONNUE = "Cette case n’existe pas\u00a0: rechargez la page, puis recommencez. Rien n’a été réservé."


class ChampQui(ChampOrganisation):
    """A structure of the directory by its name, else the words as they are."""

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError as refus:
            if getattr(refus, "code", "") == "inconnue":  # a field's own validators refuse with a list, without one
                return value.strip()
            raise


class SaisieForm(forms.Form):
    """`cases` are the half-days chosen ("2026-03-10.matin,…"); `place` is one free place nearby, pressed instead."""

    qui = ChampQui(label="Pour qui, pour quoi", max_length=160)
    combien = forms.IntegerField(
        label="Combien", required=False, min_value=1, max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    espace = forms.ModelChoiceField(queryset=Espace.objects.none(), widget=forms.HiddenInput)
    cases = forms.CharField(widget=forms.HiddenInput)
    place = forms.CharField(required=False, widget=forms.HiddenInput)
    propositions = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="saisie", **kwargs)
        self.fields["espace"].queryset = Espace.objects.reservables().select_related("lieu")

    def clean_cases(self) -> list[tuple[date, Moment]]:
        cases = set()
        for texte in self.cleaned_data["cases"].split(",")[:CASES_MAX]:
            jour, _, moment = texte.partition(".")
            try:
                cases.add((date.fromisoformat(jour), Moment(moment)))
                annee_plausible(date.fromisoformat(jour))
            except ValueError as erreur:
                raise ValidationError(CASE_INCONNUE) from erreur
        rangs = list(Moment)
        return sorted(cases, key=lambda case: (case[0], rangs.index(case[1])))

    def clean_place(self):
        """(space, first instant, last) or None."""
        valeurs = self.cleaned_data["place"].split("|")
        if len(valeurs) != 3:
            return None
        try:
            debut, fin = (datetime.fromisoformat(valeur) for valeur in valeurs[1:])
            espace = self.fields["espace"].to_python(valeurs[0])
        except ValueError as erreur:
            raise ValidationError(CASE_INCONNUE) from erreur
        if debut.tzinfo is None or fin.tzinfo is None:
            raise ValidationError(CASE_INCONNUE)
        return espace, debut, fin

    @property
    def selection(self) -> dict:
        """What the action takes. A structure of the directory keeps the profile of its last booking."""
        donnees = self.cleaned_data
        qui = donnees["qui"]
        structure = None if isinstance(qui, str) else qui
        place = donnees["place"]
        espace = place[0] if place else donnees["espace"]
        return {
            "espace": espace, "plages": [place[1:]] if place else plages_de(espace, donnees["cases"]),
            "objet": str(qui)[:160], "structure": structure, "profil": profil_connu(structure),
            "participants_prevus": donnees["combien"],
        }  # fmt: skip

    def refuser(self, refus) -> None:
        if isinstance(refus, Collision | TropPetit | MalEquipe):
            proches = [*refus.propositions.autres_espaces, *refus.propositions.autres_moments]
            self.propositions = proches if len(self.cleaned_data["cases"]) == 1 else ()
        if isinstance(refus, TropPetit):
            refus = ValidationError({"combien": refus.messages})
        elif isinstance(refus, EspaceFerme):
            refus = ValidationError(f"{refus.raison}. Pour passer outre, ouvrez «\u00a0Tout remplir\u00a0».")
        self.add_error(None, refus)


def plages_de(espace, cases: list[tuple[date, Moment]]) -> list[tuple]:
    """Spans by the hours of the place; half-days that follow each other on a day are one."""
    ouvertures = Ouvertures([espace.lieu], cases[0][0], cases[-1][0])
    rangs = list(Moment)
    suites: list[list] = []
    for jour, moment in cases:
        creneau = ouvertures.creneau(espace, jour, moment)
        derniere = suites[-1] if suites else None
        if derniere and derniere[0] == jour and rangs.index(moment) == derniere[3] + 1:
            derniere[2], derniere[3] = creneau.fin, rangs.index(moment)
        else:
            suites.append([jour, creneau.debut, creneau.fin, rangs.index(moment)])
    return [bornes(jour, debut, fin) for jour, debut, fin, _ in suites]
