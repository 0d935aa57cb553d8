import django_filters as filtres
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.phrases import Chose

POLES = {
    "agenda": "Agenda",
    "aidants": "Aidants", "jardins": "Jardins", "tierslieux": "Tiers-lieux", "formations": "Formations",
    "gouvernance": "Gouvernance", "rapport": "Rapport d’activité", "animation": "Actions collectives",
    "annuaire": "Annuaire", "comptes": "Comptes", "imports": "Imports", "courriels": "Courriels",
    "protection": "Protection des données", "conservation": "Conservation", "territoires": "Communes",
    "questionnaires": "Questionnaires",
    "services": "Services", "travaux": "Travaux", "exploitation": "État du hub", "indicateurs": "Chiffres",
    "journal": "Journal",
}  # fmt: skip
_JOUR = {"type": "date"}


def comptes() -> list[tuple[int, str]]:
    return sorted(((compte.pk, str(compte)) for compte in get_user_model().objects.all()), key=lambda c: c[1])


class TraceFiltres(filtres.FilterSet):
    """`fiche` is "aidants.dossier:4": what was done to it and to its parts."""

    acteur = filtres.ChoiceFilter(field_name="acteur_id", label="Qui", choices=comptes, empty_label="Tout le monde")
    nature = filtres.ChoiceFilter(choices=Nature.choices, label="Nature", empty_label="Toutes")
    app = filtres.ChoiceFilter(choices=list(POLES.items()), label="Pôle", empty_label="Tous")
    depuis = filtres.DateFilter(
        field_name="quand", lookup_expr="date__gte", label="Depuis le", widget=forms.DateInput(attrs=_JOUR)
    )
    jusqu = filtres.DateFilter(
        field_name="quand", lookup_expr="date__lte", label="Jusqu’au", widget=forms.DateInput(attrs=_JOUR)
    )
    fiche = filtres.CharFilter(method="de_la_fiche", label="Fiche", widget=forms.HiddenInput)

    class Meta:
        model = Trace
        fields = ["acteur", "nature", "app", "depuis", "jusqu", "fiche"]

    def de_la_fiche(self, queryset, nom, valeur):
        sorte, _, numero = valeur.partition(":")
        if not numero.isdecimal() or len(numero) > 18 or Chose(sorte, None).modele is None:
            return queryset.none()
        siennes = Q(objet_type=sorte, objet_id=numero) | Q(parent_type=sorte, parent_id=numero)
        return queryset.filter(siennes)
