"""Booking, moving, repeating, cancelling."""

from datetime import time

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.annuaire.champs import ChampOrganisation
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from danaecare.socle.communs.texte.formats import heure
from tierslieux.choix import Jour, Moment, Portee, Profil, Rythme
from tierslieux.collisions import Collision, EspaceFerme, MalEquipe, TropPetit
from tierslieux.forms.champs import (
    ChampDates,
    ChampEquipements,
    ChampHeure,
    DateCourte,
    annee_plausible,
    espaces_par_lieu,
)
from tierslieux.horaires import bornes, heures_locales, moments_de
from tierslieux.models import Espace, Reservation
from tierslieux.recurrences import Regle
from tierslieux.requetes.disponibilites import Besoin
from tierslieux.requetes.ouvertures import ouvertures_de

JOURNEE = "journee"
PRECIS = "precis"
CRENEAUX = [
    (Moment.MATIN.value, "Matin"),
    (Moment.APRES_MIDI.value, "Après-midi"),
    (JOURNEE, "Journée (matin et après-midi)"),
    (Moment.SOIREE.value, "Soirée"),
    (PRECIS, "Autres heures"),
]
MOMENTS_DU_CRENEAU = {
    Moment.MATIN.value: [Moment.MATIN],
    Moment.APRES_MIDI.value: [Moment.APRES_MIDI],
    JOURNEE: [Moment.MATIN, Moment.APRES_MIDI],
    Moment.SOIREE.value: [Moment.SOIREE],
}


def creneau_de(debut: time, fin: time) -> str:
    """The choice that says these hours, as the form shows it."""
    moments = moments_de(debut, fin)
    return next((cle for cle, valeurs in MOMENTS_DU_CRENEAU.items() if [m.value for m in valeurs] == moments), PRECIS)


class CreneauMixin(forms.Form):
    """A space, a day, a half-day, and if wanted the hours inside it."""

    espace = forms.ModelChoiceField(label="Espace", queryset=Espace.objects.none())
    jour = forms.DateField(label="Jour", widget=DateCourte, validators=[annee_plausible])
    creneau = forms.ChoiceField(
        label="Demi-journée", choices=CRENEAUX, help_text="Aux heures d’ouverture, sauf si vous en donnez d’autres.",
        widget=forms.Select(attrs={"data-largeur": "plein"}),
    )  # fmt: skip
    debut = ChampHeure(label="De", required=False)
    fin = ChampHeure(label="À", required=False)

    def clean(self):
        donnees = super().clean()
        if not {"espace", "jour", "creneau"} <= donnees.keys() or {"debut", "fin"} & self.errors.keys():
            return donnees
        debut, fin = self._heures(donnees)
        if debut and fin:
            try:
                self.instants = bornes(donnees["jour"], debut, fin)
            except ValidationError as erreur:
                self.add_error(None, erreur)
            donnees["debut"], donnees["fin"] = debut, fin
        return donnees

    def _heures(self, donnees):
        debut, fin, creneau = donnees.get("debut"), donnees.get("fin"), donnees["creneau"]
        if creneau == PRECIS:
            for nom, valeur in (("debut", debut), ("fin", fin)):
                if valeur is None:
                    self.add_error(nom, "Donnez cette heure, ou choisissez une demi-journée.")
            return debut, fin
        ouvertures = ouvertures_de(donnees["espace"], donnees["jour"], donnees["jour"])
        creneaux = [ouvertures.creneau(donnees["espace"], donnees["jour"], m) for m in MOMENTS_DU_CRENEAU[creneau]]
        debut = creneaux[0].debut if debut is None else debut
        fin = creneaux[-1].fin if fin is None else fin
        voulus = [m.value for m in MOMENTS_DU_CRENEAU[creneau]]
        if fin > debut and moments_de(debut, fin) != voulus:
            self.add_error(
                "creneau",
                f"De {heure(debut)} à {heure(fin)}, ce n’est pas cette demi-journée. Choisissez-en une autre, "
                "ou «\u00a0Autres heures\u00a0».",
            )
        return debut, fin


