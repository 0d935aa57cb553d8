"""What structures answered to the people sent to them."""

from datetime import timedelta

from django.db.models import Case, CharField, F, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, TruncDate

from aidants.indicateurs.bases import COMPTE, ligne_de, traduire
from aidants.models import ReponseStructure, Transmission
from aidants.models.transmissions import Etape
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode

SANS_REPONSE, COUPEE = "Sans réponse", "Lien coupé sans réponse"
SEMAINE = timedelta(days=7)


def _transmises(periode: Periode):
    """Told in the period; the answer is the last that was given by its end."""
    transmises = Transmission.objects.filter(envoyee_le__range=(periode.debut, periode.fin))
    donnees = ReponseStructure.objects.filter(transmission=OuterRef("pk"), le__date__lte=periode.fin)
    derniere = donnees.order_by("-le", "-pk").values("etape")[:1]
    sans = Case(
        When(annulee_le__lte=periode.fin, then=Value(COUPEE)), default=Value(SANS_REPONSE), output_field=CharField()
    )
    return transmises.select_related("orientation__dossier", "orientation__organisation").annotate(
        derniere=Subquery(derniere), structure=F("orientation__organisation__nom"),
    ).annotate(
        issue=Coalesce(traduire("derniere", dict(Etape.choices)), sans, output_field=TextField()),
    )  # fmt: skip


def _par_structure(periode: Periode):
    return _transmises(periode).annotate(categorie=Concat("structure", Value(" · "), "issue", output_field=TextField()))


def _par_delai(periode: Periode):
    """« Received » is no answer yet; the delay is that of the first one, whatever was answered afterwards."""
    donnees = ReponseStructure.objects.filter(transmission=OuterRef("pk"), le__date__lte=periode.fin)
    premiere = donnees.exclude(etape=Etape.RECUE).annotate(jour=TruncDate("le")).order_by("le", "pk").values("jour")
    delai = Case(
        When(premiere__lte=F("envoyee_le") + SEMAINE, then=Value("dans la semaine")),
        When(premiere__lte=F("envoyee_le") + 2 * SEMAINE, then=Value("en une à deux semaines")),
        default=Value("plus tard"), output_field=CharField(),
    )  # fmt: skip
    return _transmises(periode).annotate(premiere=Subquery(premiere[:1])).annotate(
        categorie=Case(
            When(premiere=None, then=F("issue")),
            default=Concat("issue", Value(" · "), delai, output_field=TextField()), output_field=TextField(),
        )
    )  # fmt: skip


def _ligne(transmission: Transmission) -> Ligne:
    orientation = transmission.orientation
    texte = f"Orientation du {orientation.date:%d/%m/%Y}"
    return ligne_de(orientation.dossier, texte, transmission.categorie)


_COMMUN = {
    "genre": Genre.REPARTITION,
    "unite": "orientations",
    "droit": "aidants.chiffres",
    "droit_lignes": "aidants.typologies",
    "mesure": COMPTE,
    "avec_non_renseigne": False,
    "ligne": _ligne,
    "sensible": True,
    # How each partner answers is said to it, and to nobody else.
    "discretion": Discretion(reserve=True),
}
INDICATEURS = [
    Indicateur(
        code="territoires.services.reponses",
        libelle="Réponses des structures aux orientations",
        definition="Orientations transmises dans l’année à une structure par un lien privé, par structure et par la "
        "dernière réponse qu’elle a donnée avant la fin de l’année.",
        requete=_par_structure,
        **_COMMUN,
    ),
    Indicateur(
        code="territoires.services.delais",
        libelle="Délai de réponse aux orientations",
        definition="Orientations transmises dans l’année à une structure par un lien privé, par la dernière réponse "
        "donnée avant la fin de l’année et par le temps mis à donner la première. «\u00a0Bien reçue\u00a0» n’est pas "
        "encore une réponse.",
        requete=_par_delai,
        **_COMMUN,
    ),
]
