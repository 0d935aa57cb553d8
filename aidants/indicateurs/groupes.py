"""The exchange groups: who came, how old, how many groups met."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce

from aidants.indicateurs.bases import AIDANTS, COMPTE, age_au, avec_dossier, par_genre
from aidants.models import Aidant, Groupe, SeanceGroupe, avec_etat
from aidants.selections import Coupe, presences
from aidants.selections.secteurs import fige_de
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne, Nombre
from danaecare.socle.indicateurs.periode import Periode


def participants(periode: Periode):
    return Aidant.objects.filter(pk__in=presences(periode).values("aidant"))


def ages(periode: Periode):
    """Those whose age is known, each with her age at her first session of the period (`age_lu`)."""
    premiere = presences(periode).filter(aidant=OuterRef("pk")).order_by("seance__date").values("seance__date")[:1]
    aidants = avec_etat(participants(periode), periode.fin, "date_naissance", "annee_naissance")
    return (
        aidants.annotate(premiere=Subquery(premiere))
        .annotate(age_lu=Coalesce(age_au(F("premiere")), Cast(fige_de(periode, "ages_groupes"), IntegerField())))
        .exclude(age_lu=None)
    )


def _age_moyen(periode: Periode) -> Nombre:
    connus = list(ages(periode).values_list("age_lu", flat=True))
    if not connus:
        return Nombre(None, base=0)
    moyenne = (Decimal(sum(connus)) / len(connus)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Nombre(moyenne, base=len(connus))


def _groupes(periode: Periode):
    tenues = SeanceGroupe.objects.filter(tenue=True, date__range=(periode.debut, periode.fin))
    if isinstance(periode, Coupe):
        tenues = tenues.filter(presences__in=presences(periode))
    return Groupe.objects.filter(pk__in=tenues.values("groupe"))


INDICATEURS = [
    Indicateur(
        code="aidants.groupes.participants",
        libelle="Participants des groupes d’échange",
        definition="Aidants distincts ayant participé à un groupe d’échange dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(participants),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.groupes.genre",
        libelle="Genre des participants",
        definition="Participants des groupes d’échange, par genre.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(lambda periode: par_genre(participants(periode), periode)),
        libelles=("Femmes", "Hommes"),
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
