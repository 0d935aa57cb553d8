"""Where caregivers lived at the end of a period, as the sectors of that day cut the country."""

from django.db.models import Case, F, OuterRef, Q, Subquery, TextField, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from aidants.models import EtatAidant, avec_etat
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.selections import annoter_secteur


def fige_de(periode: Periode, cle: str):
    """What was frozen of the year of the period, in SQL; nothing where nothing was."""
    return KeyTextTransform(str(periode.debut.year), KeyTextTransform(cle, "fige"))


def avec_secteur(aidants, periode: Periode, fige: str, **decoupage):
    """Annotate `categorie`, the sector of each one's commune at the end of the period; frozen once anonymised."""
    aidants = annoter_secteur(avec_etat(aidants, periode.fin), au=periode.fin, nom="secteur_lu", **decoupage)
    passes = EtatAidant.objects.filter(pk=OuterRef("etat_lu"))
    passes = annoter_secteur(passes, au=periode.fin, nom="secteur_lu", **decoupage).values("secteur_lu")
    lu = Case(
        When(Q(etat_lu__isnull=False), then=Subquery(passes[:1])), default=F("secteur_lu"), output_field=TextField()
    )
    return aidants.annotate(categorie=Coalesce(lu, fige_de(periode, fige), output_field=TextField()))
