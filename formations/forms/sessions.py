"""Sessions, half-days and enrolments."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from danaecare.socle.annuaire.champs import ChampOrganisation, ChampPersonne
from danaecare.socle.communs.interface.formulaires import SansEcrire, VersionForm
from danaecare.socle.communs.texte.formats import JOURS, nombre
from formations.choix import EtatInscription, GenreSession
from formations.forms.champs import date_widget, heure_widget, texte
from formations.models import DemiJournee, Programme, Session, Stagiaire
from formations.refus import DemiJourneesRefusees, FormateurPris
from tierslieux.forms.occupations import EspaceMixin
from tierslieux.horaires import ferie


class _ProgrammeChoix(forms.ModelChoiceField):
    def label_from_instance(self, programme):
        return f"{programme.formation} (version {programme.numero}, {nombre(programme.heures)} h)"


class SessionForm(SansEcrire, VersionForm):
    programme = _ProgrammeChoix(
        label="Programme du catalogue",
        queryset=Programme.objects.none(),
        required=False,
        empty_label="Aucun",
        help_text="L’intitulé, le public, l’objectif et la spécialité en sont repris s’ils sont laissés vides.",
    )
    intitule = forms.CharField(label="Intitulé", max_length=160, required=False)
    etablissement = ChampOrganisation(label="Établissement", required=False, nouvelle=True)
    partenaire = ChampOrganisation(label="Autre organisme de formation", required=False, nouvelle=True)

    groupes = (
        ("La session", ("genre", "programme", "intitule", "public", "endroit", "a_distance", "places")),
        ("Intervention universitaire", ("etablissement",)),
        ("Bilan pédagogique et financier", ("objectif", "nsf", "sous_traitance", "partenaire")),
    )

    class Meta:
        model = Session
        fields = [
            "genre", "programme", "intitule", "public", "endroit", "a_distance", "places", "etablissement",
            "objectif", "nsf", "sous_traitance", "partenaire",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.filter(formation__retiree_le=None).select_related(
            "formation"
        )
        for nom in ("etablissement", "partenaire"):
            self.initial[nom] = getattr(self.instance, f"{nom}_id") and getattr(self.instance, nom)

    def clean(self):
        donnees = super().clean()
        if not donnees.get("intitule") and not donnees.get("programme"):
            self.add_error("intitule", "Donnez un intitulé, ou choisissez un programme du catalogue.")
        if donnees.get("genre") == GenreSession.UNIVERSITE and not donnees.get("etablissement"):
            self.add_error("etablissement", "Dites dans quel établissement se tient l’intervention.")
        return donnees


class DemiJourneeForm(SansEcrire, EspaceMixin, VersionForm):
    formateur = ChampPersonne(
        label="Formateur",
        required=False,
        help_text="Laissé vide, la demi-journée reste un trou, nommé sur la page de la session et dans le BPF.",
    )
    second = ChampPersonne(label="Second formateur", required=False)
    externe = forms.BooleanField(label="Ils interviennent en sous-traitance", required=False)

    groupes = (
        ("Quand", ("date", "debut", "fin", "sujet")),
        ("Qui", ("formateur", "second", "externe")),
        ("Où", ("espace", "forcer")),
    )

    class Meta:
        model = DemiJournee
        fields = ["date", "debut", "fin", "sujet"]
        widgets = {"date": date_widget(), "debut": heure_widget(), "fin": heure_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            animations = list(self.instance.animations.select_related("formateur")[:2])
            for nom, animation in zip(("formateur", "second"), animations, strict=False):
                self.initial[nom] = animation.formateur
            self.initial["externe"] = any(animation.externe for animation in animations)

    def clean(self):
        donnees = super().clean()
        if donnees.get("second") and donnees["second"] == donnees.get("formateur"):
            self.add_error(
                "second", "C’est déjà le premier formateur : laissez ce champ vide, ou nommez quelqu’un d’autre."
            )
        return donnees

    def refuser(self, erreur) -> None:
        """A trainer who is busy is told beside the field that named them."""
        if isinstance(erreur, FormateurPris):
            champ = "second" if erreur.formateur == self.cleaned_data["second"] else "formateur"
            erreur = ValidationError({champ: erreur.messages})
        super().refuser(erreur)

    @property
    def champs(self) -> dict:
        donnees = super().champs
        formateurs = [donnees.pop("formateur"), donnees.pop("second")]
        return donnees | {"formateurs": [formateur for formateur in formateurs if formateur]}


DEMI_JOURNEES_MAX = 40
_HEURES = "Dites de quelle heure à quelle heure."
SUITE = frozenset({"debut_suite", "fin_suite", "jusqu_au", "jours"})
OUVRES = range(5)


class DemiJourneesForm(DemiJourneeForm):
    """One half-day, or those of every day up to another, mornings and afternoons."""

    debut_suite = forms.TimeField(label="Le même jour aussi, de", required=False, widget=heure_widget())
    fin_suite = forms.TimeField(label="à", required=False, widget=heure_widget())
    jusqu_au = forms.DateField(
        label="Et les jours suivants, jusqu’au", required=False, widget=date_widget(),
        help_text="Laissé vide, ce seul jour. Les jours fériés sont passés.",
    )  # fmt: skip
    jours = forms.TypedMultipleChoiceField(
        label="Quels jours de la semaine", choices=list(enumerate(JOURS)), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Sans choix\u00a0: du lundi au vendredi.",
    )  # fmt: skip

    groupes = (
        DemiJourneeForm.groupes[0],
        ("Et aussi", ("debut_suite", "fin_suite", "jusqu_au", "jours")),
        *DemiJourneeForm.groupes[1:],
    )

    def clean(self):
        donnees = super().clean()
        suite = [donnees.get("debut_suite"), donnees.get("fin_suite")]
        for champ, valeur in zip(("debut_suite", "fin_suite"), suite, strict=True):
            if valeur is None and any(suite) and champ not in self.errors:
                self.add_error(champ, _HEURES)
        premier, dernier = donnees.get("date"), donnees.get("jusqu_au")
        if dernier is None and donnees.get("jours") and "jusqu_au" not in self.errors:
            self.add_error("jusqu_au", "Dites jusqu’à quel jour, ou décochez les jours de la semaine.")
        elif premier and dernier and dernier < premier:
            self.add_error("jusqu_au", "Ce jour précède le premier.")
        elif premier and dernier and (combien := len(self._plages(donnees))) > DEMI_JOURNEES_MAX:
            self.add_error(
                "jusqu_au", f"Cela ferait {combien} demi-journées\u00a0: {DEMI_JOURNEES_MAX} à la fois au plus."
            )
        return donnees

    @staticmethod
    def _plages(donnees) -> list[dict]:
        """Day and hours of each; the first day is taken as it was typed."""
        premier, dernier = donnees["date"], donnees.get("jusqu_au") or donnees["date"]
        voulus = donnees.get("jours") or OUVRES
        jours = [premier + timedelta(days=n) for n in range((dernier - premier).days + 1)]
        jours = [jour for jour in jours if jour == premier or (jour.weekday() in voulus and not ferie(jour))]
        heures = [(donnees.get("debut"), donnees.get("fin")), (donnees.get("debut_suite"), donnees.get("fin_suite"))]
        return [{"date": jour, "debut": de, "fin": a} for jour in jours for de, a in heures if de]

    def demi_journees(self) -> list[dict]:
        """What the action takes of each, in order."""
        champs = {nom: valeur for nom, valeur in self.champs.items() if nom not in SUITE}
        return [champs | plage for plage in self._plages(self.cleaned_data)]

    def refuser(self, erreur) -> None:
        """What each half-day meets, beside its field; what is true of several is said once."""
        if not isinstance(erreur, DemiJourneesRefusees):
            super().refuser(erreur)
            return
        refus = {tuple(autre.messages): autre for _, autre in erreur.refus}
        for autre in refus.values():
            super().refuser(autre)
        if erreur.bilan:
            self.add_error(None, erreur.bilan)


class PremieresDemiJourneesForm(DemiJourneesForm):
    """Those of a session that is being planned, on its own page; none as long as nothing is typed."""

    groupes = (
        (
            "Ses demi-journées",
            DemiJourneeForm.groupes[0][1],
            "Laissez vide si les dates ne sont pas connues\u00a0: elles s’ajouteront depuis la page de la session.",
        ),
        *DemiJourneesForm.groupes[1:],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="jours", **kwargs)
        for nom in ("date", "debut", "fin"):
            self.fields[nom].required = False

    def clean(self):
        donnees = super().clean()
        if any(donnees.values()):
            for nom, manque in (("date", "Dites quel jour."), ("debut", _HEURES), ("fin", _HEURES)):
                if donnees.get(nom) is None and nom not in self.errors:
                    self.add_error(nom, manque)
        return donnees

    def demi_journees(self) -> list[dict]:
        return super().demi_journees() if self.cleaned_data["date"] else []


class StagiaireForm(SansEcrire, VersionForm):
    employeur = ChampOrganisation(label="Employeur", required=False, nouvelle=True)
    payeur = ChampOrganisation(label="Payeur, s’il n’est pas l’employeur", required=False, nouvelle=True)

    groupes = (
        ("Le stagiaire", ("personne", "employeur", "etat", "type_bpf")),
        ("Le prix", ("montant", "financement", "payeur")),
        ("Avant et après", ("positionnement", "besoins", "acquis")),
    )

    class Meta:
        model = Stagiaire
        fields = ["etat", "type_bpf", "montant", "financement", "positionnement", "besoins", "acquis"]
        widgets = {"positionnement": texte(), "besoins": texte(2), "acquis": texte()}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for nom in ("employeur", "payeur"):
                self.initial[nom] = getattr(self.instance, f"{nom}_id") and getattr(self.instance, nom)
        else:
            del self.fields["etat"]
            self.fields["personne"] = ChampPersonne(label="Personne", help_text="Une fiche de l’annuaire.")
            self.instance.session = session
        if session.genre != GenreSession.FORMATION:
            for nom in ("type_bpf", "montant", "financement", "payeur"):
                self.fields.pop(nom)

    def clean_etat(self):
        return self.cleaned_data["etat"] or EtatInscription.INSCRIT
