"""What structures answered to the people sent to them."""

from django.db.models import Case, CharField, F, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from aidants.indicateurs.bases import COMPTE, ligne_de, traduire
from aidants.models import ReponseStructure, Transmission
from aidants.models.transmissions import Etape
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne
from danaecare.socle.indicateurs.periode import Periode

SANS_REPONSE, COUPEE = "Sans réponse", "Lien coupé sans réponse"


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
    ).annotate(categorie=Concat("structure", Value(" · "), "issue", output_field=TextField()))  # fmt: skip


def _ligne(transmission: Transmission) -> Ligne:
    orientation = transmission.orientation
    texte = f"Orientation du {orientation.date:%d/%m/%Y}"
    return ligne_de(orientation.dossier, texte, transmission.categorie)


INDICATEURS = [
    Indicateur(
        code="territoires.services.reponses",
        libelle="Réponses des structures aux orientations",
        definition="Orientations transmises dans l’année à une structure par un lien privé, par structure et par la "
        "dernière réponse qu’elle a donnée avant la fin de l’année.",
        genre=Genre.REPARTITION,
        unite="orientations",
        droit="aidants.chiffres",
        droit_lignes="aidants.typologies",
        requete=_transmises,
        mesure=COMPTE,
        avec_non_renseigne=False,
        ligne=_ligne,
        sensible=True,
        # How each partner answers is said to it, and to nobody else.
        discretion=Discretion(reserve=True),
    ),
]