class ReservationForm(SansEcrire, CreneauMixin, VersionForm):
    """One form for a booking and for a series; the rule of repetition is on creation only."""

    structure = ChampOrganisation(label="Structure", required=False, nouvelle=True)
    equipements = ChampEquipements()
    rythme = forms.ChoiceField(
        label="Répéter", required=False,
        choices=[("", "Une seule fois"), *Rythme.choices],
    )  # fmt: skip
    intervalle = forms.IntegerField(
        label="Intervalle", required=False, min_value=1, max_value=60,
        help_text="2 pour une semaine sur deux, par exemple. Vide\u00a0: chaque fois.",
    )  # fmt: skip
    jours = forms.TypedMultipleChoiceField(
        label="Les jours", required=False, coerce=int, choices=[(j.value, j.label) for j in Jour],
        widget=forms.CheckboxSelectMultiple, help_text="Par semaines. Sans choix\u00a0: le jour de la première date.",
    )  # fmt: skip
    jusquau = forms.DateField(label="Jusqu’au", required=False, widget=DateCourte)
    exceptions = ChampDates(label="Sauf le", required=False, help_text="Des dates, séparées par des virgules.")
    dates = ChampDates(
        label="Dates", required=False, help_text="Séparées par des virgules\u00a0: 12/03/2026, 2/04/2026",
    )  # fmt: skip
    forcer = forms.BooleanField(label="Réserver malgré la fermeture", required=False)
    prevenir = forms.BooleanField(
        label="Écrire au contact", required=False, initial=True,
        help_text="Un courriel avec les dates posées, à ajouter à son agenda.",
    )  # fmt: skip
    portee = forms.ChoiceField(label="Ce changement vaut pour", choices=Portee, initial=Portee.CELLE_CI)

    class Meta:
        model = Reservation
        fields = [
            "espace", "objet", "profil", "structure", "contact_nom", "contact_courriel", "contact_telephone",
            "participants_prevus", "participants_reels", "equipements", "montant_convenu", "note",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    REPETITION = ("rythme", "intervalle", "jours", "jusquau", "exceptions", "dates")
    collision = None  # Collision, TropPetit or MalEquipe met by the last try, with what is free nearby

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reservation = self.instance if self.instance.pk else None
        self.fields["espace"].queryset = Espace.objects.reservables().select_related("lieu")
        courant = reservation.espace if reservation else None
        self.fields["espace"].choices = lambda: espaces_par_lieu(courant)  # read when the form is shown
        self.fields["profil"].choices = [("", "Non renseigné"), *Profil.choices]
        self.fields["equipements"].limiter(Espace.objects.reservables(), self.instance.equipements)
        if not self.is_bound and not list(self.fields["equipements"].choices):
            del self.fields["equipements"]
        if reservation is None:
            del self.fields["portee"], self.fields["participants_reels"]
        else:
            self.fields["espace"].queryset = Espace.objects.select_related("lieu")
            for nom in self.REPETITION:
                del self.fields[nom]
            if reservation.serie_id is None:
                del self.fields["portee"]
            jour, debut, fin = heures_locales(reservation.debut, reservation.fin)
            self.initial |= {"jour": jour, "debut": debut, "fin": fin, "creneau": creneau_de(debut, fin)}
            self.fields["prevenir"].initial = False
        self.groupes = self._groupes(reservation)

    def _groupes(self, reservation):
        groupes = [
            ("Où et quand", ["espace", "jour", "creneau", "debut", "fin", "forcer"]),
            ("Pour quoi", ["objet", "profil", "participants_prevus", "participants_reels", "equipements"]),
            ("Pour qui", ["structure", "contact_nom", "contact_courriel", "contact_telephone", "prevenir"]),
        ]
        if reservation is None:
            groupes.append(("Répéter", list(self.REPETITION)))
        elif reservation.serie_id:
            groupes.append(("La série", ["portee"]))
        return [*groupes, ("Pour l’équipe", ["montant_convenu", "note"])]

    def clean(self):
        donnees = super().clean()
        if donnees.get("rythme") and not self.errors:
            dates = donnees.get("dates") or []
            if donnees["rythme"] == Rythme.DATES and not dates:
                self.add_error("dates", "Donnez les dates, séparées par des virgules.")
            elif donnees["rythme"] != Rythme.DATES and not donnees.get("jusquau"):
                self.add_error("jusquau", "Donnez la dernière date de la série.")
        return donnees

    def refuser(self, refus) -> None:
        """A closure beside the box that passes over it, a space that is too small beside it."""
        if isinstance(refus, Collision):
            self.collision = refus
        elif isinstance(refus, TropPetit | MalEquipe):
            self.collision = refus
            refus = ValidationError({"espace": refus.messages})
        elif isinstance(refus, EspaceFerme):
            refus = ValidationError({"forcer": refus.messages})
        super().refuser(refus)

    @property
    def regle(self) -> Regle | None:
        """The rule of repetition, or None for one booking."""
        donnees = self.cleaned_data
        if not donnees.get("rythme"):
            return None
        dates = tuple(donnees.get("dates") or ())
        par_dates = donnees["rythme"] == Rythme.DATES
        return Regle(
            rythme=donnees["rythme"],
            debut=min((donnees["jour"], *dates)) if par_dates else donnees["jour"],
            fin=max((donnees["jour"], *dates)) if par_dates else donnees["jusquau"],
            intervalle=donnees.get("intervalle") or 1,
            jours=tuple(donnees.get("jours") or ()),
            exceptions=tuple(donnees.get("exceptions") or ()),
            dates=(donnees["jour"], *dates) if par_dates else (),
        )

    @property
    def besoin(self) -> Besoin:
        donnees = self.cleaned_data
        return Besoin(donnees.get("participants_prevus"), tuple(donnees.get("equipements", ())))

    @property
    def reservation(self) -> dict:
        """The fields of the booking, as the action takes them (hours apart)."""
        return {nom: self.cleaned_data[nom] for nom in self.Meta.fields if nom in self.cleaned_data}


class PassageForm(forms.Form):
    """What a state change asks for: why, or how many came."""

    motif = forms.CharField(label="Pourquoi", max_length=200, required=False, help_text="Repris dans le courriel.")
    participants_reels = forms.IntegerField(label="Participants venus", required=False, min_value=0, max_value=5000)
    forcer = forms.BooleanField(label="Malgré la fermeture", required=False)
    prevenir = forms.BooleanField(label="Écrire au contact", required=False)
    portee = forms.ChoiceField(label="Vaut pour", choices=Portee, required=False)


class BesoinForm(forms.Form):
    """The grid's filter: which place, and what the group needs."""

    pour = forms.IntegerField(label="Pour", required=False, min_value=1, max_value=5000)
    jour_semaine = forms.TypedChoiceField(
        label="Le", required=False, coerce=int, empty_value=None,
        choices=[("", "n’importe quel jour"), *Jour.choices],
    )  # fmt: skip
    moment = forms.ChoiceField(
        label="Demi-journée", required=False, choices=[("", "matin ou après-midi"), *Moment.choices]
    )
    equipements = forms.MultipleChoiceField(
        label="Équipements", required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    pmr = forms.BooleanField(label="accès de plain-pied", required=False)

    def __init__(self, *args, equipements, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["equipements"].choices = equipements
