import django_filters as filtres
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.services.choix import AgeAide, Cout, EtatReference, Mode, Situation
from danaecare.socle.services.models import Referencement, Service, ThemeService
from danaecare.socle.territoires.filtres import FiltreCommune


class ServiceFiltres(filtres.FilterSet):
    """Closed services show only when they are asked for."""

    q = filtres.CharFilter(
        method="chercher", label="Nom, structure, mot…",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    theme = filtres.ModelChoiceFilter(queryset=ThemeService.objects.all(), label="Thème", empty_label="Tous")
    commune = FiltreCommune(method="pour_les_habitants", label="Pour qui habite à")
    situation = filtres.ChoiceFilter(
        choices=Situation.choices, method="pour_la_situation", label="Maladie ou handicap", empty_label="Tous"
    )
    age = filtres.ChoiceFilter(choices=AgeAide.choices, method="pour_l_age", label="Âge", empty_label="Tous")
    mode = filtres.ChoiceFilter(choices=Mode.choices, method="de_cette_facon", label="Comment", empty_label="Tous")
    cout = filtres.ChoiceFilter(
        choices=[(code, nom) for code, nom in Cout.choices if code], label="Coût", empty_label="Tous"
    )
    fraicheur = filtres.ChoiceFilter(
        choices=[("a_verifier", "À vérifier"), ("a_jour", "Vérifiés à temps")], method="selon_la_fraicheur",
        label="Fraîcheur", empty_label="Tous",
    )  # fmt: skip
    tenu_par = filtres.ChoiceFilter(
        choices=lambda: [("personne", "Personne"), *comptes()], method="tenus_par", label="Tenu par", empty_label="Tous"
    )
    favori = filtres.ChoiceFilter(
        choices=[("oui", "Favoris de l’équipe")], method="favoris", label="Favoris", empty_label="Tous"
    )
    etat = filtres.ChoiceFilter(
        choices=[("fermes", "Fermés"), ("tous", "Tous")], method="sans_effet", label="État", empty_label="Ouverts"
    )

    class Meta:
        model = Service
        fields = [
            "q", "theme", "commune", "situation", "age", "mode", "cout", "fraicheur", "tenu_par", "favori", "etat",
        ]  # fmt: skip

    def chercher(self, queryset, nom, valeur):
        return queryset.chercher(valeur)

    def pour_les_habitants(self, queryset, nom, valeur):
        return queryset.servant(valeur)

    def pour_la_situation(self, queryset, nom, valeur):
        return queryset.filter(Q(situations=[]) | Q(situations__contains=[valeur]))

    def pour_l_age(self, queryset, nom, valeur):
        return queryset.filter(Q(ages=[]) | Q(ages__contains=[valeur]))

    def de_cette_facon(self, queryset, nom, valeur):
        return queryset.filter(modes__contains=[valeur])

    def selon_la_fraicheur(self, queryset, nom, valeur):
        perimes = Q(a_verifier_le__lte=aujourdhui())
        return queryset.filter(perimes if valeur == "a_verifier" else ~perimes)

    def tenus_par(self, queryset, nom, valeur):
        return queryset.filter(tenu_par=None if valeur == "personne" else valeur)

    def favoris(self, queryset, nom, valeur):
        return queryset.filter(favori=True)

    def sans_effet(self, queryset, nom, valeur):
        return queryset

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        etat = self.form.cleaned_data.get("etat")
        if etat == "tous":
            return queryset
        return queryset.exclude(ferme_le=None) if etat == "fermes" else queryset.ouverts()


class ReferencementFiltres(filtres.FilterSet):
    etat = filtres.ChoiceFilter(choices=EtatReference.choices, label="État", empty_label="Tous")
    mene_par = filtres.ChoiceFilter(choices=lambda: comptes(), label="Menée par", empty_label="Tous")

    class Meta:
        model = Referencement
        fields = ["etat", "mene_par"]


def comptes() -> list[tuple[str, str]]:
    """Who may keep services up to date: the accounts that are open."""
    return [(str(compte.pk), str(compte)) for compte in get_user_model().objects.actifs()]
