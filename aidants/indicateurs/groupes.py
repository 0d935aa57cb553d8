"""The exchange groups: who came, how old, how many groups met."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Min, Q

from aidants.indicateurs.bases import AIDANTS, COMPTE, avec_dossier
from aidants.models import Aidant, Groupe, Presence, SeanceGroupe
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Ligne, Nombre
from danaecare.socle.indicateurs.periode import Periode


def _presences(periode: Periode):
    return Presence.objects.filter(seance__tenue=True, seance__date__range=(periode.debut, periode.fin))


def participants(periode: Periode):
    return Aidant.objects.filter(pk__in=_presences(periode).values("aidant"))


def _d_age_connu(periode: Periode):
    return participants(periode).filter(annee_naissance__isnull=False)


def _age_moyen(periode: Periode) -> Nombre:
    """Each one's age at her first session of the period."""
    bornes = Q(presences__seance__tenue=True, presences__seance__date__range=(periode.debut, periode.fin))
    aidants = _d_age_connu(periode).annotate(premiere=Min("presences__seance__date", filter=bornes))
    ages = [aidant.age_le(aidant.premiere) for aidant in aidants]
    if not ages:
        return Nombre(None, base=0)
    moyenne = (Decimal(sum(ages)) / len(ages)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Nombre(moyenne, base=len(ages))


def _groupes(periode: Periode):
    tenues = SeanceGroupe.objects.filter(tenue=True, date__range=(periode.debut, periode.fin))
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
        code="aidants.groupes.age_moyen",
        libelle="Âge moyen des participants",
        definition="Âge moyen des participants des groupes d’échange, une décimale, participants d’âge connu "
        "seulement, avec leur nombre.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(_d_age_connu),
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
