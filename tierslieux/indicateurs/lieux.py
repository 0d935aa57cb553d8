"""The figures of the tiers-lieux."""

from decimal import Decimal

from django.db.models import Case, CharField, Count, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Concat, ExtractMonth

from danaecare.socle.animation.choix import Etat as EtatAction
from danaecare.socle.animation.choix import GenreAction, Pole, Presence
from danaecare.socle.animation.models import ActionCollective, ComptageAnonyme
from danaecare.socle.communs.texte.formats import MOIS, arrondir, date_courte
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste, Repartition
from danaecare.socle.indicateurs.periode import Periode
from tierslieux.choix import (
    ETAPES_ACCOMPAGNEES,
    EtapeProjet,
    NatureSollicitation,
    Parcours,
    Profil,
)
from tierslieux.models import Appel, DemandeConseil, PassageEtape, Projet, Reservation, Sollicitation, Visite
from tierslieux.requetes.facturation import montants_lire
from tierslieux.requetes.taux import occupation_lire, postes_lire

DROIT = "tierslieux.chiffres"


def libelle(champ: str, choix) -> Case:
    """The label of a choice as SQL; None for an empty one."""
    return Case(
        *(When(**{champ: valeur}, then=Value(nom)) for valeur, nom in choix.choices),
        default=Value(None),
        output_field=CharField(null=True),
    )


def demi_journees(periode: Periode) -> QuerySet:
    return Reservation.objects.maintenues().sur(periode).select_related("espace__lieu", "structure")


def demi_journees_par_profil(periode: Periode) -> QuerySet:
    return demi_journees(periode).annotate(categorie=libelle("profil", Profil))


def demi_journees_par_espace(periode: Periode) -> QuerySet:
    return demi_journees(periode).annotate(
        categorie=Concat("espace__lieu__nom", Value(" – "), "espace__nom", output_field=CharField())
    )


def appels(periode: Periode) -> QuerySet:
    return Appel.objects.filter(jour__gte=periode.debut, jour__lte=periode.fin)


def evolution_appels(periode: Periode) -> Repartition:
    """This year and the year before, by the same function; the change in % only over a base of ten calls."""
    ici, avant = (appels(p).aggregate(n=Sum("nombre"))["n"] or 0 for p in (periode, periode.precedente))
    lignes = [(str(periode), ici), (str(periode.precedente), avant)]
    if avant >= 10:
        ecart = arrondir(Decimal(ici - avant) * 100 / avant, 1)
        lignes.append(("Évolution (%)", ecart))
    return Repartition(tuple(lignes), ici, plusieurs=True)


def visites(periode: Periode) -> QuerySet:
    mois = Case(*(When(mois=rang, then=Value(nom)) for rang, nom in enumerate(MOIS, 1)), output_field=CharField())
    return (
        Visite.objects.filter(jour__gte=periode.debut, jour__lte=periode.fin, nombre__gt=0)
        .annotate(mois=ExtractMonth("jour"))
        .annotate(categorie=mois)
        .select_related("espace__lieu")
    )


def sollicitations(periode: Periode) -> QuerySet:
    return Sollicitation.objects.filter(jour__gte=periode.debut, jour__lte=periode.fin).annotate(
        categorie=libelle("nature", NatureSollicitation)
    )


def ateliers(periode: Periode) -> QuerySet:
    """Preparation workshops held; participants are those named and present, and the heads counted."""
    comptes = (
        ComptageAnonyme.objects.filter(action=OuterRef("pk")).order_by().values("action").annotate(n=Sum("nombre"))
    )
    return (
        ActionCollective.objects.filter(
            pole=Pole.TIERSLIEUX,
            genre=GenreAction.PREFIGURATION,
            etat=EtatAction.TENUE,
            date__gte=periode.debut,
            date__lte=periode.fin,
        )
        .annotate(
            comptes_anonymes=Subquery(comptes.values("n")),
            presents=Count("participations", filter=Q(participations__presence=Presence.PRESENT)),
        )
        .order_by("date", "pk")
    )


