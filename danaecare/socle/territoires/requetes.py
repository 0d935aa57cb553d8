"""Reads that have a meaning: finding a commune, the sectors in force at a date."""

import json
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, F, FilteredRelation, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Left

from danaecare.socle.territoires.choix import DECOUPAGE_ASSOCIATION, DEPARTEMENTS, HORS_LOIRE, NatureNom
from danaecare.socle.territoires.lieux import POSTAUX_A_PART, cle_commune, mots_de_commune
from danaecare.socle.territoires.models import AffectationSecteur, AncienneCommune, Commune, Secteur


@dataclass(frozen=True)
class Proposition:
    """A commune found; `ancienne` is the other name that found it better than its own."""

    commune: Commune
    code_postal: str
    ancienne: AncienneCommune | None = None

    @property
    def saisie(self):
        """What goes into the field: `resolution.lieu_resoudre` reads it back as this commune."""
        return f"{self.commune.nom} ({self.code_postal})"

    @property
    def detail(self):
        """What tells the commune from a namesake, and why it answers."""
        morceaux = [self.code_postal, self.commune.departement_nom]
        if self.ancienne and self.ancienne.nom:
            debut = "anciennement " if self.ancienne.nature == NatureNom.ANCIENNE else ""
            morceaux.append(f"{debut}{self.ancienne.nom}")
        return " · ".join(morceaux)


def communes_chercher(texte: str, limite: int = 10) -> list[Proposition]:
    """Communes whose names, old names or codes begin with the typed words; nearest name first, then the largest.

    "st etienne", "42100", "42218", "sauvete martin": any order, without accents; an old name says so.
    """
    if not mots_de_commune(texte):
        return []
    actuelles = _ordonner(_contenant(Commune.objects.all(), texte), texte)[:limite]
    anciennes = _ordonner(_contenant(AncienneCommune.objects.select_related("commune"), texte), texte, "commune__")
    trouvees = {commune.code: (commune.rang, False, commune, None) for commune in actuelles}
    for ancienne in anciennes[:limite]:
        deja = trouvees.get(ancienne.commune_id)
        if deja is None or ancienne.rang < deja[0]:
            trouvees[ancienne.commune_id] = (ancienne.rang, True, ancienne.commune, ancienne)
    dans_l_ordre = sorted(trouvees.values(), key=lambda trouvee: (*trouvee[:2], -trouvee[2].population))
    code = texte.strip()
    return [
        Proposition(commune, code if code in commune.codes_postaux else commune.code_postal, ancienne)
        for _, _, commune, ancienne in dans_l_ordre[:limite]
    ]


def communes_nommees(queryset: QuerySet, texte: str) -> QuerySet:
    """`queryset` of communes narrowed to those that a typed text finds, by today's names, old names or codes."""
    anciennes = _contenant(AncienneCommune.objects.all(), texte).values("commune")
    condition = Q(pk__in=anciennes) | _condition(texte)
    return queryset.filter(condition) if mots_de_commune(texte) else queryset


def _condition(texte):
    condition = Q()
    for mot in mots_de_commune(texte):
        condition &= Q(recherche__contains=f" {mot}")
    return condition


def _contenant(queryset, texte):
    return queryset.filter(_condition(texte))


def _ordonner(queryset, texte, commune=""):
    """By rank (the very name or code, its beginning, a word inside), then the largest; `commune` leads to it."""
    cle, code = cle_commune(texte), texte.strip().upper()
    exact = Q(cle=cle) | Q(code=code)
    if not commune:
        exact |= Q(codes_postaux__contains=[code[:5]])
    return queryset.annotate(
        rang=Case(When(exact, then=0), When(cle__startswith=cle, then=1), default=2, output_field=IntegerField())
    ).order_by("rang", f"-{commune}population", "cle")


def secteurs_au(jour: date, decoupage: int = DECOUPAGE_ASSOCIATION) -> dict[str, str]:
    """INSEE code -> sector in force on `jour`, for every commune of the Loire. One query."""
    return dict(
        AffectationSecteur.objects.au(jour)
        .filter(decoupage=decoupage)
        .order_by("secteur__ordre", "commune")
        .values_list("commune_id", "secteur__nom")
    )


