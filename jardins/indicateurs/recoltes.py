"""What the gardens harvest, and what goes to food aid."""

from django.db.models import F, Sum

from danaecare.socle.communs.texte.formats import date_courte, nombre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne
from jardins.models import Recolte


def _recoltes(periode):
    return Recolte.objects.sur(periode).select_related("jardin")


def _donnees(periode):
    return _recoltes(periode).filter(donnes__gt=0)


def _ligne(recolte):
    donne = f", dont {nombre(recolte.donnes)} kg donnés" if recolte.donnes else ""
    return Ligne(
        f"{date_courte(recolte.date)} · {recolte.jardin}", f"{nombre(recolte.kilos)} kg{donne}",
        recolte.jardin.get_absolute_url(),
    )  # fmt: skip


_COMMUN = {"unite": "kg", "droit": "jardins.chiffres", "ligne": _ligne}
INDICATEURS = [
    Indicateur(
        code="jardins.recoltes",
        libelle="Récolté dans les jardins",
        definition="Kilos récoltés dans l’année, tels que les jardins les disent.",
        genre=Genre.NOMBRE,
        requete=_recoltes,
        mesure=Sum("kilos"),
        **_COMMUN,
    ),
    Indicateur(
        code="jardins.dons_alimentaires",
        libelle="Donné à l’aide alimentaire",
        definition="Kilos de récolte donnés dans l’année à l’aide alimentaire, par qui les reçoit.",
        genre=Genre.REPARTITION,
        requete=lambda periode: _donnees(periode).annotate(categorie=F("beneficiaire")),
        mesure=Sum("donnes"),
        avec_non_renseigne=False,
        **_COMMUN,
    ),
]
