"""What the association gives to the field: the rows that the report counts, and lists in its annex."""

from django.db.models import Case, CharField, F, Q, Sum, Value, When

from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.choix.rayonnement import GenrePublication
from gouvernance.models import Appui, Intervention, Publication, Siege
from tierslieux.choix import EtatMission, GenreProduction, NatureMission
from tierslieux.models import DemandeConseil, Emprunt, Mission, ProductionMedia


def _libelle(champ: str, choix) -> Case:
    """The label of a choice as SQL."""
    return Case(*(When(**{champ: cle}, then=Value(nom)) for cle, nom in choix.choices), output_field=CharField())


def _interventions(periode: Periode):
    tenues = Intervention.objects.tenues().pendant(periode.debut, periode.fin)
    return tenues.select_related("commune").order_by("debut", "pk")


def _interventions_lister(periode: Periode) -> Liste:
    return Liste(
        ("date", "jusqu’au", "intervention", "lieu", "rôle", "participants"),
        tuple((i.debut, i.fin, i.titre, i.ou, i.get_role_display(), i.participants) for i in _interventions(periode)),
    )


def _publications(periode: Periode):
    parues = Publication.objects.filter(date__range=(periode.debut, periode.fin))
    return parues.annotate(categorie=_libelle("genre", GenrePublication))


def _sieges(periode: Periode):
    sieges = Siege.objects.tenus(periode.debut, periode.fin).select_related("organisation")
    return sieges.order_by("organisation__cle_tri", "debut", "pk")


def _sieges_lister(periode: Periode) -> Liste:
    return Liste(
        ("structure", "rôle", "depuis"), tuple((str(s.organisation), s.role, s.debut) for s in _sieges(periode))
    )


def _appuis(periode: Periode):
    appuis = Appui.objects.tenus(periode.debut, periode.fin).select_related("organisation")
    return appuis.order_by("debut", "pk")


def _appuis_lister(periode: Periode) -> Liste:
    return Liste(
        ("appui", "apporté par", "objet", "depuis", "jusqu’au"),
        tuple((a.get_genre_display(), str(a.organisation), a.objet, a.debut, a.fin) for a in _appuis(periode)),
    )


def _conseils(periode: Periode):
    demandes = DemandeConseil.objects.filter(jour__range=(periode.debut, periode.fin))
    return demandes.select_related("organisation").order_by("jour", "pk")


def _conseils_lister(periode: Periode) -> Liste:
    return Liste(
        ("demandé par", "objet", "reçue le"), tuple((str(d.organisation), d.objet, d.jour) for d in _conseils(periode))
    )


def _missions(periode: Periode):
    missions = Mission.objects.exclude(etat__in=(EtatMission.PROPOSEE, EtatMission.SANS_SUITE))
    en_cours = missions.filter(Q(fin=None) | Q(fin__gte=periode.debut), debut__lte=periode.fin)
    return en_cours.annotate(categorie=_libelle("nature", NatureMission)).select_related("organisation")


def _institutions(periode: Periode):
    accueillies = _missions(periode).filter(nature=NatureMission.HEBERGEMENT)
    return accueillies.select_related("organisation", "espace").order_by("debut", "pk")


def _institutions_lister(periode: Periode) -> Liste:
    return Liste(
        ("institution", "espace", "convention", "depuis", "jusqu’au"),
        tuple(
            (str(m.organisation), str(m.espace or "") or None, m.convention_le, m.debut, m.fin)
            for m in _institutions(periode)
        ),
    )


def _productions(periode: Periode):
    demandees = ProductionMedia.objects.filter(demandee_le__range=(periode.debut, periode.fin))
    return demandees.annotate(categorie=_libelle("genre", GenreProduction))


def _trajets(periode: Periode):
    """The book of the vehicles: what was driven and noted back."""
    trajets = Emprunt.objects.maintenus().filter(debut__date__range=(periode.debut, periode.fin))
    rendus = trajets.filter(km_retour__isnull=False).select_related("materiel")
    return rendus.annotate(categorie=F("materiel__nom"), parcourus=F("km_retour") - F("km_depart"))


