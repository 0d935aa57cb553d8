"""Figures of the collective actions, whatever the pole. Each pole declares its own beside."""

from django.db.models import Case, CharField, QuerySet, Value, When

from danaecare.socle.animation.choix import Pole
from danaecare.socle.animation.models import ActionCollective, Participation
from danaecare.socle.animation.requetes import participations, venues_nommees
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne, Nombre
from danaecare.socle.indicateurs.periode import Periode


def _tenues(periode: Periode) -> QuerySet[ActionCollective]:
    return ActionCollective.objects.tenues().sur(periode)


def _par_pole(periode: Periode) -> QuerySet[ActionCollective]:
    poles = [When(pole=pole.value, then=Value(pole.label)) for pole in Pole]
    return _tenues(periode).annotate(categorie=Case(*poles, output_field=CharField()))


def _premieres(periode: Periode) -> QuerySet[Participation]:
    """The first coming of each."""
    venues = venues_nommees(_tenues(periode)).order_by("personne_id", "action__date", "pk").distinct("personne_id")
    return Participation.objects.filter(pk__in=venues.values("pk")).select_related("personne", "action")


def _ligne(action: ActionCollective) -> Ligne:
    return Ligne(str(action), f"{date_longue(action.date)}, {action.get_genre_display()}", action.get_absolute_url())


INDICATEURS = [
    Indicateur(
        code="animation.actions",
        libelle="Actions collectives tenues",
        definition="Actions collectives tenues dans l’année, par pôle qui les porte. Une action annulée ou encore "
        "prévue ne compte pas.",
        genre=Genre.REPARTITION,
        unite="actions",
        droit="animation.lire",
        requete=_par_pole,
        libelles=tuple(Pole.labels),
        avec_non_renseigne=False,
        ligne=_ligne,
    ),
    Indicateur(
        code="animation.participations",
        libelle="Participations aux actions collectives",
        definition="Venues à une action tenue dans l’année\u00a0: participants de l’annuaire présents et personnes "
        "comptées sans leur nom. Une personne venue deux fois compte deux fois. Bénévoles et intervenants n’y sont "
        "pas, ni les aidants suivis, sauf ceux qu’une porte compte avec tous.",
        genre=Genre.NOMBRE,
        unite="participations",
        droit="animation.lire",
        requete=_tenues,
        calculer=lambda periode: Nombre(participations(_tenues(periode))),
        ligne=_ligne,
        sensible=True,
    ),
    Indicateur(
        code="animation.personnes_distinctes",
        libelle="Personnes distinctes des actions collectives",
        definition="Participants de l’annuaire présents par leur nom à au moins une action tenue dans l’année. Les "
        "personnes seulement comptées n’y sont jamais ajoutées.",
        genre=Genre.NOMBRE,
        unite="personnes",
        droit="animation.lire",
        requete=_premieres,
        ligne=lambda p: Ligne(
            str(p.personne), f"première venue le {date_longue(p.action.date)}", p.personne.get_absolute_url()
        ),
        sensible=True,
    ),
]
