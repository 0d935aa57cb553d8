"""Figures of the training pole."""

from decimal import Decimal

from django.db.models import Count, DecimalField, F, Sum
from django.db.models.functions import Cast, Round

from danaecare.socle.communs.texte.formats import arrondir, date_courte, duree, nombre
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste, Repartition
from formations.choix import GenreAvis, GenreSession
from formations.models import Emargement, ModuleDiplome, Promotion, Session, Stagiaire
from formations.requetes.avis import satisfaction

DROIT = "formations.chiffres"
_DECIMAL = DecimalField(max_digits=12, decimal_places=2)
# Cast first: the base divides whole numbers without their rest.
_HEURES = Round(Cast(Sum("minutes"), _DECIMAL) / Decimal(60), precision=2, output_field=_DECIMAL)


def _actions(periode):
    return Session.objects.du_genre(GenreSession.FORMATION).terminees(periode)


def _stagiaires(periode):
    return (
        Stagiaire.objects.suivent()
        .filter(session__in=_actions(periode))
        .select_related("session", "personne")
        .order_by("session__debut", "personne__cle_tri", "pk")
    )


def _emargements(periode):
    return (
        Emargement.objects.filter(
            stagiaire__isnull=False,
            demi_journee__date__range=(periode.debut, periode.fin),
            demi_journee__session__genre=GenreSession.FORMATION,
            demi_journee__session__annulee_le=None,
        )
        .select_related("stagiaire__personne", "demi_journee__session")
        .order_by("demi_journee__date", "demi_journee__debut", "pk")
    )


def _interventions(periode):
    return (
        Session.objects.du_genre(GenreSession.UNIVERSITE)
        .terminees(periode)
        .select_related("etablissement")
        .order_by("debut", "pk")
    )


def _lister_interventions(periode):
    lignes = tuple(
        (s.etablissement.nom, s.intitule, s.public or None, arrondir(Decimal(s.minutes) / 60, 2))
        for s in _interventions(periode)
    )
    return Liste(("Établissement", "Intitulé", "Public", "Durée (h)"), lignes)


def _diplome(periode):
    """The cohorts of the years of the span; what nobody noted is unknown, not zero."""
    annees = Promotion.objects.filter(annee__range=(periode.debut.year, periode.fin.year))
    sommes = annees.aggregate(*[Sum(champ) for champ in ("inscrits", "diplomes", "felicitations")])
    lignes = (
        ("Inscrits", sommes["inscrits__sum"]),
        ("Diplômés", sommes["diplomes__sum"]),
        ("Félicitations du jury", sommes["felicitations__sum"]),
    )
    return Repartition(lignes, sum(valeur or 0 for _, valeur in lignes))


def _modules(periode):
    return ModuleDiplome.objects.filter(promotion__annee__range=(periode.debut.year, periode.fin.year)).select_related(
        "promotion", "intervenant", "second"
    )


def _lister_modules(periode):
    return Liste(("Module", "Premier jour", "Heures"), tuple((m.intitule, m.jour, m.heures) for m in _modules(periode)))


def _satisfaction(periode):
    """Mean, answers and rate, hot then cold; under three answers the mean is not told."""
    lignes = []
    for genre, mot in ((GenreAvis.CHAUD, "À chaud"), (GenreAvis.FROID, "À froid")):
        moyenne, reponses, presents = satisfaction(periode.debut, periode.fin)[genre]
        taux = int(arrondir(Decimal(reponses) * 100 / presents)) if presents else None
        lignes += [
            (f"{mot} : note moyenne sur 5", moyenne),
            (f"{mot} : réponses", reponses),
            (f"{mot} : taux de réponse, en %", taux),
        ]
    return Repartition(tuple(lignes), sum(valeur for libelle, valeur in lignes if "réponses" in libelle))


def _ligne_session(session):
    return Ligne(str(session), f"{date_courte(session.debut)} · {duree(session.minutes)}", session.get_absolute_url())


