"""The exchange groups: who came, how old, how many groups met."""

from decimal import Decimal

from django.db.models import F

from aidants.indicateurs.bases import AGE, AIDANTS, COMPTE, age_connu, categorie_genre
from aidants.models import Aidant, Groupe, SeanceGroupe, avec_etat
from aidants.requetes.activite import au_premier, presences
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Nombre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import Population


def _participants(periode: Periode):
    """Those who came, each with her age at her first session of the period."""
    aidants = au_premier(
        Aidant.objects.select_related("dossier"), presences(periode), acte="presences", de="aidant", jour="seance__date"
    )
    aidants = avec_etat(aidants, periode.fin, *AGE, "genre")
    return aidants.annotate(genre_compte=categorie_genre(), age_lu=age_connu(F("jour"), periode))


PARTICIPANTS = Population(_participants, "genre_compte", "age_lu")


def ages(periode: Periode):
    """Those whose age is known."""
    return PARTICIPANTS.lire(periode).exclude(age_lu=None)


def _age_moyen(periode: Periode) -> Nombre:
    """One decimal, of those whose age is known."""
    connus = [(age, n) for age, n in PARTICIPANTS.par("age_lu").comptes(periode) if age is not None]
    base = sum(n for _, n in connus)
    somme = Decimal(sum(age * n for age, n in connus))
    return Nombre(arrondir(somme / base, 1) if base else None, base=base)


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
        requete=PARTICIPANTS.par(),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.groupes.genre",
        libelle="Genre des participants",
        definition="Participants des groupes d’échange, par genre.",
        genre=Genre.REPARTITION,
        requete=PARTICIPANTS.par("genre_compte"),
        libelles=("Femmes", "Hommes"),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.groupes.age_moyen",
        libelle="Âge moyen des participants",
        definition="Âge moyen des participants des groupes d’échange, une décimale, participants d’âge connu "
        "seulement, avec leur nombre.",
        genre=Genre.NOMBRE,
        requete=ages,
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
