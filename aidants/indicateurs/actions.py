"""The followed caregivers at the collective actions: how many came, and to what."""

from aidants.indicateurs.bases import AIDANTS, COMPTE, avec_dossier, ligne_de, traduire
from aidants.models import Aidant, ParticipationAidant
from aidants.requetes.activite import participations
from danaecare.socle.animation.choix import GenreAction
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode


def venus(periode: Periode):
    return Aidant.objects.filter(pk__in=participations(periode).order_by().values("aidant"))


def _venues(periode: Periode):
    venues = participations(periode).select_related("aidant__dossier", "action")
    return venues.annotate(categorie=traduire("action__genre", dict(GenreAction.choices)))


def ligne_participation(participation: ParticipationAidant) -> Ligne:
    action, aidant = participation.action, participation.aidant
    return ligne_de(aidant.dossier, str(aidant), f"{action}, le {action.date:%d/%m/%Y}")


INDICATEURS = [
    Indicateur(
        code="aidants.actions.venus",
        libelle="Aidants suivis venus à une action collective",
        definition="Aidants suivis distincts, présents à au moins une action collective tenue dans l’année, de "
        "quelque pôle que ce soit.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(venus),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.actions.venues",
        libelle="Venues d’aidants suivis aux actions collectives",
        definition="Venues d’aidants suivis aux actions collectives tenues dans l’année, par genre d’action\u00a0: un "
        "aidant venu deux fois compte deux fois.",
        genre=Genre.REPARTITION,
        unite="venues",
        droit="aidants.chiffres",
        requete=_venues,
        mesure=COMPTE,
        avec_non_renseigne=False,
        ligne=ligne_participation,
        sensible=True,
    ),
]
