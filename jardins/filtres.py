"""Filters of the pole's lists."""

import django_filters as filtres
from django import forms
from django.db.models import Q

from danaecare.socle.communs.texte.annees import FiltreAnnee
from danaecare.socle.communs.texte.dates import aujourdhui
from jardins.choix import EtatDistribution, NatureMouvement, OrigineLot, PublicJardin
from jardins.models import Distribution, Emplacement, Jardin, Lot, Mouvement, Ressource


def _date(**options):
    return filtres.DateFilter(widget=forms.DateInput(attrs={"type": "date"}), **options)


class ParmiFiltre(filtres.ChoiceFilter):
    """One record among a few, by its name: two columns are read, where a model's choices build every record."""

    def __init__(self, modele, **options):
        super().__init__(choices=lambda: modele.objects.values_list("pk", "nom"), **options)


class RechercheFiltre(filtres.CharFilter):
    """Words that begin what the record is found by."""

    def __init__(self, **options):
        super().__init__(widget=forms.TextInput(attrs={"type": "search"}), **options)

    def filter(self, qs, value):
        return qs.chercher(value)


class JardinFiltres(filtres.FilterSet):
    q = RechercheFiltre(label="Nom, structure, commune")
    statut = filtres.ChoiceFilter(
        label="Statut",
        empty_label="Tous",
        method="par_statut",
        choices=[("membre", "Membre"), ("projet", "En projet"), ("parti", "Parti")],
    )
    public = filtres.ChoiceFilter(label="Public", empty_label="Tous", choices=PublicJardin.choices, method="par_public")
    carres = filtres.ChoiceFilter(
        label="Carrés",
        empty_label="Tous",
        method="par_carres",
        choices=[("solidaires", "Solidaires"), ("conservatoires", "Conservatoires")],
    )

    class Meta:
        model = Jardin
        fields = ["q", "statut", "public", "carres"]

    def par_statut(self, queryset, nom, valeur):
        jour = aujourdhui()
        choisir = {"membre": queryset.membres_au, "projet": queryset.en_projet, "parti": queryset.partis}
        return choisir[valeur](jour)

    def par_public(self, queryset, nom, valeur):
        return queryset.filter(publics__contains=[valeur])

    def par_carres(self, queryset, nom, valeur):
        return queryset.filter(**{f"carres_{valeur}__gt": 0})


class LotFiltres(filtres.FilterSet):
    q = RechercheFiltre(label="Espèce, variété, numéro")
    ressource = ParmiFiltre(Ressource, label="Ressource", empty_label="Toutes")
    annee = FiltreAnnee()
    etape = filtres.ChoiceFilter(
        label="Étape",
        empty_label="Toutes",
        method="par_etape",
        choices=[
            ("semer", "À venir"),
            ("recu", "Reçu"),
            ("seme", "Semé"),
            ("leve", "Levé"),
            ("pret", "Prêt"),
            ("clos", "Clos"),
        ],
    )

    class Meta:
        model = Lot
        fields = ["q", "ressource", "annee", "etape"]

    def par_etape(self, queryset, nom, valeur):
        vide = dict.fromkeys(("seme_le", "germe_le", "pret_le", "clos_le"))
        if valeur in ("semer", "recu"):
            semes = queryset.filter(**{f"{champ}__isnull": True for champ in vide})
            a_semer = Q(origine=OrigineLot.PRODUCTION)
            return semes.filter(a_semer if valeur == "semer" else ~a_semer)
        champs = {"seme": "seme_le", "leve": "germe_le", "pret": "pret_le", "clos": "clos_le"}
        atteint = champs[valeur]
        suivants = list(vide)[list(vide).index(atteint) + 1 :]
        queryset = queryset.filter(**{f"{champ}__isnull": True for champ in suivants})
        return queryset.filter(**{f"{atteint}__isnull": False})


class MouvementFiltres(filtres.FilterSet):
    nature = filtres.ChoiceFilter(label="Nature", empty_label="Toutes", choices=NatureMouvement.choices)
    ressource = ParmiFiltre(Ressource, label="Ressource", empty_label="Toutes")
    lot = filtres.CharFilter(field_name="lot__code", lookup_expr="iexact", label="Numéro de lot")
    emplacement = ParmiFiltre(Emplacement, label="Emplacement", empty_label="Tous")
    jardin = ParmiFiltre(Jardin, label="Jardin", empty_label="Tous")
    du = _date(field_name="date", lookup_expr="gte", label="Du")
    au = _date(field_name="date", lookup_expr="lte", label="Au")

    class Meta:
        model = Mouvement
        fields = ["nature", "ressource", "lot", "emplacement", "jardin", "du", "au"]


class DistributionFiltres(filtres.FilterSet):
    jardin = ParmiFiltre(Jardin, label="Jardin", empty_label="Tous")
    etat = filtres.ChoiceFilter(label="État", empty_label="Tous", choices=EtatDistribution.choices)
    du = _date(field_name="date", lookup_expr="gte", label="Du")
    au = _date(field_name="date", lookup_expr="lte", label="Au")

    class Meta:
        model = Distribution
        fields = ["jardin", "etat", "du", "au"]
