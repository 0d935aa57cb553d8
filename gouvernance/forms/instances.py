import re

from django import forms

from danaecare.socle.annuaire.champs import ChampPersonne
from danaecare.socle.annuaire.cles import cle_organisation, cle_personne
from danaecare.socle.annuaire.collage import lire
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.texte.formats import pluriel
from gouvernance.choix import CHAMPS_PV, EtatPresence
from gouvernance.forms.bases import LiensForm, date_widget
from gouvernance.models import Declaration, Instance, Mandat, Resolution, Seance


class InstanceForm(VersionForm):
    class Meta:
        model = Instance
        fields = [
            "nom", "genre", "membres_min", "membres_max", "mandat_mois", "quorum_pct", "procuration", "decision",
            "convocation", "convocation_pct", "modele_pv",
        ]  # fmt: skip
        widgets = {"modele_pv": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "quorum_pct": "Vide si les statuts n’en demandent pas.",
            "decision": "Par exemple : consensus, à défaut majorité simple des voix des présents.",
            "convocation": "Par exemple : à la demande de la moitié de ses membres.",
            "convocation_pct": "50 pour la moitié. La convocation attend alors que ces membres la demandent.",
            "modele_pv": "Vide : le modèle du hub. Il se remplit de {seance}, {lieu}, {presents}, {excuses}, {quorum}, "
            "{ordre_du_jour} et {resolutions}.",
        }

    def clean_modele_pv(self):
        modele = self.cleaned_data["modele_pv"]
        inconnus = sorted(set(re.findall(r"\{(\w+)\}", modele)) - set(CHAMPS_PV))
        if inconnus:
            raise forms.ValidationError(f"Le hub ne sait pas remplir : {', '.join(inconnus)}.")
        return modele


class MandatForm(LiensForm):
    liens = ("personne",)
    personne = ChampPersonne(label="Personne")
    field_order = ["instance", "personne", "poste", "debut", "fin", "termine_le"]

    class Meta:
        model = Mandat
        fields = ["instance", "poste", "debut", "fin", "termine_le"]
        widgets = {nom: date_widget() for nom in ("debut", "fin", "termine_le")}
        help_texts = {"termine_le": "Seulement en cas de départ avant la fin prévue."}


class SeanceForm(VersionForm):
    class Meta:
        model = Seance
        fields = ["instance", "date", "heure", "lieu", "ordre_du_jour"]
        widgets = {"date": date_widget(), "heure": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


class ProcesVerbalForm(VersionForm):
    class Meta:
        model = Seance
        fields = ["proces_verbal"]
        widgets = {"proces_verbal": forms.Textarea(attrs={"rows": 24})}


class ResolutionForm(forms.ModelForm):
    """Tied to the first item of the agenda that decided nothing yet, unless another is said."""

    point = forms.ChoiceField(label="Point de l’ordre du jour", required=False)
    field_order = ["point"]

    def __init__(self, *args, points=(), decides=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = [("", "Hors de l’ordre du jour"), *((point, point) for point in points)]
        self.fields["point"].initial = next((point for point in points if point not in decides), "")

    class Meta:
        model = Resolution
        fields = ["point", "texte", "consensus", "pour", "contre", "abstention", "responsable", "echeance"]
        widgets = {"texte": forms.Textarea(attrs={"rows": 3}), "echeance": date_widget()}


TOUS = "tous"


class PresencesForm(forms.Form):
    """One select a person called; a legal person also says who comes for it.

    A list of names pasted above fills the selects, to be read before they are saved (`reporter`).
    """

    noms = forms.CharField(
        label="Liste des présents", required=False, widget=forms.Textarea(attrs={"rows": 3, "data-largeur": "plein"}),
        help_text="Collez-y les noms, un par ligne ou depuis un tableur, puis « Reporter la liste ».",
    )  # fmt: skip

    def __init__(self, *args, presences, procuration, **kwargs):
        super().__init__(*args, **kwargs)
        choix = [c for c in EtatPresence.choices if procuration or c[0] != EtatPresence.REPRESENTE]
        for presence in presences:
            self.fields[str(presence.pk)] = forms.ChoiceField(
                label=str(presence.convoque), choices=choix, initial=presence.etat
            )
            if presence.morale:
                self.fields[f"par-{presence.pk}"] = forms.CharField(
                    label=f"{presence.convoque}, représentée par", max_length=120, required=False,
                    initial=presence.representant,
                )  # fmt: skip

    def reporter(self, presences, *, tous: bool) -> int:
        """Those whom the list names become present, or everybody still expected; how many did.

        The names of nobody who was called, or of two, stay in the list and are said.
        """
        par_cle = {}
        for presence in presences:
            qui = presence.convoque
            sienne = cle_organisation(qui.nom) if presence.morale else cle_personne(qui.nom, qui.prenom)
            par_cle.setdefault(sienne, []).append(presence)

        def nommes(ligne):
            cles = {ligne.cle, cle_organisation(f"{ligne.prenom} {ligne.nom}")}
            return [presence for sienne in cles for presence in par_cle.get(sienne, [])]

        lignes = lire(self.data.get("noms", ""))
        trouves = {ligne: nommes(ligne) for ligne in lignes}
        restent = [ligne for ligne, siennes in trouves.items() if len(siennes) != 1]
        venus = [siennes[0] for siennes in trouves.values() if len(siennes) == 1]
        if tous:
            restent, venus = [], [p for p in presences if self.data.get(str(p.pk)) == EtatPresence.ATTENDU]
        self.data = self.data.copy()
        for presence in venus:
            self.data[str(presence.pk)] = EtatPresence.PRESENT.value
        self.data["noms"] = "\n".join(map(str, restent))
        if not lignes and not tous:
            self.add_error("noms", "Collez d’abord les noms des présents, un par ligne.")
        elif restent:
            qui = pluriel(len(restent), "nom n’est celui", "noms ne sont ceux")
            self.add_error("noms", f"{qui} d’aucun convoqué, ou de deux\u00a0: pointez-les à la main.")
        return len(venus)

    @property
    def etats(self) -> dict[int, str]:
        return {int(nom): etat for nom, etat in self.cleaned_data.items() if nom.isdecimal()}

    @property
    def representants(self) -> dict[int, str]:
        return {int(n.removeprefix("par-")): qui for n, qui in self.cleaned_data.items() if n.startswith("par-")}


class DemandeForm(forms.Form):
    """Who, among the members, asks for the meeting."""

    demandeurs = forms.ModelMultipleChoiceField(
        Personne.objects.none(), label="Membres qui demandent la séance", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, membres, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["demandeurs"].queryset = Personne.objects.filter(pk__in=[membre.pk for membre in membres])


class DeclarationForm(forms.ModelForm):
    class Meta:
        model = Declaration
        fields = ["objet", "changement_le"]
        widgets = {"changement_le": date_widget()}
        help_texts = {"objet": "Statuts, siège, dirigeants : ce qui a changé."}
