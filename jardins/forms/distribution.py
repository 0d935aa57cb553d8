"""Deliveries, distribution days, seasons."""

from collections import defaultdict
from decimal import Decimal

from django import forms

from danaecare.socle.communs.interface.formulaires import VersionForm
from danaecare.socle.communs.interface.questions import QuestionsMixin
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import saisie
from danaecare.socle.communs.texte.nombres import DecimaleInput, lire_nombre
from danaecare.socle.territoires.forms import ChampCommune
from jardins.forms.champs import EnvoiMixin, QuantiteField, champ_date, date_widget, heure_widget
from jardins.forms.pepiniere import ressources_proposees
from jardins.models import Distribution, Jardin, Saison, Stock
from jardins.models.regles import QUANTITE_MAX
from jardins.requetes.pepiniere import promis_par_stock

QUESTIONS = {
    "seconde": "Préparer une seconde distribution pour ce jardin et ce jour",
    "promis": "Préparer quand même : le stock sera complété d’ici la remise",
}


def jardins_servis():
    return Jardin.objects.servis_au(aujourdhui())


class DistributionForm(QuestionsMixin, EnvoiMixin, VersionForm):
    oui = QUESTIONS

    class Meta:
        model = Distribution
        fields = ["jardin", "date", "evenement", "vehicule", "personnes"]
        widgets = {"date": date_widget()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jardin"].queryset = jardins_servis() | Jardin.objects.filter(pk=self.instance.jardin_id)
        if not self.instance.pk:
            self.fields["date"].initial = aujourdhui

    @property
    def champs(self):
        return {nom: valeur for nom, valeur in super().champs.items() if nom not in {"envoi", "confirme"}}


class CompteurWidget(DecimaleInput):
    """A quantity between a minus and a plus, large enough for a thumb; the buttons work without JavaScript."""

    template_name = "jardins/widgets/compteur.html"

    def __init__(self, pas="1", attrs=None):
        super().__init__(attrs)
        self.pas = pas

    def get_context(self, name, value, attrs):
        contexte = super().get_context(name, value, attrs)
        contexte["widget"] |= {"pas": self.pas}
        return contexte


class CompteursForm(forms.Form):
    """Quantities by plus and minus. A press on a button without JavaScript comes as `pas`="champ:+1"."""

    @classmethod
    def presser(cls, donnees):
        """The sent data with the pressed step applied; None when no step was pressed."""
        champ, _, pas = donnees.get("pas", "").partition(":")
        if not pas:
            return None
        donnees = donnees.copy()
        try:
            valeur = lire_nombre(donnees.get(champ) or "0") + lire_nombre(pas)
        except ValueError:
            return donnees
        donnees[champ] = saisie(max(valeur, Decimal(0)))
        return donnees


class LignesForm(CompteursForm):
    """What is handed over of each stock: zero or empty is nothing."""

    def __init__(self, *args, distribution=None, **kwargs):
        super().__init__(*args, **kwargs)
        prepare = {ligne.stock_id: ligne.quantite for ligne in distribution.lignes.all()} if distribution else {}
        promis = promis_par_stock(sauf=distribution)
        stocks = Stock.objects.filter(quantite__gt=0) | Stock.objects.filter(pk__in=prepare)
        self.stocks = {
            f"s_{stock.pk}": stock
            for stock in stocks.select_related("ressource", "lot", "emplacement").order_by(
                "ressource__cle", "lot__espece", "lot__variete", "pk"
            )
        }
        for nom, stock in self.stocks.items():
            quantite = prepare.get(stock.pk)
            self.fields[nom] = QuantiteField(
                label=stock.lot.nom if stock.lot else stock.ressource.nom,
                min_value=Decimal(0),
                required=False,
                initial=quantite,
                help_text=_etat_dire(stock, promis.get(stock.pk)),
                widget=CompteurWidget(stock.ressource.pas),
            )

    @property
    def par_ressource(self):
        """(resource, its fields), for the page."""
        groupes = defaultdict(list)
        for nom, stock in self.stocks.items():
            groupes[stock.ressource].append(self[nom])
        return list(groupes.items())

    @property
    def lignes(self):
        return [(stock, self.cleaned_data[nom]) for nom, stock in self.stocks.items() if self.cleaned_data.get(nom)]


def _etat_dire(stock: Stock, promis: Decimal | None) -> str:
    """What is there, and what others will take of it."""
    dire = stock.ressource.dire
    texte = f"Il y a {dire(stock.quantite)} à {stock.emplacement}"
    if not promis:
        return f"{texte}."
    libre = stock.quantite - promis
    suite = f"reste {dire(libre)}" if libre >= 0 else f"il en manque {dire(-libre)}"
    return f"{texte}, {dire(promis)} dans d’autres distributions préparées : {suite}."


class RemiseForm(forms.Form):
    personnes = forms.IntegerField(
        label="Personnes touchées",
        required=False,
        min_value=0,
        max_value=10_000,
        help_text="Combien de personnes jardinent ou profitent de ce qui est remis. Laissez vide si on ne sait pas.",
    )
    receptionnaire = forms.CharField(label="Reçu par", max_length=120, required=False)


class CorrectionForm(CompteursForm):
    """The true quantity of each line handed over, and why it is corrected."""

    def __init__(self, *args, mouvements, **kwargs):
        super().__init__(*args, **kwargs)
        self.mouvements = {f"m_{m.pk}": m for m in mouvements}
        for nom, mouvement in self.mouvements.items():
            self.fields[nom] = QuantiteField(
                label=f"{mouvement.lot.nom if mouvement.lot else mouvement.ressource} ({mouvement.emplacement})",
                min_value=Decimal(0),
                initial=-mouvement.quantite,
                help_text=f"Écrit : {mouvement.ressource.dire(-mouvement.quantite)}.",
                widget=CompteurWidget(mouvement.ressource.pas),
            )
        self.fields["motif"] = forms.CharField(label="Pourquoi", max_length=200)

    @property
    def quantites(self):
        return {m.pk: self.cleaned_data[nom] for nom, m in self.mouvements.items()}


class JourneeForm(QuestionsMixin):
    """A distribution day: when, where, which gardens."""

    oui = QUESTIONS

    version_ouverte = forms.IntegerField(widget=forms.HiddenInput, required=False)
    titre = forms.CharField(label="Titre", max_length=160)
    date = champ_date(label="Date")
    heure_debut = forms.TimeField(label="De", widget=heure_widget(), required=False)
    heure_fin = forms.TimeField(label="À", widget=heure_widget(), required=False)
    endroit = forms.CharField(label="Lieu de départ", max_length=160, required=False)
    lieu = ChampCommune(required=False)
    vehicule = forms.CharField(label="Véhicule", max_length=80, required=False)
    conduite = forms.CharField(label="Conduite par", max_length=120, required=False)
    jardins = forms.ModelMultipleChoiceField(
        label="Jardins servis", queryset=Jardin.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, journee=None, **kwargs):
        super().__init__(*args, **kwargs)
        if journee is None:
            self.fields["jardins"].queryset = jardins_servis()
        else:
            del self.fields["jardins"]


class JardinChoixForm(QuestionsMixin):
    oui = QUESTIONS
    jardin = forms.ModelChoiceField(label="Jardin", queryset=Jardin.objects.none())

    def __init__(self, *args, journee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jardin"].queryset = jardins_servis().exclude(
            pk__in=journee.distributions.exclude(etat="annulee").values("jardin")
        )


class SaisonForm(VersionForm):
    class Meta:
        model = Saison
        fields = ["nom", "annee", "date_limite", "ressources"]
        widgets = {"date_limite": date_widget(), "ressources": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["annee"].initial = aujourdhui().year
        self.fields["ressources"].queryset = ressources_proposees()


class SouhaitsForm(CompteursForm):
    """What one garden wishes for the season; empty is not said, zero is none."""

    def __init__(self, *args, saison, jardin, **kwargs):
        super().__init__(*args, **kwargs)
        dits = {s.ressource_id: s.souhaite for s in saison.souhaits.filter(jardin=jardin)}
        self.ressources = {f"r_{r.pk}": r for r in saison.ressources.order_by("cle")}
        for nom, ressource in self.ressources.items():
            dit = dits.get(ressource.pk)
            self.fields[nom] = QuantiteField(
                label=ressource.libelle,
                min_value=Decimal(0),
                max_value=QUANTITE_MAX,
                required=False,
                initial=dit,
                help_text="Vide : pas encore répondu. Zéro : aucun souhait.",
                widget=CompteurWidget(ressource.pas),
            )

    def valeurs(self, jardin):
        return {(jardin.pk, r.pk): self.cleaned_data[nom] for nom, r in self.ressources.items()}


class MesSouhaitsForm(SouhaitsForm):
    """The same by the garden's link: numbers to type, no counters."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom in self.ressources:
            champ = self.fields[nom]
            self.fields[nom] = QuantiteField(
                label=champ.label, min_value=champ.min_value, max_value=champ.max_value, required=False,
                initial=champ.initial, help_text="Zéro : aucun souhait.",
            )  # fmt: skip


class DateForm(QuestionsMixin):
    oui = QUESTIONS | {"seconde": "Préparer une seconde distribution pour ces jardins"}
    date = champ_date(label="Date")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].initial = aujourdhui
