"""Work days with their counts, those who are on the list, and the volunteers' hours."""

from django.db.models import Count, DecimalField, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from danaecare.socle.animation.choix import Etat, Pole, Presence, RoleParticipant
from danaecare.socle.animation.models import ActionCollective, Participation
from jardins.models import Chantier

_PRESENT = Q(action__participations__presence=Presence.PRESENT)
_BENEVOLE = Q(action__participations__role=RoleParticipant.BENEVOLE)


def chantiers_avec_comptes():
    """Annotate `inscrits`, `presents` and the volunteers' `heures`: the named ones', else the declared total."""
    return Chantier.objects.select_related("action", "jardin").annotate(
        inscrits=Count("action__participations"),
        presents=Count("action__participations", filter=_PRESENT),
        heures=Coalesce(
            Sum("action__participations__heures", filter=_PRESENT & _BENEVOLE),
            F("action__heures_benevoles"),
            output_field=DecimalField(),
        ),
    )


def inscrits_de(chantier: Chantier) -> list[Participation]:
    return list(
        chantier.action.participations.select_related(
            "personne", "inscription_chantier__voeu_1", "inscription_chantier__voeu_2", "inscription_chantier__atelier"
        ).order_by("personne__cle_tri", "pk")
    )


def presents_de(chantier: Chantier) -> list[Participation]:
    return [p for p in inscrits_de(chantier) if p.presence == Presence.PRESENT]


def temps_benevoles(periode):
    """Named volunteers' time in the pole's actions: what governance adds to its own account of volunteering."""
    return (
        Participation.objects.filter(
            action__pole=Pole.JARDINS,
            action__etat=Etat.TENUE,
            action__date__range=(periode.debut, periode.fin),
            presence=Presence.PRESENT,
            role=RoleParticipant.BENEVOLE,
            heures__isnull=False,
        )
        .select_related("action", "personne")
        .order_by("action__date", "pk")
    )


def actions_avec_heures(periode):
    """Actions of the pole that were held, with `heures`: those of named volunteers, else the declared total."""
    nommees = (
        Participation.objects.filter(
            action=OuterRef("pk"), presence=Presence.PRESENT, role=RoleParticipant.BENEVOLE, heures__isnull=False
        )
        .order_by()
        .values("action")
        .annotate(n=Sum("heures"))
        .values("n")
    )
    return (
        ActionCollective.objects.du_pole(Pole.JARDINS)
        .tenues()
        .sur(periode)
        .annotate(heures=Coalesce(Subquery(nommees), F("heures_benevoles"), output_field=DecimalField()))
        .filter(heures__isnull=False)
    )
