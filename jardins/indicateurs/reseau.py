"""The network, what it is given, what is done there, the pairs."""

from decimal import Decimal

from django.db.models import Case, Count, F, Sum, Value, When
from django.db.models.functions import Concat, Left

from danaecare.socle.animation.choix import GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.texte.formats import arrondir, date_courte, nombre
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste, Nombre
from danaecare.socle.territoires.choix import LOIRE
from jardins.choix import UNITES_MESUREES, MotifFinBinome, NatureMouvement, Unite
from jardins.models import Binome, Distribution, Jardin, Mouvement
from jardins.requetes.chantier import actions_avec_heures
from jardins.requetes.jardin import carte_par_commune

DROIT = "jardins.chiffres"
_ENTREES = (NatureMouvement.PRODUCTION, NatureMouvement.DON, NatureMouvement.ACHAT)
# "Terreau (kg)", but "Semis": the unit where the name does not tell it. The same as Ressource.libelle.
_LIBELLE = Case(
    *(
        When(ressource__unite=unite, then=Concat("ressource__nom", Value(f" ({Unite(unite).label})")))
        for unite in sorted(UNITES_MESUREES)
    ),
    default=F("ressource__nom"),
)

# Out of the Loire a name alone could be another commune's: its département follows.
_COMMUNE = Case(
    When(commune__code__startswith=LOIRE, then=F("commune__nom")),
    When(commune__isnull=False, then=Concat("commune__nom", Value(" ("), Left("commune__code", 2), Value(")"))),
    When(
        commune_libre_nom__gt="",
        then=Concat("commune_libre_nom", Value(" ("), Left("commune_libre_code_postal", 2), Value(")")),
    ),
)


def _reseau(periode):
    return Jardin.objects.membres_au(periode.fin).order_by("cle")


def _communes(periode):
    return _reseau(periode).select_related("commune").annotate(categorie=_COMMUNE)


def _distribues(periode):
    return Mouvement.objects.distribues().sur(periode).annotate(categorie=_LIBELLE)


def _entrees(periode):
    return Mouvement.objects.filter(nature__in=_ENTREES).sur(periode).annotate(categorie=_LIBELLE)


def _remises(periode):
    return Distribution.objects.remises().sur(periode)


def _actions(periode):
    genres = [When(genre=genre.value, then=Value(genre.label)) for genre in GenreAction]
    return (
        ActionCollective.objects.du_pole(Pole.JARDINS)
        .tenues()
        .sur(periode)
        .exclude(genre=GenreAction.REUNION)
        .annotate(categorie=Case(*genres))
    )


def _reunions(periode):
    return (
        ActionCollective.objects.du_pole(Pole.JARDINS)
        .tenues()
        .sur(periode)
        .filter(genre=GenreAction.REUNION)
        .annotate(categorie=F("groupe"))
    )


def _personnes(periode):
    """Unknown, not zero, while no delivery of the span says how many."""
    somme = _remises(periode).aggregate(n=Sum("personnes"), dits=Count("personnes"))
    return Nombre(somme["n"], base=somme["dits"])


def _servis(periode):
    return Jardin.objects.filter(distributions__in=_remises(periode)).distinct().order_by("cle")


def _vivants(periode):
    return Binome.objects.vivants_au(periode.fin).select_related("offre__personne", "demande__personne")


def _duree(periode):
    """Mean of whole months lived at the end of the span by the pairs that live then."""
    durees = [binome.mois_au(periode.fin) for binome in _vivants(periode)]
    return Nombre(arrondir(Decimal(sum(durees)) / len(durees), 1) if durees else None, base=len(durees))


def _par_jardin(periode):
    """A row a garden and a resource: what it really had once corrections are in."""
    sommes = (
        Mouvement.objects.distribues()
        .sur(periode)
        .order_by("jardin__cle", "ressource__cle")
        .values_list("jardin__nom", "ressource__nom", "ressource__unite")
        .annotate(n=-Sum("quantite"))
        .filter(n__gt=0)
    )
    lignes = tuple((jardin, ressource, n, Unite(unite).label) for jardin, ressource, unite, n in sommes)
    return Liste(("Jardin", "Ressource", "Quantité", "Unité"), lignes)


def _finis(periode):
    motifs = [When(motif_fin=motif.value, then=Value(motif.label)) for motif in MotifFinBinome]
    finis = Binome.objects.filter(fin__range=(periode.debut, periode.fin))
    return finis.select_related("offre__personne", "demande__personne").annotate(categorie=Case(*motifs))


def _ligne_mouvement(mouvement):
    quoi = (mouvement.lot or mouvement.ressource).nom
    texte = f"{date_courte(mouvement.date)} · {quoi} : {nombre(abs(mouvement.quantite))}"
    detail = str(mouvement.jardin or mouvement.emplacement)
    if mouvement.contre_passe_id:
        detail = f"{detail} (correction)"
    url = mouvement.distribution.get_absolute_url() if mouvement.distribution else ""
    return Ligne(texte, detail, url)


def _ligne_distribution(distribution):
    dit = "non renseigné" if distribution.personnes is None else f"{nombre(distribution.personnes)} personnes"
    return Ligne(f"{date_courte(distribution.date)} · {distribution.jardin}", dit, distribution.get_absolute_url())


def _ligne_jardin(jardin):
    return Ligne(jardin.nom, str(jardin.lieu or "commune non renseignée"), jardin.get_absolute_url())


def _ligne_action(action):
    return Ligne(action.titre, date_courte(action.date), action.get_absolute_url())


def _ligne_binome(binome):
    return Ligne(str(binome), f"depuis le {date_courte(binome.debut)}", binome.get_absolute_url())