def ateliers_liste(periode: Periode) -> Liste:
    return Liste(
        ("lieu", "date", "thème", "participants"),
        tuple((a.endroit or str(a.lieu or ""), a.date, a.titre, _participants(a)) for a in ateliers(periode)),
    )


def _participants(atelier) -> int | None:
    """None when nobody was counted: unknown is not zero."""
    if atelier.comptes_anonymes is None and not atelier.presents:
        return None
    return (atelier.comptes_anonymes or 0) + atelier.presents


def projets(periode: Periode) -> QuerySet:
    """Projects at a step of support at some time of the period, by the last step they had reached in it."""
    pendant = PassageEtape.objects.filter(debut__lte=periode.fin).filter(
        Q(fin__isnull=True) | Q(fin__gte=periode.debut)
    )
    derniere = pendant.filter(projet=OuterRef("pk")).order_by("-debut", "-pk").values("etape")[:1]
    parcours = Case(
        *(When(parcours=p.value, then=Value(p.label)) for p in Parcours),
        default=Value("Parcours non renseigné"),
        output_field=CharField(),
    )
    return (
        Projet.objects.filter(pk__in=pendant.filter(etape__in=ETAPES_ACCOMPAGNEES).values("projet"))
        .annotate(derniere=Subquery(derniere))
        .annotate(categorie=Concat(parcours, Value(" – "), libelle("derniere", EtapeProjet)))
    )


def conseils(periode: Periode) -> QuerySet:
    return DemandeConseil.objects.filter(jour__gte=periode.debut, jour__lte=periode.fin).select_related("organisation")


def _reservation_ligne(reservation) -> Ligne:
    demi = f"{reservation.demi_journees} demi-journée{'s' if reservation.demi_journees > 1 else ''}"
    return Ligne(
        reservation.objet,
        f"{date_courte(reservation.debut)} · {reservation.espace} · {demi}",
        reservation.get_absolute_url(),
    )


_DEMI_JOURNEES = {"unite": "demi-journées", "droit": DROIT, "ligne": _reservation_ligne}
_APPELS = {
    "unite": "appels",
    "droit": DROIT,
    "discretion": Discretion(ouvert="Des appels à un lieu, sur tout sujet : rien n’y parle d’une personne."),
}

