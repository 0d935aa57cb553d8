"""The figures of the Escale mobile. Heads counted at the stops are declared: never added to distinct people."""

from django.db.models import Case, CharField, Count, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from aidants.mobile.choix import Couverture
from aidants.mobile.distances import total
from aidants.mobile.models import Halte
from aidants.mobile.requetes.tournees import trajets_des_tournees
from danaecare.socle.communs.texte.formats import arrondir, nombre
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste, Nombre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.models import Commune

VISITES = (Couverture.JAMAIS.label, Couverture.UNE.label, Couverture.PLUSIEURS.label)


def realisees(periode: Periode):
    return Halte.objects.realisees().sur(periode).select_related("commune").order_by("date", "ordre", "pk")


def _ligne(halte: Halte) -> Ligne:
    return Ligne(str(halte), halte.endroit, halte.get_absolute_url())


def _liste(periode: Periode) -> Liste:
    return Liste(
        ("date", "commune", "personnes sensibilisées"),
        tuple((h.date, h.commune.nom, h.personnes) for h in realisees(periode).avec_comptes()),
    )


def _comptees(periode: Periode):
    return realisees(periode).avec_comptes().filter(personnes__isnull=False)


def _sensibilises(periode: Periode) -> Nombre:
    """Unknown when stops were held and nobody counted at any."""
    haltes = list(_comptees(periode).values_list("personnes", flat=True))
    if not haltes and realisees(periode).exists():
        return Nombre(None, base=0)
    return Nombre(sum(haltes), base=len(haltes))


def par_visites(periode: Periode):
    """The communes of the Loire by what they had received on the last day of the period."""
    recues = (
        Halte.objects.realisees()
        .filter(commune=OuterRef("pk"), date__lte=periode.fin)
        .order_by()
        .values("commune")
        .annotate(n=Count("pk"))
        .values("n")
    )
    libelles = [When(recues=0, then=Value(VISITES[0])), When(recues=1, then=Value(VISITES[1]))]
    return (
        Commune.objects.de_la_loire()
        .annotate(recues=Coalesce(Subquery(recues), 0))
        .annotate(categorie=Case(*libelles, default=Value(VISITES[2]), output_field=CharField()))
        .order_by("cle", "pk")
    )


def _ligne_commune(commune) -> Ligne:
    return Ligne(commune.nom, f"{nombre(commune.population)} habitants, {commune.categorie.lower()}")


def _kilometres(periode: Periode) -> Nombre:
    haltes = list(realisees(periode).select_related("commune", "tournee__depart"))
    bilan = total([trajet for trajets in trajets_des_tournees(haltes).values() for trajet in trajets])
    return Nombre(int(arrondir(bilan.km)), base=len(haltes))


_COMMUN = {"droit": "aidants.chiffres", "ligne": _ligne}
INDICATEURS = [
    Indicateur(
        code="aidants.mobile.haltes",
        libelle="Haltes de l’Escale mobile",
        definition="Haltes de l’Escale mobile réalisées dans l’année.",
        genre=Genre.NOMBRE,
        unite="haltes",
        requete=realisees,
        mesure=Count("pk"),
        **_COMMUN,
    ),
    Indicateur(
        code="aidants.mobile.liste",
        libelle="Haltes réalisées",
        definition="Haltes réalisées : date, commune, personnes sensibilisées.",
        genre=Genre.LISTE,
        unite="haltes",
        requete=realisees,
        calculer=_liste,
        discretion=Discretion(colonnes=("personnes sensibilisées",), somme="aidants.mobile.sensibilises"),
        **_COMMUN,
    ),
    Indicateur(
        code="aidants.mobile.sensibilises",
        libelle="Personnes sensibilisées aux haltes",
        definition="Personnes sensibilisées aux haltes réalisées (comptage déclaratif, jamais ajouté aux personnes "
        "distinctes).",
        genre=Genre.NOMBRE,
        unite="personnes",
        requete=_comptees,
        calculer=_sensibilises,
        sensible=True,
        **_COMMUN,
    ),
    Indicateur(
        code="aidants.mobile.communes",
        libelle="Communes visitées par l’Escale mobile",
        definition="Communes distinctes visitées dans l’année. La part des communes de la Loire jamais visitées se lit "
        "dans la couverture.",
        genre=Genre.NOMBRE,
        unite="communes",
        requete=realisees,
        mesure=Count("commune", distinct=True),
        **_COMMUN,
    ),
    Indicateur(
        code="aidants.mobile.couverture",
        etat=True,
        libelle="Communes de la Loire couvertes",
        definition="Communes de la Loire selon le nombre de haltes qu’elles ont reçues depuis le début, au dernier "
        "jour de l’année : jamais, une fois, plusieurs fois.",
        genre=Genre.REPARTITION,
        unite="communes",
        droit="aidants.chiffres",
        requete=par_visites,
        mesure=Count("pk"),
        libelles=VISITES,
        avec_non_renseigne=False,
        ligne=_ligne_commune,
    ),
    Indicateur(
        code="aidants.mobile.population",
        etat=True,
        libelle="Habitants des communes couvertes",
        definition="Habitants de la Loire selon le nombre de haltes que leur commune a reçues depuis le début, au "
        "dernier jour de l’année.",
        genre=Genre.REPARTITION,
        unite="habitants",
        droit="aidants.chiffres",
        requete=par_visites,
        mesure=Sum("population"),
        libelles=VISITES,
        avec_non_renseigne=False,
        ligne=_ligne_commune,
    ),
    Indicateur(
        code="aidants.mobile.kilometres",
        libelle="Kilomètres des tournées",
        definition="Kilomètres estimés des tournées de l’année, pour les haltes réalisées : ligne droite entre "
        "mairies, aller et retour, multipliée par le facteur des réglages.",
        genre=Genre.NOMBRE,
        unite="kilomètres",
        requete=realisees,
        calculer=_kilometres,
        **_COMMUN,
    ),
]
