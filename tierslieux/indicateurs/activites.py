"""The figures of the programme: the dates that were held, the seats, who came."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from danaecare.socle.animation.choix import Etat
from danaecare.socle.animation.models import ComptageAnonyme
from danaecare.socle.communs.texte.formats import date_longue, euros, pluriel
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix_activites import ThemeActivite
from tierslieux.models import DateActivite, InscriptionActivite

DROIT = "tierslieux.chiffres"


def _tenues(periode: Periode) -> QuerySet[DateActivite]:
    dates = DateActivite.objects.filter(
        action__etat=Etat.TENUE, action__date__gte=periode.debut, action__date__lte=periode.fin
    )
    return dates.select_related("activite", "action__commune")


def _par_theme(periode: Periode) -> QuerySet[DateActivite]:
    themes = [When(activite__theme=theme, then=Value(nom)) for theme, nom in ThemeActivite.choices]
    return _tenues(periode).annotate(categorie=Case(*themes, output_field=CharField()))


def _frequentees(periode: Periode) -> QuerySet[DateActivite]:
    """With the heads counted, by commune."""
    comptes = ComptageAnonyme.objects.filter(action=OuterRef("action")).order_by().values("action")
    comptees = Subquery(comptes.annotate(n=Sum("nombre")).values("n"))
    return _tenues(periode).annotate(comptees=comptees, categorie=F("action__commune__nom"))


def _venues(periode: Periode) -> QuerySet[InscriptionActivite]:
    return InscriptionActivite.objects.filter(
        venues__gt=0, date__action__date__gte=periode.debut, date__action__date__lte=periode.fin
    ).select_related("date__action")


def _personnes(periode: Periode) -> QuerySet[InscriptionActivite]:
    """The first coming of each in the period."""
    premieres = _venues(periode).order_by("empreinte", "date__action__date", "pk").distinct("empreinte")
    return InscriptionActivite.objects.filter(pk__in=premieres.values("pk")).select_related("date__action")


def _premieres_fois(periode: Periode) -> QuerySet[InscriptionActivite]:
    avant = InscriptionActivite.objects.filter(
        venues__gt=0, empreinte=OuterRef("empreinte"), date__action__date__lt=periode.debut
    )
    return _personnes(periode).filter(~Exists(avant))


def _payees(periode: Periode) -> QuerySet[InscriptionActivite]:
    return InscriptionActivite.objects.filter(
        Q(paye_le__gte=periode.debut, paye_le__lte=periode.fin), paye__gt=0
    ).select_related("date__action")


def _de_la_date(prevue: DateActivite) -> Ligne:
    jour = date_longue(prevue.action.date)
    places = pluriel(prevue.prises, "place prise", "places prises")
    return Ligne(str(prevue), f"{jour}, {places} sur {prevue.places}", prevue.get_absolute_url())


def _de_l_inscription(inscription: InscriptionActivite) -> Ligne:
    prevue = inscription.date
    return Ligne(str(inscription), f"{prevue}, {date_longue(prevue.action.date)}", prevue.get_absolute_url())


_DATE = {"droit": DROIT, "ligne": _de_la_date}
_QUI = {"droit": DROIT, "ligne": _de_l_inscription, "unite": "personnes", "sensible": True}
INDICATEURS = [
    Indicateur(
        code="activites.dates", libelle="Dates du programme", genre=Genre.REPARTITION, unite="dates", **_DATE,
        definition="Dates d’activités tenues dans l’année, par thème. Une date annulée ou encore prévue ne compte pas.",
        requete=_par_theme, libelles=tuple(ThemeActivite.labels), avec_non_renseigne=False,
    ),
    Indicateur(
        code="activites.places", libelle="Places offertes au programme", genre=Genre.NOMBRE, unite="places", **_DATE,
        definition="Places des dates d’activités tenues dans l’année.", requete=_tenues, mesure=Sum("places"),
    ),
    Indicateur(
        code="activites.places_prises", libelle="Places prises au programme", genre=Genre.NOMBRE, unite="places",
        definition="Places tenues par une inscription aux dates tenues dans l’année. Qui est venu sans être inscrit "
        "n’en prend pas.", requete=_tenues, mesure=Sum("prises"), sensible=True, **_DATE,
    ),
    Indicateur(
        code="activites.venues", libelle="Venues aux activités du programme", genre=Genre.REPARTITION, unite="venues",
        definition="Personnes comptées à la porte des dates tenues dans l’année, inscrites ou non, aidants suivis "
        "compris, par commune. Une personne venue deux fois compte deux fois.",
        requete=_frequentees, mesure=Sum("comptees"), sensible=True, **_DATE,
    ),
    Indicateur(
        code="activites.personnes", libelle="Personnes distinctes du programme", genre=Genre.NOMBRE,
        definition="Inscriptions dont quelqu’un est venu dans l’année, chacune comptée une fois\u00a0: un nom avec son "
        "téléphone ou son adresse. Les personnes seulement comptées à la porte n’y sont pas.", requete=_personnes,
        **_QUI,
    ),
    Indicateur(
        code="activites.premieres", libelle="Personnes venues pour la première fois", genre=Genre.NOMBRE,
        definition="Celles de l’année qui n’étaient jamais venues à une activité du programme auparavant.",
        requete=_premieres_fois, discretion=Discretion(parmi="activites.personnes"), **_QUI,
    ),
    Indicateur(
        code="activites.recettes", libelle="Recettes du programme", genre=Genre.NOMBRE, unite="euros", droit=DROIT,
        definition="Paiements notés dans l’année pour les activités du programme, quelle qu’en soit la date.",
        requete=_payees, mesure=Sum("paye"),
        ligne=lambda i: Ligne(str(i), f"{euros(i.paye)}, {i.date}", i.date.get_absolute_url()),
    ),
]  # fmt: skip
