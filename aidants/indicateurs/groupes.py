"""The exchange groups: who came, how old, how many groups met."""

from django.db.models import F, OuterRef, Subquery

from aidants.indicateurs import comptages
from aidants.indicateurs.bases import AGE, AIDANTS, COMPTE, age_connu, avec_dossier, par_genre
from aidants.indicateurs.comptages import IndicateurPartage, lu
from aidants.models import Aidant, Groupe, SeanceGroupe, avec_etat
from aidants.requetes.activite import presences
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Nombre
from danaecare.socle.indicateurs.periode import Periode


def participants(periode: Periode):
    return Aidant.objects.filter(pk__in=presences(periode).values("aidant"))


def ages(periode: Periode):
    """Those whose age is known, each with her age at her first session of the period (`age_lu`)."""
    premiere = presences(periode).filter(aidant=OuterRef("pk")).order_by("seance__date").values("seance__date")[:1]
    aidants = avec_etat(participants(periode), periode.fin, *AGE)
    return (
        aidants.annotate(premiere=Subquery(premiere))
        .annotate(age_lu=age_connu(F("premiere"), periode))
        .exclude(age_lu=None)
    )


def _age_moyen(periode: Periode) -> Nombre:
    return comptages.age_moyen(comptages.participants(periode))


def _groupes(periode: Periode):
    tenues = SeanceGroupe.objects.filter(tenue=True, date__range=(periode.debut, periode.fin))
    if isinstance(periode, Coupe):
        tenues = tenues.filter(presences__in=presences(periode))
    return Groupe.objects.filter(pk__in=tenues.values("groupe"))


INDICATEURS = [
    IndicateurPartage(
        code="aidants.groupes.participants",
        libelle="Participants des groupes d’échange",
        definition="Aidants distincts ayant participé à un groupe d’échange dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(participants),
        partager=lu(comptages.participants),
        **AIDANTS,
    ),
    IndicateurPartage(
        code="aidants.groupes.genre",
        libelle="Genre des participants",
        definition="Participants des groupes d’échange, par genre.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(lambda periode: par_genre(participants(periode), periode)),
        libelles=("Femmes", "Hommes"),
        partager=lu(comptages.participants, "genre_compte"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.groupes.age_moyen",
        libelle="Âge moyen des participants",
        definition="Âge moyen des participants des groupes d’échange, une décimale, participants d’âge connu "
        "seulement, avec leur nombre.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(ages),
        calculer=_age_moyen,
        discretion=Discretion(moyenne=True, repose_sur=("aidants.groupes.participants",)),
        **{**AIDANTS, "unite": "ans"},
    ),
    Indicateur(
        code="aidants.groupes.nombre",
        libelle="Groupes d’échange",
        definition="Groupes d’échange ayant tenu au moins une séance dans l’année.",
        genre=Genre.NOMBRE,
        unite="groupes",
        droit="aidants.chiffres",
        requete=_groupes,
        mesure=COMPTE,
        ligne=lambda groupe: Ligne(str(groupe), f"depuis le {groupe.debut:%d/%m/%Y}", groupe.get_absolute_url()),
    ),
]
