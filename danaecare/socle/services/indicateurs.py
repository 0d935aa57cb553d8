"""Figures of the map of help: how many services, of which kind, and how many were checked in the year."""

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When

from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.services.models import Service, Verification

VERIFIE, PAS_VERIFIE = "Vérifié dans l’année", "Pas vérifié dans l’année"


def _presents(periode: Periode) -> QuerySet[Service]:
    return Service.objects.au(periode.fin).select_related("organisation")


def _par_theme(periode: Periode) -> QuerySet[Service]:
    return _presents(periode).annotate(categorie=F("theme__nom"))


def _par_verification(periode: Periode) -> QuerySet[Service]:
    verifications = Verification.objects.filter(service=OuterRef("pk"), le__range=(periode.debut, periode.fin))
    return _presents(periode).annotate(
        categorie=Case(
            When(Exists(verifications), then=Value(VERIFIE)), default=Value(PAS_VERIFIE), output_field=CharField()
        )
    )


def _ligne(service: Service) -> Ligne:
    verifie = f"vérifié le {date_longue(service.verifie_le)}" if service.verifie_le else "jamais vérifié"
    return Ligne(str(service), f"{service.organisation}, {verifie}", service.get_absolute_url())


INDICATEURS = [
    Indicateur(
        code="territoires.services.themes",
        libelle="Services du répertoire",
        definition="Services au répertoire le dernier jour de l’année, par thème. Un service fermé avant ce jour ne "
        "compte pas.",
        genre=Genre.REPARTITION,
        unite="services",
        droit="annuaire.lire",
        requete=_par_theme,
        avec_non_renseigne=False,
        ligne=_ligne,
        etat=True,
    ),
    Indicateur(
        code="territoires.services.verifies",
        libelle="Services vérifiés dans l’année",
        definition="Parmi les services au répertoire le dernier jour de l’année, ceux dont quelqu’un a vérifié dans "
        "l’année que tout ce qui en est écrit est vrai.",
        genre=Genre.REPARTITION,
        unite="services",
        droit="annuaire.lire",
        requete=_par_verification,
        libelles=(VERIFIE, PAS_VERIFIE),
        avec_non_renseigne=False,
        ligne=_ligne,
        etat=True,
    ),
]