_BASE = {"droit": "rayonnement.lire"}
INDICATEURS = [
    Indicateur(
        code="rayonnement.interventions",
        libelle="Interventions",
        definition="Conférences, tables rondes, congrès, stands tenus dans l’année : date, lieu, rôle, participants.",
        genre=Genre.LISTE,
        unite="interventions",
        requete=_interventions,
        calculer=_interventions_lister,
        ligne=lambda i: Ligne(str(i), f"{date_courte(i.debut)} · {i.ou}", i.get_absolute_url()),
        discretion=Discretion(colonnes=("participants",)),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.publications",
        libelle="Publications et passages dans les médias",
        definition="Articles, films, chapitres parus dans l’année, et ce que les médias disent de l’association, par "
        "genre.",
        genre=Genre.REPARTITION,
        unite="publications",
        requete=_publications,
        avec_non_renseigne=False,
        ligne=lambda p: Ligne(str(p), f"{p.media}, {date_courte(p.date)}", p.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.sieges",
        libelle="Sièges tenus ailleurs",
        definition="Sièges de l’association dans les instances d’autres structures, tenus à un moment de l’année.",
        genre=Genre.LISTE,
        unite="sièges",
        requete=_sieges,
        calculer=_sieges_lister,
        ligne=lambda s: Ligne(str(s), f"depuis le {date_courte(s.debut)}", s.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.appuis",
        libelle="Appuis reçus",
        definition="Dispositifs locaux d’accompagnement, programmes, agréments et labels en cours dans l’année.",
        genre=Genre.LISTE,
        unite="appuis",
        requete=_appuis,
        calculer=_appuis_lister,
        ligne=lambda a: Ligne(str(a), str(a.organisation), a.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.conseils",
        libelle="Conseils demandés",
        definition="Collectivités et porteurs de tiers-lieux santé qui ont demandé conseil dans l’année, et pour quoi.",
        genre=Genre.LISTE,
        unite="demandes",
        requete=_conseils,
        calculer=_conseils_lister,
        ligne=lambda d: Ligne(str(d.organisation), f"{date_courte(d.jour)} · {d.objet}"),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.missions",
        libelle="Missions pour d’autres",
        definition="Diagnostics, accompagnements de collectivités et de porteurs, institutions accueillies, en cours à "
        "un moment de l’année, par genre.",
        genre=Genre.REPARTITION,
        unite="missions",
        requete=_missions,
        avec_non_renseigne=False,
        ligne=lambda m: Ligne(str(m), str(m.organisation), m.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.institutions",
        libelle="Institutions accueillies",
        definition="Institutions que les lieux accueillent à un moment de l’année : l’espace, la convention, les "
        "dates.",
        genre=Genre.LISTE,
        unite="institutions",
        requete=_institutions,
        calculer=_institutions_lister,
        ligne=lambda m: Ligne(str(m.organisation), f"depuis le {date_courte(m.debut)}", m.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.productions",
        libelle="Productions du studio",
        definition="Productions demandées au studio dans l’année, par genre.",
        genre=Genre.REPARTITION,
        unite="productions",
        requete=_productions,
        avec_non_renseigne=False,
        ligne=lambda p: Ligne(str(p), p.get_etat_display(), p.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.kilometres",
        libelle="Kilomètres des véhicules",
        definition="Kilomètres parcourus dans l’année d’après le carnet de chaque véhicule ; un trajet sans compteur "
        "n’y entre pas.",
        genre=Genre.REPARTITION,
        unite="kilomètres",
        requete=_trajets,
        mesure=Sum("parcourus"),
        avec_non_renseigne=False,
        ligne=lambda e: Ligne(str(e), f"{e.parcourus} km", e.get_absolute_url()),
        **_BASE,
    ),
]
