"""Where caregivers lived at the end of a period, as the sectors of that day cut the country."""

import json

from django.db.models import Case, F, Func, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from aidants.models import EtatAidant, avec_etat
from danaecare.socle.indicateurs.calcul import partage
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import HORS_LOIRE
from danaecare.socle.territoires.requetes import annoter_secteur, secteurs_au


def fige_de(periode: Periode, cle: str):
    """What was frozen of the year of the period, in SQL; nothing where nothing was."""
    return KeyTextTransform(str(periode.debut.year), KeyTextTransform(cle, "fige"))


def avec_secteur(aidants, periode: Periode, fige: str):
    """Annotate `secteur`, that of each one's commune at the end of the period; frozen once anonymised.

    The sectors of the day are read first, so that a hundred thousand communes are looked up without a join.
    """
    lieu = ("commune_id", "commune_libre_code_postal")
    ailleurs = Q(commune_id_lu__isnull=False) | Q(commune_libre_code_postal_lu__gt="")
    return avec_etat(aidants, periode.fin, *lieu).annotate(
        secteur=Coalesce(
            _Secteur(periode, "commune_id_lu"),
            Case(When(ailleurs, then=Value(HORS_LOIRE)), output_field=TextField()),
            fige_de(periode, fige),
            output_field=TextField(),
        )
    )


class _Secteur(Func):
    """The sector, at the end of a period, of the commune whose code is `champ`."""

    template = "(%(expressions)s)"
    arg_joiner = "::jsonb ->> "
    output_field = TextField()

    def __init__(self, periode: Periode, champ: str):
        super().__init__(Value(_secteurs(Periode(periode.debut, periode.fin))), F(champ))


@partage
def _secteurs(periode: Periode) -> str:
    return json.dumps(secteurs_au(periode.fin), ensure_ascii=False)


def avec_secteur_nomme(aidants, periode: Periode, fige: str, **decoupage):
    """The same, where other départements have names."""
    aidants = annoter_secteur(avec_etat(aidants, periode.fin), au=periode.fin, nom="secteur_lu", **decoupage)
    passes = EtatAidant.objects.filter(pk=OuterRef("etat_lu"))
    passes = annoter_secteur(passes, au=periode.fin, nom="secteur_lu", **decoupage).values("secteur_lu")
    lu = Case(
        When(Q(etat_lu__isnull=False), then=Subquery(passes[:1])), default=F("secteur_lu"), output_field=TextField()
    )
    return aidants.annotate(secteur=Coalesce(lu, fige_de(periode, fige), output_field=TextField()))
