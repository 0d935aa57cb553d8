import django_filters
from django import forms
from django.db.models import Q

from aidants.choix import Mode, SituationPro
from aidants.forms.bases import professionnels
from aidants.models import Aidant
from aidants.models.dossiers import Statut
from aidants.requetes.recherche import aidants_trouves
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.choix import DECOUPAGE_ASSOCIATION, HORS_LOIRE, LOIRE, NON_RENSEIGNE
from danaecare.socle.territoires.models import AffectationSecteur, Secteur


def _secteurs():
    return Secteur.objects.filter(decoupage=DECOUPAGE_ASSOCIATION).values_list("pk", "nom")


class AidantFiltres(django_filters.FilterSet):
    """The list's filters; an account that does not read typologies does not filter by them."""

    q = django_filters.CharFilter(
        label="Nom, personne aidée, téléphone, commune, dossier",
        method="chercher",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    statut = django_filters.ChoiceFilter(
        label="Suivi", field_name="dossier__statut", empty_label="Tous", choices=Statut.choices[:2]
    )
    referent = django_filters.ModelChoiceFilter(
        label="Référent",
        field_name="dossier__referent",
        queryset=lambda request: professionnels("aidants.typologies"),
        empty_label="Tous",
        null_label="À attribuer",
    )
    secteur = django_filters.ChoiceFilter(label="Secteur", method="situer", empty_label="Tous")
    situation = django_filters.ChoiceFilter(
        label="Situation professionnelle",
        field_name="situation_professionnelle",
        empty_label="Toutes",
        choices=[choix for choix in SituationPro.choices if choix[0]],
    )
    contact = django_filters.ChoiceFilter(
        label="Premier contact", field_name="dossier__premier_contact", empty_label="Tous", choices=Mode.choices
    )

    class Meta:
        model = Aidant
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.peut("aidants.typologies"):
            del self.filters["situation"]
        self.filters["secteur"].extra["choices"] = [*_secteurs(), ("hors", HORS_LOIRE), ("inconnu", NON_RENSEIGNE)]

    def chercher(self, queryset, nom, valeur):
        return aidants_trouves(valeur, parmi=queryset)

    def situer(self, queryset, nom, valeur):
        if valeur == "inconnu":
            return queryset.filter(commune__isnull=True, commune_libre_nom="")
        if valeur == "hors":
            return queryset.filter(
                ~Q(commune__departement=LOIRE) & (Q(commune__isnull=False) | ~Q(commune_libre_nom=""))
            )
        communes = AffectationSecteur.objects.au(aujourdhui()).filter(secteur=valeur).values("commune")
        return queryset.filter(commune__in=communes)
