from datetime import date, time, timedelta

from django import forms
from django.utils import timezone

from danaecare.socle.agenda.choix import Jour, Raison
from danaecare.socle.agenda.models import Absence
from danaecare.socle.agenda.requetes import instant
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm, jour_widget, montrer
from danaecare.socle.communs.texte.dates import aujourdhui

ANNEE_MIN, ANNEE_MAX = 2000, 2100


def _heure_widget():
    return forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300})


def _plausible(jour: date) -> None:
    if not ANNEE_MIN <= jour.year <= ANNEE_MAX:
        raise forms.ValidationError(f"L’année {jour.year} n’est pas plausible\u00a0: vérifiez la date.")


class DeplacerForm(forms.Form):
    """Another day, another hour; the version that the page showed travels, and a clash is answered by its box."""

    date = forms.DateField(label="Jour", widget=jour_widget(), validators=[_plausible])
    heure = forms.TimeField(label="Heure", widget=_heure_widget())
    version_ouverte = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, objet, **kwargs):
        super().__init__(*args, **kwargs)
        self.objet = objet
        self.initial.setdefault("date", objet.date)
        self.initial.setdefault("heure", objet.heure)
        self.initial["version_ouverte"] = objet.version
        if self.is_bound:
            self.fields["malgre"] = forms.BooleanField(label="Garder les deux rendez-vous", required=False)

    def refuser(self, erreur) -> None:
        """What the person now sees is the newest version: moving again is her informed choice."""
        montrer(self, erreur)
        self.data = self.data.copy()
        lignes = type(self.objet)._base_manager.filter(pk=self.objet.pk)
        self.data["version_ouverte"] = lignes.values_list("version", flat=True).first()


class AbsenceForm(SansEcrire, VersionForm):
    """Whole days, or hours of them; appointments that it meets are said, and the box keeps both."""

    du = forms.DateField(label="Du", widget=jour_widget(), validators=[_plausible])
    de = forms.TimeField(label="À partir de", required=False, widget=_heure_widget())
    au = forms.DateField(label="Au (compris)", widget=jour_widget(), validators=[_plausible])
    a = forms.TimeField(label="Jusqu’à", required=False, widget=_heure_widget())
    groupes = [
        ("L’absence", ["raison"]),
        ("Quand", ["du", "de", "au", "a", "malgre"], "Sans heure, la journée entière."),
    ]

    class Meta:
        model = Absence
        fields = ["raison"]
        widgets = {"raison": forms.RadioSelect}

    def __init__(self, *args, propose=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["raison"].choices = Raison.choices
        if self.instance.pk:
            self._lire(timezone.localtime(self.instance.debut), timezone.localtime(self.instance.fin))
        else:
            jour = (propose or {}).get("date", aujourdhui())
            self.initial |= {"du": jour, "au": jour, "de": (propose or {}).get("heure")}
        if self.is_bound:
            self.fields["malgre"] = forms.BooleanField(
                label="Poser l’absence, et garder ces rendez-vous", required=False
            )

    def _lire(self, debut, fin) -> None:
        entier = fin.time() == time()
        self.initial |= {
            "du": debut.date(), "de": debut.time() if debut.time() != time() else None,
            "au": fin.date() - timedelta(days=1) if entier else fin.date(), "a": None if entier else fin.time(),
        }  # fmt: skip

    def clean(self):
        donnees = super().clean()
        du, au = donnees.get("du"), donnees.get("au")
        if du and au:
            self.debut = instant(du, donnees.get("de") or time())
            self.fin = instant(au, donnees["a"]) if donnees.get("a") else instant(au + timedelta(days=1))
            if au < du:
                self.add_error("au", "L’absence finit avant d’avoir commencé\u00a0: vérifiez les deux jours.")
            elif self.fin <= self.debut:
                self.add_error("a", "L’heure de fin doit suivre l’heure de début.")
        return donnees

    @property
    def champs(self) -> dict:
        donnees = self.cleaned_data
        return {
            "raison": donnees["raison"], "debut": self.debut, "fin": self.fin, "malgre": donnees.get("malgre", False),
        }  # fmt: skip


class HorairesForm(forms.Form):
    """The hours of a week: for each day a morning and an afternoon, two hours each or nothing."""

    def __init__(self, *args, horaires: dict[int, list[tuple[time, time]]], **kwargs):
        super().__init__(*args, **kwargs)
        self.groupes = []
        for jour in Jour:
            connus = [*horaires.get(jour.value, []), (None, None), (None, None)]
            if len(horaires.get(jour.value, [])) == 1 and connus[0][0] >= time(12):
                connus.insert(0, (None, None))  # of an afternoon alone
            noms = []
            for rang, moment in enumerate(("Matin", "Après-midi")):
                for cote, mot in enumerate(("de", "à")):
                    nom = f"{('matin', 'apres_midi')[rang]}_{jour.value}_{('debut', 'fin')[cote]}"
                    self.fields[nom] = forms.TimeField(
                        label=f"{moment}, {mot}", required=False, initial=connus[rang][cote], widget=_heure_widget()
                    )
                    noms.append(nom)
            self.groupes.append((jour.label.capitalize(), noms))

    def clean(self):
        donnees = super().clean()
        self.horaires: dict[int, list[tuple[time, time]]] = {}
        for jour in Jour:
            spans = self.horaires.setdefault(jour.value, [])
            for moment in ("matin", "apres_midi"):
                noms = [f"{moment}_{jour.value}_{cote}" for cote in ("debut", "fin")]
                debut, fin = (donnees.get(nom) for nom in noms)
                if any(nom in self.errors for nom in noms):
                    continue
                if (debut is None) != (fin is None):
                    self.add_error(noms[fin is None], "Donnez les deux heures, ou aucune si vous ne travaillez pas.")
                elif debut is not None and fin <= debut:
                    self.add_error(noms[1], "L’heure de fin doit suivre l’heure de début.")
                elif debut is not None and spans and debut < spans[-1][1]:
                    self.add_error(noms[0], "L’après-midi commence avant la fin du matin.")
                elif debut is not None:
                    spans.append((debut, fin))
        return donnees