INDICATEURS = [
    Indicateur(
        code="tierslieux.demi_journees",
        libelle="Demi-journées réservées",
        genre=Genre.NOMBRE,
        definition="Demi-journées réservées et maintenues dans l’année, tous espaces (une réservation couvrant matin "
        "et après-midi en compte deux).",
        **_DEMI_JOURNEES,
        requete=demi_journees,
        mesure=Sum("demi_journees"),
    ),
    Indicateur(
        code="tierslieux.profils",
        libelle="Demi-journées par profil",
        genre=Genre.REPARTITION,
        definition="Demi-journées réservées par profil de réservation, en nombre et en part.",
        **_DEMI_JOURNEES,
        requete=demi_journees_par_profil,
        mesure=Sum("demi_journees"),
        libelles=tuple(Profil.labels),
        avec_non_renseigne=False,
    ),
    Indicateur(
        code="tierslieux.espaces",
        libelle="Demi-journées par espace",
        genre=Genre.REPARTITION,
        definition="Demi-journées réservées et maintenues dans l’année, par lieu et par espace.",
        **_DEMI_JOURNEES,
        requete=demi_journees_par_espace,
        mesure=Sum("demi_journees"),
        avec_non_renseigne=False,
    ),
    Indicateur(
        code="tierslieux.occupation",
        libelle="Taux d’occupation par espace",
        genre=Genre.REPARTITION,
        unite="%",
        definition="Taux d’occupation par espace : demi-journées réservées sur demi-journées ouvrables (hors jours "
        "fériés et fermetures).",
        droit=DROIT,
        requete=demi_journees_par_espace,
        ligne=_reservation_ligne,
        calculer=occupation_lire,
    ),
    Indicateur(
        code="tierslieux.appels",
        libelle="Appels reçus",
        genre=Genre.NOMBRE,
        definition="Appels reçus et traités dans l’année.",
        **_APPELS,
        requete=appels,
        mesure=Sum("nombre"),
        ligne=lambda a: Ligne(a.sujet, f"{date_courte(a.jour)} · {a.nombre}"),
    ),
    Indicateur(
        code="tierslieux.appels_evolution",
        libelle="Appels, d’une année à l’autre",
        genre=Genre.REPARTITION,
        **_APPELS,
        calculer=evolution_appels,
        annuel=True,
        definition="Appels de l’année et de la précédente, et leur évolution quand la base atteint dix appels.",
    ),
    Indicateur(
        code="tierslieux.visites",
        libelle="Personnes accueillies",
        genre=Genre.REPARTITION,
        unite="personnes",
        definition="Personnes accueillies sur place, y compris anonymes, par mois.",
        droit=DROIT,
        requete=visites,
        mesure=Sum("nombre"),
        libelles=MOIS,
        avec_non_renseigne=False,
        ligne=lambda v: Ligne(f"{v.espace}, {date_courte(v.jour)} {v.get_moment_display()}", f"{v.nombre} personnes"),
        sensible=True,
    ),
    Indicateur(
        code="tierslieux.sollicitations_etudiantes",
        libelle="Sollicitations étudiantes",
        genre=Genre.REPARTITION,
        unite="sollicitations",
        definition="Sollicitations d’étudiants par nature, en part.",
        droit=DROIT,
        requete=sollicitations,
        libelles=tuple(NatureSollicitation.labels),
        avec_non_renseigne=False,
        ligne=lambda s: Ligne(s.sujet, date_courte(s.jour), s.get_absolute_url()),
        sensible=True,
    ),
    Indicateur(
        code="tierslieux.ateliers_prefiguration",
        libelle="Ateliers de préfiguration",
        genre=Genre.LISTE,
        unite="ateliers",
        definition="Ateliers de préfiguration : lieu, date, thème, participants.",
        droit=DROIT,
        requete=ateliers,
        calculer=ateliers_liste,
        ligne=lambda a: Ligne(a.titre, f"{date_courte(a.date)} · {a.endroit}"),
        discretion=Discretion(colonnes=("participants",)),
    ),
    Indicateur(
        code="tierslieux.projets_accompagnes",
        libelle="Porteurs de projet accompagnés",
        genre=Genre.REPARTITION,
        unite="projets",
        definition="Porteurs de projet accompagnés dans l’année, par parcours et par étape.",
        droit=DROIT,
        requete=projets,
        avec_non_renseigne=False,
        ligne=lambda p: Ligne(p.nom, p.porteur, p.get_absolute_url()),
        sensible=True,
    ),
    Indicateur(
        code="tierslieux.postes",
        libelle="Occupation des postes de travail",
        genre=Genre.REPARTITION,
        unite="%",
        definition="Postes occupés par les projets hébergés, en jours, sur les postes offerts dans l’année.",
        droit=DROIT,
        calculer=postes_lire,
    ),
    Indicateur(
        code="tierslieux.collectivites",
        libelle="Demandes de conseil",
        genre=Genre.NOMBRE,
        unite="demandes",
        definition="Collectivités et porteurs de projet de tiers-lieux santé ayant sollicité l’association.",
        droit=DROIT,
        requete=conseils,
        mesure=Count("organisation", distinct=True),
        ligne=lambda d: Ligne(str(d.organisation), f"{date_courte(d.jour)} · {d.objet}"),
    ),
    Indicateur(
        code="tierslieux.facturable",
        libelle="Montants facturables par structure",
        genre=Genre.REPARTITION,
        unite="€",
        definition="Demi-journées maintenues au tarif de leur jour, ou au montant convenu, par structure. Ce qui "
        "n’a pas de tarif connu n’est pas compté.",
        droit=DROIT,
        calculer=montants_lire,
        discretion=Discretion(reserve=True),
    ),
]
