import django_filters as filtres
from django import forms
from django.db.models import Q

from danaecare.socle.communs.texte.annees import FiltreAnnee
from danaecare.socle.communs.texte.mots import cle
from gouvernance.choix import EtatCotisation, EtatSubvention, Pole, TypeContrat
from gouvernance.models import Contrat, Cotisation, Exercice, MesureAudience, Recu, Subvention, TempsDonne


def _recherche(libelle, methode="chercher"):
    return filtres.CharFilter(
        method=methode, label=libelle, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )


class CotisationFiltres(filtres.FilterSet):
    q = _recherche("Nom d’un adhérent")
    annee = FiltreAnnee()
    etat = filtres.ChoiceFilter(choices=EtatCotisation.choices, label="État", empty_label="Tous")
    genre = filtres.ChoiceFilter(
        choices=[("physiques", "Personnes physiques"), ("morales", "Personnes morales")], method="de_genre",
        label="Adhérents", empty_label="Tous",
    )  # fmt: skip

    class Meta:
        model = Cotisation
        fields = ["q", "annee", "etat", "genre"]

    def chercher(self, queryset, nom, valeur):
        texte = cle(valeur)
        return queryset.filter(Q(personne__cle_tri__contains=texte) | Q(organisation__cle_tri__contains=texte))

    def de_genre(self, queryset, nom, valeur):
        return queryset.filter(organisation__isnull=valeur == "physiques")


class RecuFiltres(filtres.FilterSet):
    q = _recherche("Donateur")
    annee = FiltreAnnee()
    etat = filtres.ChoiceFilter(
        choices=[("valables", "Valables"), ("annules", "Annulés")], method="d_etat", label="État", empty_label="Tous"
    )

    class Meta:
        model = Recu
        fields = ["q", "annee", "etat"]

    def chercher(self, queryset, nom, valeur):
        texte = cle(valeur)
        return queryset.filter(Q(personne__cle_tri__contains=texte) | Q(organisation__cle_tri__contains=texte))

    def d_etat(self, queryset, nom, valeur):
        return queryset.filter(annule_le__isnull=valeur == "valables")


class TempsFiltres(filtres.FilterSet):
    q = _recherche("Bénévole ou mission")
    annee = FiltreAnnee(field_name="date", lookup_expr="year")
    pole = filtres.ChoiceFilter(choices=Pole.choices, label="Pôle", empty_label="Tous")

    class Meta:
        model = TempsDonne
        fields = ["q", "annee", "pole"]

    def chercher(self, queryset, nom, valeur):
        return queryset.filter(Q(personne__cle_tri__contains=cle(valeur)) | Q(mission__icontains=valeur.strip()))


class ContratFiltres(filtres.FilterSet):
    au = filtres.DateFilter(
        method="presents", label="Présents le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    type = filtres.ChoiceFilter(choices=TypeContrat.choices, label="Contrat", empty_label="Tous")

    class Meta:
        model = Contrat
        fields = ["au", "type"]

    def presents(self, queryset, nom, valeur):
        return queryset.au(valeur)


class SubventionFiltres(filtres.FilterSet):
    q = _recherche("Financeur ou objet")
    exercice = filtres.ModelChoiceFilter(queryset=Exercice.objects.all(), label="Exercice", empty_label="Tous")
    etat = filtres.ChoiceFilter(choices=EtatSubvention.choices, label="État", empty_label="Tous")

    class Meta:
        model = Subvention
        fields = ["q", "exercice", "etat"]

    def chercher(self, queryset, nom, valeur):
        return queryset.filter(Q(financeur__cle_tri__contains=cle(valeur)) | Q(objet__icontains=valeur.strip()))


class MesureFiltres(filtres.FilterSet):
    annee = FiltreAnnee(field_name="mois", lookup_expr="year")

    class Meta:
        model = MesureAudience
        fields = ["annee"]
