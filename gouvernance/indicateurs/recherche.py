"""Research projects, students taken in, what carriers' projects became: the rows that the report counts and lists."""

from django.db.models import Case, CharField, Count, Sum, Value, When

from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.choix.rayonnement import GenreStage
from gouvernance.models import Recherche, Stage
from tierslieux.choix import IssueProjet
from tierslieux.models import Projet, RencontreProjet

_ISSUES = Case(*(When(issue=cle, then=Value(nom)) for cle, nom in IssueProjet.choices), output_field=CharField())
_GENRES = Case(*(When(genre=cle, then=Value(nom)) for cle, nom in GenreStage.choices), output_field=CharField())


def _recherches(periode: Periode):
    menees = Recherche.objects.menees(periode.debut, periode.fin).select_related("organisation")
    return menees.order_by("debut", "pk")


def _recherches_lister(periode: Periode) -> Liste:
    return Liste(
        ("projet", "genre", "porté par", "depuis", "jusqu’au", "participants"),
        tuple(
            (r.titre, r.get_genre_display(), str(r.organisation), r.debut, r.fin, r.participants)
            for r in _recherches(periode)
        ),
    )


def _stages(periode: Periode):
    accueillis = Stage.objects.accueillis(periode.debut, periode.fin).annotate(categorie=_GENRES)
    return accueillis.select_related("personne", "organisation").order_by("debut", "pk")


def _issues(periode: Periode):
    constatees = Projet.objects.filter(issue_le__range=(periode.debut, periode.fin)).exclude(issue="")
    return constatees.annotate(categorie=_ISSUES).order_by("issue_le", "pk")


def _accompagnements(periode: Periode):
    rencontres = RencontreProjet.objects.filter(jour__range=(periode.debut, periode.fin), heures__isnull=False)
    return rencontres.select_related("projet").order_by("jour", "pk")


_BASE, _PORTEURS = {"droit": "rayonnement.lire"}, {"droit": "tierslieux.chiffres"}
INDICATEURS = [
    Indicateur(
        code="rayonnement.recherches",
        libelle="Projets de recherche",
        definition="Thèses, chaires, recherches-actions en cours à un moment de l’année : qui les porte, leurs dates, "
        "le nombre de participants.",
        genre=Genre.LISTE,
        unite="recherches",
        requete=_recherches,
        calculer=_recherches_lister,
        ligne=lambda r: Ligne(str(r), f"{r.get_genre_display()}, {r.organisation}", r.get_absolute_url()),
        discretion=Discretion(colonnes=("participants",)),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.stages",
        libelle="Étudiants accueillis",
        definition="Étudiants en stage ou en service sanitaire à un moment de l’année, par formation.",
        genre=Genre.REPARTITION,
        unite="étudiants",
        requete=_stages,
        mesure=Count("personne", distinct=True),
        avec_non_renseigne=False,
        ligne=lambda s: Ligne(str(s), f"{s.organisation}, {date_courte(s.debut)}", s.get_absolute_url()),
        sensible=True,
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.porteurs.heures",
        libelle="Heures données aux porteurs",
        definition="Heures des rencontres de l’année avec les porteurs de projet ; une rencontre sans durée n’y entre "
        "pas.",
        genre=Genre.NOMBRE,
        unite="heures",
        requete=_accompagnements,
        mesure=Sum("heures"),
        ligne=lambda r: Ligne(str(r.projet), f"{date_courte(r.jour)} · {r.heures} h", r.projet.get_absolute_url()),
        **_PORTEURS,
    ),
    Indicateur(
        code="rayonnement.porteurs.issues",
        libelle="Ce que sont devenus les projets",
        definition="Projets dont l’issue est constatée dans l’année, un an après leur départ : créés, toujours "
        "en préparation, arrêté.",
        genre=Genre.REPARTITION,
        unite="projets",
        requete=_issues,
        avec_non_renseigne=False,
        ligne=lambda p: Ligne(str(p), date_courte(p.issue_le), p.get_absolute_url()),
        sensible=True,
        **_PORTEURS,
    ),
    Indicateur(
        code="rayonnement.porteurs.emplois",
        libelle="Emplois créés par les porteurs",
        definition="Emplois des projets dont l’issue est constatée dans l’année.",
        genre=Genre.NOMBRE,
        unite="emplois",
        requete=lambda periode: _issues(periode).filter(emplois__isnull=False),
        mesure=Sum("emplois"),
        ligne=lambda p: Ligne(str(p), f"{p.emplois}", p.get_absolute_url()),
        sensible=True,
        **_PORTEURS,
    ),
]
