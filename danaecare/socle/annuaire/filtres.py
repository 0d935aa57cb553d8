import django_filters as filtres
from django import forms

from danaecare.socle.annuaire.choix import NatureOrganisation, Qualite
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.territoires.filtres import FiltreSecteur


class FicheFiltres(filtres.FilterSet):
    """Archived sheets show only when they are asked for."""

    q = filtres.CharFilter(
        method="chercher",
        label="Nom, téléphone, commune…",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    etat = filtres.ChoiceFilter(
        choices=[("archivees", "Archivées"), ("toutes", "Toutes")], method="sans_effet", label="Fiches",
        empty_label="En service",
    )  # fmt: skip

    def chercher(self, queryset, nom, valeur):
        return queryset.chercher(valeur)

    def sans_effet(self, queryset, nom, valeur):
        return queryset

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        etat = self.form.cleaned_data.get("etat")
        if etat == "toutes":
            return queryset
        return queryset.archivees() if etat == "archivees" else queryset.actives()


class OrganisationFiltres(FicheFiltres):
    nature = filtres.ChoiceFilter(
        choices=[*NatureOrganisation.choices, ("aucune", "Non renseignée")], method="de_nature", label="Nature",
        empty_label="Toutes",
    )  # fmt: skip
    boussole = filtres.ChoiceFilter(
        choices=[("oui", "Oui"), ("non", "Non"), ("inconnu", "À vérifier")], method="de_la_boussole",
        label="Ma Boussole Aidants", empty_label="Toutes",
    )  # fmt: skip
    secteur = FiltreSecteur(field_name="commune")

    class Meta:
        model = Organisation
        fields = ["q", "nature", "boussole", "secteur", "etat"]

    def de_nature(self, queryset, nom, valeur):
        return queryset.filter(nature="" if valeur == "aucune" else valeur)

    def de_la_boussole(self, queryset, nom, valeur):
        return queryset.filter(ma_boussole={"oui": True, "non": False, "inconnu": None}[valeur])


class PersonneFiltres(FicheFiltres):
    qualite = filtres.ChoiceFilter(choices=Qualite.choices, method="de_qualite", label="Qualité", empty_label="Toutes")

    class Meta:
        model = Personne
        fields = ["q", "qualite", "etat"]

    def de_qualite(self, queryset, nom, valeur):
        return queryset.filter(qualites__contains=[valeur])
