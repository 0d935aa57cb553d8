import django_filters as filtres
from django import forms
from django.db.models import Q

from danaecare.socle.communs.texte.annees import FiltreAnnee
from danaecare.socle.communs.texte.mots import cle
from gouvernance.choix import EtatCotisation, EtatSubvention, Pole, TypeContrat
from gouvernance.choix.rayonnement import (
    EtatIntervention,
    EtatRecherche,
    GenreAppui,
    GenreIntervention,
    GenrePublication,
    GenreRecherche,
    GenreSiege,
    GenreStage,
)
from gouvernance.models import (
    Appui,
    Contrat,
    Cotisation,
    Exercice,
    Intervention,
    MesureAudience,
    Publication,
    Recherche,
    Recu,
    Siege,
    Stage,
    Subvention,
    TempsDonne,
)
from tierslieux.choix import EtatMission, EtatProduction
from tierslieux.models import Emprunt, Materiel, Mission, ProductionMedia


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


def _choix(libelle, choix):
    return filtres.ChoiceFilter(choices=choix.choices, label=libelle, empty_label="Tous")


class _MotsFiltres(filtres.FilterSet):
    """Words looked for in the columns of `porte`."""

    porte: tuple[str, ...] = ()
    q = _recherche("Mots")

    def chercher(self, queryset, nom, valeur):
        return queryset.filter(Q.create([(f"{champ}__icontains", valeur.strip()) for champ in self.porte], Q.OR))


class InterventionFiltres(_MotsFiltres):
    porte = ("titre", "endroit", "pays", "partenaires", "organisateur__nom", "commune__nom", "commune_libre_nom")
    annee = FiltreAnnee(field_name="debut", lookup_expr="year")
    genre = _choix("Genre", GenreIntervention)
    etat = _choix("État", EtatIntervention)

    class Meta:
        model = Intervention
        fields = ["q", "annee", "genre", "etat"]


class PublicationFiltres(_MotsFiltres):
    porte = ("titre", "media", "sujet", "auteurs")
    annee = FiltreAnnee(field_name="date", lookup_expr="year")
    genre = _choix("Genre", GenrePublication)

    class Meta:
        model = Publication
        fields = ["q", "annee", "genre"]


class SiegeFiltres(_MotsFiltres):
    porte = ("role", "note", "organisation__nom", "personne__nom")
    genre = _choix("Genre", GenreSiege)

    class Meta:
        model = Siege
        fields = ["q", "genre"]


class EmpruntFiltres(_MotsFiltres):
    porte = ("motif", "materiel__nom", "conducteur__personne__nom")
    annee = FiltreAnnee(field_name="debut", lookup_expr="year")
    materiel = filtres.ModelChoiceFilter(queryset=Materiel.objects.all(), label="Quoi", empty_label="Tous")

    class Meta:
        model = Emprunt
        fields = ["q", "annee", "materiel"]


class MissionFiltres(_MotsFiltres):
    porte = ("objet", "territoire", "organisation__nom")
    annee = FiltreAnnee(field_name="debut", lookup_expr="year")
    etat = _choix("État", EtatMission)

    class Meta:
        model = Mission
        fields = ["q", "annee", "etat"]


class ProductionMediaFiltres(_MotsFiltres):
    porte = ("titre", "sujet", "organisation__nom")
    annee = FiltreAnnee(field_name="demandee_le", lookup_expr="year")
    etat = _choix("État", EtatProduction)

    class Meta:
        model = ProductionMedia
        fields = ["q", "annee", "etat"]


class AppuiFiltres(_MotsFiltres):
    porte = ("objet", "numero", "organisation__nom")
    genre = _choix("Genre", GenreAppui)

    class Meta:
        model = Appui
        fields = ["q", "genre"]


class RechercheFiltres(_MotsFiltres):
    porte = ("titre", "question", "organisation__nom", "personne__nom")
    genre = _choix("Genre", GenreRecherche)
    etat = _choix("État", EtatRecherche)

    class Meta:
        model = Recherche
        fields = ["q", "genre", "etat"]


class StageFiltres(_MotsFiltres):
    porte = ("personne__nom", "personne__prenom", "formation", "sujet", "organisation__nom")
    annee = FiltreAnnee(field_name="debut", lookup_expr="year")
    genre = _choix("Genre", GenreStage)

    class Meta:
        model = Stage
        fields = ["q", "annee", "genre"]