def communes_du_secteur(secteur: Secteur, jour: date) -> QuerySet:
    """INSEE codes of the communes in `secteur` on `jour`, as a subquery."""
    return AffectationSecteur.objects.au(jour).filter(secteur=secteur).values("commune")


def annoter_secteur(
    queryset: QuerySet,
    champ: str = "commune",
    *,
    au: date,
    decoupage: int = DECOUPAGE_ASSOCIATION,
    departements_nommes: bool = False,
    nom: str = "secteur",
) -> QuerySet:
    """Annotate the sector, on `au`, of the commune at `champ`: "commune", "aidant__commune", "" for communes.

    None when the place is unknown; "Hors Loire" elsewhere, or the name of the département with
    `departements_nommes`. One join that never repeats a row, so counts and sums over it stay true. The free commune
    beside `champ` (model `Localise`) is read where there is one.
    """
    affectation = f"_affectation_{nom}"
    relation = f"{champ}__affectations" if champ else "affectations"
    queryset = queryset.annotate(
        **{
            affectation: FilteredRelation(
                relation,
                condition=Q(**{f"{relation}__decoupage": decoupage, f"{relation}__debut__lte": au})
                & (Q(**{f"{relation}__fin__isnull": True}) | Q(**{f"{relation}__fin__gte": au})),
            )
        }
    )
    libre = champ_libre(queryset.model, champ)
    situe = Q(**{f"{champ or 'pk'}__isnull": False})
    if libre:
        situe |= Q(**{f"{libre}__gt": ""})
    ailleurs = NomDepartement(departement_sql(queryset.model, champ)) if departements_nommes else Value(HORS_LOIRE)
    return queryset.annotate(
        **{
            nom: Coalesce(
                F(f"{affectation}__secteur__nom"),
                Case(When(situe, then=ailleurs), default=None, output_field=TextField()),
                output_field=TextField(),
            )
        }
    )


def annoter_departement(queryset: QuerySet, champ: str = "commune", *, nom: str = "departement") -> QuerySet:
    """Annotate the code of the département of the commune at `champ`, free commune included; None when unknown."""
    return queryset.annotate(**{nom: departement_sql(queryset.model, champ)})


def departement_sql(modele, champ):
    """`lieux.departement_de`, in SQL, of the commune or of the free postcode beside it."""
    connue = F(f"{champ}__departement" if champ else "departement")
    libre = champ_libre(modele, champ)
    if not libre:
        return connue
    codes = Q(**{f"{libre}__startswith": "97"}) | Q(**{f"{libre}__startswith": "98"})
    return Coalesce(
        connue,
        Case(
            *(When(**{libre: code}, then=Value(departement)) for code, departement in POSTAUX_A_PART.items()),
            When(codes, then=Left(libre, 3)),
            When(Q(**{f"{libre}__startswith": "200"}) | Q(**{f"{libre}__startswith": "201"}), then=Value("2A")),
            When(**{f"{libre}__startswith": "20"}, then=Value("2B")),
            When(**{f"{libre}__gt": ""}, then=Left(libre, 2)),
            default=None,
            output_field=TextField(),
        ),
        output_field=TextField(),
    )


def champ_libre(modele, champ):
    """The path to the free postcode beside the commune at `champ`, or None where the model has none."""
    *chemin, dernier = champ.split("__")
    for etape in chemin:
        modele = modele._meta.get_field(etape).related_model
    if not dernier:
        return None
    try:
        modele._meta.get_field(f"{dernier}_libre_code_postal")
    except FieldDoesNotExist:
        return None
    return f"{champ}_libre_code_postal"


class NomDepartement(Func):
    """The name of a département from its code, from the table of choix.py."""

    template = "(%(expressions)s)"
    arg_joiner = "::jsonb ->> "
    output_field = TextField()

    def __init__(self, code, **extra):
        super().__init__(Value(json.dumps(DEPARTEMENTS, ensure_ascii=False)), code, **extra)
