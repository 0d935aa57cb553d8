from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.conservation.choix import DURABLES
from danaecare.socle.conservation.requetes import concernes
from danaecare.socle.courriels.requetes import deja_partis
from gouvernance.models import TauxBenevolat, TempsDonne


@dataclass(frozen=True)
class BilanBenevolat:
    """The volunteers of a year; what is valued is both in account 864 and in account 875."""

    benevoles: int
    heures: Decimal
    valeur: Decimal
    heures_sans_taux: Decimal


def bilan_benevolat(annee: int) -> BilanBenevolat:
    """Hours are added by day and category, then valued: the rates are few, and read once."""
    temps = TempsDonne.objects.filter(date__year=annee).benevoles().order_by()
    taux: dict[str, list[tuple[date, Decimal]]] = {}
    for categorie, depuis, valeur in TauxBenevolat.objects.order_by("-depuis").values_list(
        "categorie", "depuis", "taux"
    ):
        taux.setdefault(categorie, []).append((depuis, valeur))
    heures, valeur, sans = Decimal(0), Decimal(0), Decimal(0)
    for categorie, jour, somme in temps.values_list("categorie", "date").annotate(somme=Sum("heures")):
        en_vigueur = next((montant for depuis, montant in taux.get(categorie, []) if depuis <= jour), None)
        heures += somme
        if en_vigueur is None:
            sans += somme
        else:
            valeur += somme * en_vigueur
    benevoles = temps.aggregate(nombre=Count("personne", distinct=True))["nombre"]
    return BilanBenevolat(benevoles, heures, valeur, sans)


def benevoles() -> QuerySet[Personne]:
    """The volunteers of the directory, each with her private link."""
    qualifies = Personne.objects.actives().filter(qualites__contains=[Qualite.BENEVOLE])
    return qualifies.select_related("lien_benevole").order_by("cle_tri", "pk")


def benevoles_a_lier() -> QuerySet[Personne]:
    """Those who may be sent their link: who objects is written nothing."""
    return benevoles().exclude(pk__in=concernes(Personne, *DURABLES))


def cle_du_lien(personne: Personne) -> str:
    return f"lien:{personne.pk}:{aujourdhui()}"


def liens_partis(personnes) -> set[int]:
    """Those to whom it left today, or may have."""
    cles = {cle_du_lien(personne): personne.pk for personne in personnes}
    return {cles[cle] for cle in deja_partis(cles)}
