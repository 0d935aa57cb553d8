"""Distribution days: the collective action, the round of the van."""

from django.core.exceptions import ValidationError

from danaecare.socle.animation.actions.action_collective import action_creer, action_modifier
from danaecare.socle.animation.choix import GenreAction, Pole
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.actions.distribution import distribution_modifier, distribution_preparer
from jardins.models import Distribution, Journee
from tierslieux.actions.materiel import emprunt_suivre


@ecriture
def journee_creer(
    *, par, titre: str, date, jardins=(), vehicule="", conduite="", lieu=None, endroit="", confirme=(), **champs
) -> Journee:
    """A distribution day: its collective action, and one delivery to prepare for each garden, in their order."""
    action = action_creer(
        par=par,
        titre=titre,
        date=date,
        pole=Pole.JARDINS,
        genre=GenreAction.TEMPS_FORT,
        lieu=lieu,
        endroit=endroit,
        **champs,
    )
    journee = Journee(action=action, vehicule=vehicule, conduite=conduite)
    journee.enregistrer()
    _prendre(par, journee)
    inscrire(par=par, action="jardins.journee.creer", nature=Nature.CREATION, objet=journee)
    for jardin in jardins:
        journee_ajouter(par=par, journee=journee, jardin=jardin, confirme=confirme)
    return journee


def _prendre(par, journee: Journee) -> None:
    """The van of the day is taken, where the tiers-lieux keep one of that name."""
    emprunt_suivre(
        par=par, origine=("jardins.journee", journee.pk), vehicule=journee.vehicule, jour=journee.action.date,
        motif=journee.action.titre,
    )  # fmt: skip


@ecriture
def journee_ajouter(*, par, journee: Journee, jardin, confirme=(), lignes=()) -> Distribution:
    """One more garden at the end of the round, with the delivery that already waits for it on that day, if any."""
    Journee.objects.select_for_update().get(pk=journee.pk)
    rangs = journee.distributions.exclude(rang=None).order_by("-rang").values_list("rang", flat=True)
    place = {"journee": journee, "rang": (rangs.first() or 0) + 1, "vehicule": journee.vehicule}
    seules = Distribution.objects.a_remettre().filter(jardin=jardin, date=journee.action.date, journee=None)
    seule = seules.order_by("pk").first()
    if seule is not None:
        return distribution_modifier(par=par, distribution=seule, **place)
    return distribution_preparer(
        par=par, date=journee.action.date, jardin=jardin, evenement=journee.action.titre, lignes=lignes,
        confirme=confirme, **place,
    )  # fmt: skip


@ecriture
def journee_modifier(
    *, par, journee: Journee, version: int | None = None, vehicule=None, conduite=None, confirme=(), **champs
) -> Journee:
    """Change the day; a new date moves the deliveries still prepared, and is refused once one is handed over."""
    action = journee.action
    if "date" in champs and champs["date"] != action.date:
        if journee.distributions.remises().exists():
            raise ValidationError({"date": "Des distributions sont déjà remises ce jour-là : la date ne change plus."})
        for distribution in journee.distributions.a_remettre():
            distribution_modifier(par=par, distribution=distribution, date=champs["date"], confirme=confirme)
    action_modifier(par=par, action=action, **champs)
    journee.vehicule = journee.vehicule if vehicule is None else vehicule
    journee.conduite = journee.conduite if conduite is None else conduite
    journee.enregistrer(version=version)
    _prendre(par, journee)
    inscrire(par=par, action="jardins.journee.modifier", nature=Nature.MODIFICATION, objet=journee)
    return journee


@ecriture
def tournee_ordonner(*, par, journee: Journee, distributions: list[int]) -> None:
    """The order in which the van goes round: ids of the deliveries, first to last."""
    connues = {d.pk: d for d in journee.distributions.select_for_update()}
    if set(distributions) != set(connues):
        raise ValidationError("La tournée a changé entre-temps : relisez-la, puis ordonnez-la.")
    for rang, pk in enumerate(distributions, start=1):
        if connues[pk].rang != rang:
            connues[pk].rang = rang
            connues[pk].enregistrer()
    inscrire(par=par, action="jardins.journee.ordonner", nature=Nature.MODIFICATION, objet=journee)