_LIENS = ("ressource", "lot", "jardin", "emplacement", "distribution__jardin")

_BINOMES = {"unite": "binômes", "droit": DROIT, "ligne": _ligne_binome, "sensible": True}

INDICATEURS = [
    Indicateur(
        code="jardins.reseau",
        etat=True,
        libelle="Jardins du réseau",
        definition="Jardins membres du réseau au 31 décembre.",
        genre=Genre.NOMBRE,
        unite="jardins",
        droit=DROIT,
        requete=lambda periode: _reseau(periode).select_related("commune"),
        ligne=_ligne_jardin,
    ),
    Indicateur(
        code="jardins.communes",
        etat=True,
        libelle="Où sont les jardins du réseau",
        definition="Jardins membres du réseau au 31 décembre, par commune.",
        genre=Genre.REPARTITION,
        unite="jardins",
        droit=DROIT,
        requete=_communes,
        carte=carte_par_commune,
        ligne=_ligne_jardin,
    ),
    Indicateur(
        code="jardins.distributions",
        libelle="Quantités distribuées",
        definition="Quantités distribuées dans l’année par ressource, dans l’unité de la ressource.",
        genre=Genre.REPARTITION,
        unite="unités de la ressource",
        droit=DROIT,
        requete=lambda periode: _distribues(periode).select_related(*_LIENS),
        mesure=Sum(-F("quantite")),
        ligne=_ligne_mouvement,
    ),
    Indicateur(
        code="jardins.actions_collectives",
        libelle="Actions collectives au jardin",
        definition="Actions collectives au jardin dans l’année, par genre.",
        genre=Genre.REPARTITION,
        unite="actions",
        droit=DROIT,
        requete=_actions,
        libelles=(GenreAction.CHANTIER.label, GenreAction.TEMPS_FORT.label),
        ligne=_ligne_action,
    ),
    Indicateur(
        code="jardins.reunions",
        libelle="Réunions des groupes de travail",
        definition="Réunions des groupes de travail du réseau, par groupe.",
        genre=Genre.REPARTITION,
        unite="réunions",
        droit=DROIT,
        requete=_reunions,
        ligne=_ligne_action,
    ),
    Indicateur(
        code="jardins.servis",
        libelle="Jardins servis",
        definition="Jardins distincts ayant reçu au moins une distribution remise dans l’année.",
        genre=Genre.NOMBRE,
        unite="jardins",
        droit=DROIT,
        requete=lambda periode: _servis(periode).select_related("commune"),
        ligne=_ligne_jardin,
    ),
    Indicateur(
        code="jardins.quantites_jardins",
        libelle="Quantités par jardin",
        definition="Quantités remises dans l’année à chaque jardin, par ressource, corrections comprises.",
        genre=Genre.LISTE,
        unite="unités de la ressource",
        droit=DROIT,
        calculer=_par_jardin,
    ),
    Indicateur(
        code="jardins.personnes",
        libelle="Personnes touchées par les distributions",
        definition=(
            "Somme des personnes touchées déclarées par les jardins à chaque remise de l’année ; une même personne "
            "peut être déclarée plusieurs fois. La base est le nombre de remises qui le disent."
        ),
        genre=Genre.NOMBRE,
        unite="personnes",
        droit=DROIT,
        requete=lambda periode: _remises(periode).select_related("jardin"),
        calculer=_personnes,
        ligne=_ligne_distribution,
        sensible=True,
    ),
    Indicateur(
        code="jardins.entrees",
        libelle="Entrées en pépinière",
        definition="Quantités produites, reçues en don ou achetées dans l’année par ressource, corrections comprises.",
        genre=Genre.REPARTITION,
        unite="unités de la ressource",
        droit=DROIT,
        requete=lambda periode: _entrees(periode).select_related(*_LIENS),
        mesure=Sum("quantite"),
        ligne=_ligne_mouvement,
    ),
    Indicateur(
        code="jardins.heures_benevoles",
        libelle="Heures de bénévoles au jardin",
        definition=(
            "Heures des bénévoles présents aux actions tenues dans l’année : celles des personnes nommées, à défaut "
            "le total déclaré de l’action. Les heures nommées seules entrent dans le bénévolat de l’association."
        ),
        genre=Genre.NOMBRE,
        unite="heures",
        droit=DROIT,
        requete=actions_avec_heures,
        mesure=Sum("heures"),
        ligne=lambda action: Ligne(
            action.titre, f"{date_courte(action.date)} · {nombre(action.heures)} h", action.get_absolute_url()
        ),
    ),
    Indicateur(
        code="jardins.binomes",
        etat=True,
        libelle="Binômes de jardin vivants",
        definition="Binômes commencés et non terminés au 31 décembre.",
        genre=Genre.NOMBRE,
        **_BINOMES,
        requete=_vivants,
    ),
    Indicateur(
        code="jardins.binomes_duree",
        etat=True,
        libelle="Durée moyenne des binômes vivants",
        definition="Moyenne, au 31 décembre, des mois entiers vécus par les binômes vivants ce jour-là.",
        genre=Genre.NOMBRE,
        unite="mois",
        droit=DROIT,
        requete=_vivants,
        calculer=_duree,
        ligne=_ligne_binome,
        discretion=Discretion(moyenne=True, repose_sur=("jardins.binomes",)),
    ),
    Indicateur(
        code="jardins.binomes_finis",
        libelle="Binômes terminés, par motif",
        definition="Binômes dont la fin est dans l’année, par motif.",
        genre=Genre.REPARTITION,
        **_BINOMES,
        requete=_finis,
    ),
]