def _ligne_stagiaire(stagiaire):
    return Ligne(str(stagiaire), str(stagiaire.session), stagiaire.session.get_absolute_url())


INDICATEURS = [
    Indicateur(
        code="formations.actions",
        libelle="Actions de formation",
        definition="Sessions de formation professionnelle terminées dans l’année.",
        genre=Genre.NOMBRE,
        unite="actions",
        droit=DROIT,
        requete=_actions,
        ligne=_ligne_session,
    ),
    Indicateur(
        code="formations.stagiaires",
        libelle="Stagiaires",
        definition="Stagiaires des sessions de formation professionnelle terminées dans l’année, abandons compris.",
        genre=Genre.NOMBRE,
        unite="stagiaires",
        droit=DROIT,
        requete=_stagiaires,
        ligne=_ligne_stagiaire,
        sensible=True,
    ),
    Indicateur(
        code="formations.heures_stagiaires",
        libelle="Heures suivies par les stagiaires",
        definition=(
            "Somme des heures émargées par les stagiaires des formations professionnelles, aux dates de l’année ; un "
            "retard en est déduit."
        ),
        genre=Genre.NOMBRE,
        unite="heures",
        droit=DROIT,
        requete=_emargements,
        mesure=_HEURES,
        ligne=lambda e: Ligne(
            str(e.stagiaire),
            f"{e.demi_journee} · {nombre(Decimal(e.minutes) / 60)} h",
            e.demi_journee.session.get_absolute_url(),
        ),
        discretion=Discretion(repose_sur=("formations.stagiaires",)),
    ),
    Indicateur(
        code="formations.structures",
        libelle="Structures employeuses",
        definition="Structures employeuses distinctes des stagiaires, par session terminée dans l’année.",
        genre=Genre.REPARTITION,
        unite="structures",
        droit=DROIT,
        requete=lambda p: _stagiaires(p).filter(employeur__isnull=False).annotate(categorie=F("session__intitule")),
        mesure=Count("employeur", distinct=True),
        avec_non_renseigne=False,
        ligne=_ligne_stagiaire,
    ),
    Indicateur(
        code="formations.interventions_universitaires",
        libelle="Interventions universitaires",
        definition="Interventions universitaires de l’année : établissement, intitulé, public, durée.",
        genre=Genre.LISTE,
        unite="interventions",
        droit=DROIT,
        requete=_interventions,
        calculer=_lister_interventions,
        ligne=_ligne_session,
    ),
    Indicateur(
        code="formations.diplome_universitaire",
        libelle="Diplôme universitaire",
        definition="Promotion du diplôme universitaire : inscrits, diplômés, félicitations du jury.",
        genre=Genre.REPARTITION,
        unite="étudiants",
        droit=DROIT,
        calculer=_diplome,
        annuel=True,
        sensible=True,
        discretion=Discretion(etapes=True),
    ),
    Indicateur(
        code="rayonnement.diplome.modules",
        libelle="Modules du diplôme",
        definition="Modules que l’association donne à la promotion de l’année : leur premier jour, leurs heures.",
        genre=Genre.LISTE,
        unite="modules",
        droit=DROIT,
        requete=_modules,
        calculer=_lister_modules,
        ligne=lambda m: Ligne(str(m), str(m.promotion), m.get_absolute_url()),
        annuel=True,
    ),
    Indicateur(
        code="formations.satisfaction",
        libelle="Satisfaction des stagiaires",
        definition=(
            "Note moyenne sur 5, à chaud et à froid, des formations professionnelles terminées dans l’année, avec le "
            "nombre de réponses et leur part parmi les stagiaires venus. Sous trois réponses, la note n’est pas dite."
        ),
        genre=Genre.REPARTITION,
        unite="mesures",
        droit=DROIT,
        calculer=_satisfaction,
        sensible=True,
        discretion=Discretion(compte="réponses"),
    ),
]
