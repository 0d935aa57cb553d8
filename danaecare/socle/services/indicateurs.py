"""Figures of the map of help: how many services, of which kind, and how many were checked in the year."""

from collections import Counter

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse

from danaecare.socle.communs.texte.formats import date_longue, nombre
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne, Repartition, repartir
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.services.choix import EtatReference
from danaecare.socle.services.models import EtatReferencement, Referencement, Service, Verification
from danaecare.socle.services.zones_blanches import lignes_de_manque, manquent_beaucoup
from danaecare.socle.territoires.models import Commune
from danaecare.socle.territoires.requetes import annoter_secteur

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


def _references(periode: Periode) -> QuerySet[Referencement]:
    """Each with where it stood on the last day."""
    etats = EtatReferencement.objects.filter(referencement=OuterRef("pk"), le__lte=periode.fin).order_by("-le", "-pk")
    suivis = Referencement.objects.annotate(etat_lu=Subquery(etats.values("etat")[:1])).exclude(etat_lu=None)
    libelles = [When(etat_lu=etat.value, then=Value(etat.label)) for etat in EtatReference]
    return suivis.select_related("organisation").annotate(categorie=Case(*libelles, output_field=CharField()))


def _ligne_reference(suivi: Referencement) -> Ligne:
    return Ligne(str(suivi.organisation), suivi.categorie, suivi.organisation.get_absolute_url())


def _blanches(periode: Periode) -> QuerySet[Commune]:
    """None while the directory was empty: that nothing was written down is not that nothing was there."""
    services = _presents(periode)
    blanches = manquent_beaucoup(services) if services.exists() else []
    communes = Commune.objects.filter(pk__in=[*blanches, ""]).order_by("cle", "pk")  # never an empty question
    return annoter_secteur(communes, "", au=periode.fin, nom="categorie")


def _manques(periode: Periode) -> Repartition:
    services = _presents(periode)
    lignes = lignes_de_manque(services) if services.exists() else []
    comptes = Counter(theme.nom for ligne in lignes for theme in ligne.manques)
    return repartir(dict(comptes), avec_non_renseigne=False, plusieurs=True, total=len(lignes))


def _ligne_commune(commune: Commune) -> Ligne:
    detail = f"{nombre(commune.population)} habitants"
    return Ligne(commune.nom, detail, reverse("territoires:commune_fiche", args=[commune.pk]))


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
    Indicateur(
        code="territoires.services.blanches",
        libelle="Communes où l’aide de près manque",
        definition="Communes de la Loire où, le dernier jour de l’année, pour la moitié des thèmes ou plus, aucun "
        "service du répertoire ne vient à domicile ni ne reçoit à moins de vingt kilomètres à vol d’oiseau, par "
        "secteur. Ce qui n’aide qu’à distance ne compte pas.",
        genre=Genre.REPARTITION,
        unite="communes",
        droit="annuaire.lire",
        requete=_blanches,
        avec_non_renseigne=False,
        ligne=_ligne_commune,
        etat=True,
    ),
    Indicateur(
        code="territoires.services.manques",
        libelle="Communes sans aide de près, par thème",
        definition="Communes de la Loire où, le dernier jour de l’année, aucun service du thème ne vient à domicile ni "
        "ne reçoit à moins de vingt kilomètres à vol d’oiseau. Une commune compte pour chaque thème qui y manque.",
        genre=Genre.REPARTITION,
        unite="communes",
        droit="annuaire.lire",
        calculer=_manques,
        plusieurs=True,
        avec_non_renseigne=False,
        etat=True,
    ),
    Indicateur(
        code="territoires.services.references",
        libelle="Structures référencées sur Ma Boussole Aidants",
        definition="Structures de la campagne «\u00a0Ma Boussole Aidants\u00a0», par état le dernier jour de l’année.",
        genre=Genre.REPARTITION,
        unite="structures",
        droit="annuaire.lire",
        requete=_references,
        libelles=tuple(EtatReference.labels),
        avec_non_renseigne=False,
        ligne=_ligne_reference,
        etat=True,
    ),
]
